"""What language a passage is in, sentence by sentence."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.languages.rules import language_of
from parvis.languages.rules.passages import MOST_SEGMENTS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry is late because of the fog.", "en"),
        ("Le traversier est en retard à cause du brouillard.", "fr"),
        ("Est-ce que le quai est accessible?", "fr"),
        ("Bonjour!", "fr"),
        ("Hello", "en"),
        ("Hola amigos, ¿qué tal estáis hoy?", "es"),
        ("ᐃᓄᒃᑎᑐᑦ ᐅᖃᐅᓯᖅ", "iu"),
        ("ᑖᓂᓯ ᓀᐦᐃᔭᐍᐏᐣ", "cr"),
        ("613 555-0123 !!!", "und"),
        ("", "und"),
        ("https://www.canada.ca/fr/services.html @nous #LesGens", "und"),
        ("Boozhoo aaniin", "und"),
    ],
)
def test_a_passage_in_one_language(text, language):
    assert language_of(text).language == language


def test_a_mixed_passage_is_read_sentence_by_sentence():
    text = "The ferry leaves at nine.\nLe traversier part à neuf heures."
    passage = language_of(text)
    assert [(text[s.start : s.end], s.language) for s in passage.segments] == [
        ("The ferry leaves at nine.", "en"),
        ("Le traversier part à neuf heures.", "fr"),
    ]
    assert passage.languages == {"en", "fr"}
    assert passage.confidence < 0.6


def test_the_two_sides_of_a_slash_are_two_segments():
    passage = language_of("Tell us what you think / Dites-nous ce que vous en pensez")
    assert [s.language for s in passage.segments] == ["en", "fr"]


def test_another_language_is_never_forced_into_english_or_french():
    passage = language_of("Nakurmiik. Merci à tous ceux qui sont venus hier.")
    assert [s.language for s in passage.segments] == ["und", "fr"]
    assert passage.language == "fr"


def test_half_a_surrogate_pair_is_read_without_crashing():
    assert language_of("\ud800 bonjour à tous").language == "fr"


def test_several_threads_agree():
    texts = ["Where is the boat?", "Où est le bateau?"] * 50
    with ThreadPoolExecutor(4) as pool:
        assert [p.language for p in pool.map(language_of, texts)] == ["en", "fr"] * 50


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_segments_lie_in_the_text_in_order(text):
    end = 0
    for segment in language_of(text).segments:
        assert end <= segment.start < segment.end <= len(text)
        end = segment.end


def test_a_list_of_thousands_is_looked_at_as_far_as_its_beginning():
    found = language_of("- The ramp is closed\n" * 4 + "- a\n" * 5_000)
    assert (found.language, len(found.segments)) == ("en", MOST_SEGMENTS)
