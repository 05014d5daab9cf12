"""The institution declares what the machine cannot know of a place where people write."""

from datetime import date

import pytest

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.identity import actions, errors, queries
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED

pytestmark = pytest.mark.django_db


def declare(by, space="ask", **changes):
    return actions.declare_space(space=space, changes=changes, by=by.actor, at=JOINED)


def test_the_head_declares_its_notice(claire):
    declare(
        claire,
        notice_en="https://crossings.example/notice",
        notice_topics=["privacy", "comments", "privacy"],
        accessibility_assessed_on=date(2026, 5, 4),
        barriers=0,
    )
    found = queries.declared_space("ask")
    assert found.notice_topics == ["comments", "privacy"]
    assert queries.declared_spaces().keys() == {"ask"}
    entry = Entry.objects.get(about="identity.space:ask")
    assert entry.fields["accessibility_assessed_on"] == "2026-05-04"


def test_the_same_again_records_nothing(claire):
    declare(claire, privacy_assessment="PIA 12")
    declare(claire, privacy_assessment="PIA 12")
    assert Entry.objects.filter(about="identity.space:ask").count() == 1


def test_others_do_not(noemie, dana):
    for stranger in (noemie, dana):
        with pytest.raises(NotAllowed):
            declare(stranger, barriers=1)


def test_only_spaces_that_there_are(claire):
    with pytest.raises(NotFound):
        declare(claire, space="lobby")


@pytest.mark.parametrize(
    "wrong",
    [
        {"barriers": -1},
        {"barriers": "2"},
        {"notice_topics": "privacy"},
        {"misinformation_strategy_on": "soon"},
        {"declared_by_id": 3},
    ],
)
def test_values_that_do_not_fit(claire, wrong):
    with pytest.raises(errors.BadValue):
        declare(claire, **wrong)


def test_an_address_is_one_of_the_web(claire):
    with pytest.raises(errors.BadWebAddress):
        declare(claire, privacy_notice="file:///etc/passwd")
