"""Spaces, dashes and figures of every kind; characters that nobody sees; masks."""

import pytest

from parvis.guidance.personal_information import TYPES, Hit, find, instead, mask

SPACES = "\u00a0\u2007\u2009\u202f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


@pytest.mark.parametrize("gap", [*SPACES, *DASHES])
def test_any_space_or_dash_leaves_offsets_where_they_are(gap):
    text = f"été : NAS 130{gap}692{gap}544."
    (hit,) = find(text)
    assert (hit.type, text[hit.start : hit.end]) == ("CA_SIN", f"130{gap}692{gap}544")


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u202e", "\u2060", "\ufeff"])
def test_what_nobody_sees_does_not_hide_a_number(hidden):
    text = f"SIN {hidden}130 69{hidden}2 544{hidden} ok"
    (hit,) = find(text)
    assert text[hit.start : hit.end] == f"130 69{hidden}2 544"


def test_figures_of_other_scripts_are_read():
    assert [h.type for h in find("SIN １３０ ６９２ ５４４")] == ["CA_SIN"]
    assert [h.type for h in find("SIN ١٣٠ ٦٩٢ ٥٤٤")] == ["CA_SIN"]


def test_a_mask_hides_letters_and_figures_and_keeps_the_rest():
    text = "SIN 130-692-544, write to bob.roy@shaw.ca"
    assert mask(text, find(text)) == "SIN •••-•••-•••, write to •••.•••@shaw.ca"


def test_overlapping_hits_are_masked_once():
    hits = [Hit("A", 0, 4, "••••", 0.9), Hit("B", 2, 6, "••••", 0.5)]
    assert mask("abcdef", hits) == "••••ef"


def test_no_hit_leaves_the_text_as_it_is():
    assert mask("nothing here", find("nothing here")) == "nothing here"


def test_a_mask_in_words_says_what_was_there_in_the_language_of_the_text():
    english = "Complaint filed by Holly Sanchez, SIN 130-692-544"
    assert mask(english, find(english), "en") == (
        "Complaint filed by [name withheld], SIN [social insurance number withheld]"
    )
    french = "Plainte déposée par Hélène Demers, cell 418 555-0143"
    assert mask(french, find(french), "fr") == (
        "Plainte déposée par [nom retiré], cell [numéro de téléphone retiré]"
    )


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_words_in_both_languages_and_they_are_no_personal_information(kind):
    for language in ("en", "fr"):
        words = instead(kind, language)
        assert words.startswith("[")
        assert find(f"A {words} B") == []
    assert instead(kind, "en") != instead(kind, "fr")
