"""A public servant founds a community, in both languages, and looks after it."""

import pytest

from parvis.communities import actions, errors, queries
from parvis.communities.rules import Standing
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.communities import a_community
from parvis.testing.identity import JOINED

WORDS = {
    "slug": "getting-aboard",
    "name_en": "Getting aboard",
    "name_fr": "Monter à bord",
    "purpose_en": "Every crossing for everybody.",
    "purpose_fr": "Chaque traversée pour tout le monde.",
    "charter_en": "Speak from what you saw.",
    "charter_fr": "Parlez de ce que vous avez vu.",
}


def test_it_works(amit):
    community = actions.found_community(**WORDS, by=amit.actor, at=JOINED)
    assert queries.membership_of(amit.account.pk, community.pk).role == Standing.STEWARD
    assert queries.community("getting-aboard").member_count == 1
    assert [charter.version for charter in queries.charters(community.pk)] == [1]
    entry = Entry.objects.get(kind="communities.founded")
    assert entry.public
    assert entry.fields["name_fr"] == "Monter à bord"


def test_a_member_of_the_public_may_not(dana):
    with pytest.raises(NotAllowed):
        actions.found_community(**WORDS, by=dana.actor, at=JOINED)


@pytest.mark.parametrize("field", ["name_en", "name_fr", "purpose_fr", "charter_fr"])
def test_no_word_lacks_in_either_language(amit, field):
    with pytest.raises(errors.WordsMissing) as refused:
        actions.found_community(**{**WORDS, field: "  "}, by=amit.actor, at=JOINED)
    assert refused.value.data["field"] == field


def test_an_address_serves_once(amit):
    a_community(slug="getting-aboard")
    with pytest.raises(errors.SlugTaken):
        actions.found_community(**WORDS, by=amit.actor, at=JOINED)


@pytest.mark.parametrize("slug", ["", "a", "-ab", "ab-", "à-bord", "a b", "x" * 51])
def test_an_address_is_small_letters_digits_and_hyphens(amit, slug):
    with pytest.raises(errors.BadSlug):
        actions.found_community(**{**WORDS, "slug": slug}, by=amit.actor, at=JOINED)


def test_what_is_too_long_is_refused(amit):
    with pytest.raises(errors.TooLong):
        actions.found_community(**{**WORDS, "charter_en": "x" * 10_001}, by=amit.actor, at=JOINED)
