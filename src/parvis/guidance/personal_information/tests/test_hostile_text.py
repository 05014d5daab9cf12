"""Whatever the text: no crash, offsets in the text, no overlap, and time in proportion to the length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.personal_information import TYPES, find, mask

PIECES = [
    "1 ", "12-", "4539 ", "+", "(613) ", "a@", "a@b.", "A1A ", "ABCD ", "John ", "Jean de la ",
    "1.1.", "a:1:", "12 rue ", "né le ", "diagnosed with ", "my cancer ", "SECRET\n",
    "\u202e\u200b1", "\ud800", "\u00a0", "İ", "1/", "- ", "1) ", "SIN ", "A. ", "GB29NWBK",
    "12 A B C D ", "123456789 ", "transit 12345 ", "n. a. ", "é\u0301", "Œ", "１", "John ﷽", "1\u00ad", "d'A",
]  # fmt: skip
ANYTHING = st.text(alphabet=st.characters(), max_size=200)
MORE_PIECES = [
    "130 692 544", "TREM 8556 1214", "k1a 0b1", "x@y.ca", "Marie Roy", "\n", ".", "A1A 1A1", "2001:db8::1",
    "1.2.3.4", "SIN: ", "+1 ", "née ", "12 juin 1985", "Mr. ", "transit ", "\u2066",
]  # fmt: skip
LIKELY = st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=20).map("".join)
LONG = 200_000


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANYTHING, LIKELY))
def test_any_text_is_read_without_crash_and_hits_lie_in_it(text):
    end = 0
    for hit in find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert hit.type in TYPES
        assert 0 < hit.confidence <= 1
        end = hit.end
    assert isinstance(mask(text, find(text)), str)
    assert isinstance(mask(text, find(text), "fr"), str)


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_two_hundred_thousand_characters_take_linear_time(piece):
    def of(size: int) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    small = max(_seconds(of(LONG // 20)), 0.002)
    assert _seconds(of(LONG)) < small * 20 * 5


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("\u200b\u200d\u2060\u00ad\u202e\u2066\ufeff\u0301"), max_size=6), st.data())
def test_what_nobody_sees_within_a_number_does_not_hide_it(unseen, data):
    text, number = "Mon NAS est ", "130 692 544"
    for sign in unseen:
        place = data.draw(st.integers(1, len(number) - 1))
        number = number[:place] + sign + number[place:]
    (hit,) = find(f"{text}{number}, merci")
    assert (hit.type, hit.start, hit.end) == ("CA_SIN", len(text), len(text) + len(number))


@pytest.mark.parametrize(
    "written",
    [
        "ＳＩＮ １３０ ６９２ ５４４",
        "SIN ١٣٠ ٦٩٢ ٥٤٤",
        "SIN १३० ६९२ ५४४",
        "SIN 𝟏𝟑𝟎 𝟔𝟗𝟐 𝟓𝟒𝟒",
        "𝐒𝐈𝐍 130-692-544",
    ],
)
def test_figures_and_letters_of_other_kinds_are_read(written):
    (hit,) = find(written)
    assert (hit.type, hit.end) == ("CA_SIN", len(written))


def test_accents_written_apart_are_accents():
    text = "Nume\u0301ro d'assurance-maladie : TREM 8556 1214"
    (hit,) = find(text)
    assert (hit.type, text[hit.start : hit.end]) == ("CA_HEALTH_QC", "TREM 8556 1214")


def test_other_scripts_around_change_nothing():
    text = "我的 SIN 是 130 692 544。ᐃᓄᒃᑎᑐᑦ SIN 130 692 544 ᐊᒻᒪ — عربي"
    assert [(hit.type, text[hit.start : hit.end]) for hit in find(text)] == [("CA_SIN", "130 692 544")] * 2
