"""Spaces, dashes and figures of every kind; characters that nobody sees; masks."""

import pytest

from parvis.guidance.personal_information import Hit, find, mask

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
