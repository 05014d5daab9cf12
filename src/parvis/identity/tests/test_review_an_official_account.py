"""An official account is reviewed: what was looked at, what that brings up to date, when next."""

from datetime import date, timedelta

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors
from parvis.identity.rules import Content, Looked, Network
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_plan

TODAY = date(2024, 1, 8)
NEXT = TODAY + timedelta(days=180)


@pytest.fixture
def official(noemie, tomas, institution):
    """An account elsewhere that Noémie answers for."""
    return a_plan(noemie, owner=noemie, backup=tomas, terms_version="2022", terms_in_force="2023")


def review(official, by, *looked_at, next_on=NEXT, **how):
    return actions.review_official_account(
        official_id=official.pk, looked_at=looked_at, next_review_on=next_on, by=by.actor, at=JOINED, **how
    )


def test_its_owner_reviews_it(official, noemie):
    reviewed = review(official, noemie, Looked.ACCESS, Looked.PROFILE, note="Two people left in May.")
    assert (reviewed.reviewed_on, reviewed.next_review_on) == (TODAY, NEXT)
    assert reviewed.access_reviewed_on == TODAY
    assert reviewed.privacy_assessed_on is None
    entry = Entry.objects.filter(about=official.ref).order_by("id").last()
    assert entry.kind == "identity.official_account_reviewed"
    assert entry.fields["looked_at"] == ["profile", "access"]
    assert entry.fields["note"] == "Two people left in May."


def test_what_was_looked_at_is_up_to_date(official, noemie):
    reviewed = review(official, noemie, *Looked)
    assert reviewed.terms_version == "2023"
    assert reviewed.second_factor is True
    dates = ("second_factor", "access_reviewed", "privacy_assessed", "security_assessed", "terms_reviewed")
    assert {getattr(reviewed, f"{name}_on") for name in (*dates, "captured")} == {TODAY}


def test_a_second_factor_here_is_known_and_not_declared(noemie, tomas, claire):
    here = a_plan(noemie, owner=noemie, backup=tomas, network=Network.HERE, handle="tides")
    assert review(here, noemie, Looked.SECOND_FACTOR).second_factor is None


def test_others_do_not_review(official, amit):
    with pytest.raises(NotAllowed):
        review(official, amit, Looked.PROFILE)


def test_a_review_looks_at_something(official, noemie):
    with pytest.raises(errors.NothingLookedAt):
        review(official, noemie)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_the_next_one_is_within_a_year(official, noemie, days):
    with pytest.raises(errors.BadReviewDate):
        review(official, noemie, Looked.PROFILE, next_on=TODAY + timedelta(days=days))


def test_one_that_is_closed_is_not_reviewed(official, claire, noemie):
    actions.close_official_account(
        official_id=official.pk,
        content=Content.NOTHING_SAID,
        reason="The plan was dropped in the spring.",
        by=claire.actor,
        at=JOINED,
    )
    with pytest.raises(errors.NoSuchStep):
        review(official, noemie, Looked.PROFILE)
