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
    "12 A B C D ", "123456789 ",
]  # fmt: skip
ANYTHING = st.text(alphabet=st.characters(), max_size=200)
LIKELY = st.lists(
    st.sampled_from([*PIECES, "130 692 544", "TREM 8556 1214", "k1a 0b1", "x@y.ca", "Marie Roy", "\n", "."]),
    max_size=20,
).map("".join)


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


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_two_hundred_thousand_characters_take_linear_time(piece):
    def of(size: int) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    small = max(_seconds(of(10_000)), 0.002)
    assert _seconds(of(200_000)) < small * 20 * 5
