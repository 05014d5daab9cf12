"""Reports, decisions with reasons, appeals to somebody else, and effects that end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import (
    AlreadyAppealed,
    Limited,
    ReasonsMissing,
    SameModerator,
    WrongDraft,
    WrongState,
)
from parvis.conversations.models import AccountLimit
from parvis.foundation.errors import NotAllowed, NotFound
from parvis.identity.rules import ANONYMOUS, SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post
from parvis.testing.identity import a_member

pytestmark = pytest.mark.django_db
WHY = {"rule": "No insults", "facts": "It insults the crew of the ferry by name."}


@pytest.fixture
def second(db):
    """Another moderator, who may decide appeals against Odile's decisions."""
    return a_member("second_moderator", roles=[Role.MODERATOR])


@pytest.fixture
def report(dana, priya):
    post = a_post(dana.actor)
    return actions.report(
        by=priya.actor,
        target_id=dana.account.pk,
        post_ids=[post.pk],
        category="harassment",
        comment="Please look",
        at=NOON,
    )


def seen(post_id):
    return queries.visible_to(ANONYMOUS).filter(pk=post_id).exists()


def test_from_report_to_decision(report, odile):
    assert [r.pk for r in queries.open_reports(odile.actor)] == [report.pk]
    actions.take_report(by=odile.actor, report_id=report.pk, at=NOON)
    post = report.posts.get()
    decision = actions.moderate(
        by=odile.actor, effect="remove", post_id=post.pk, report_id=report.pk, at=NOON, **WHY
    )
    assert not seen(post.pk)
    assert not queries.open_reports(odile.actor).exists()
    entry = Entry.objects.get(kind="conversations.moderated")
    assert entry.fields["rule"] == WHY["rule"]
    assert entry.fields["decided_by_machine"] is False
    assert not entry.public
    assert decision.decided_by == odile.person
    assert not Entry.objects.get(kind="conversations.post_published").public


def test_a_report_is_taken_put_back_and_dismissed(report, odile):
    actions.take_report(by=odile.actor, report_id=report.pk, at=NOON)
    actions.put_back_report(by=odile.actor, report_id=report.pk, at=NOON)
    actions.dismiss_report(by=odile.actor, report_id=report.pk, reasons="Nothing against the rules", at=NOON)
    with pytest.raises(WrongState):
        actions.take_report(by=odile.actor, report_id=report.pk, at=NOON)


def test_a_report_from_elsewhere_comes_once(dana, marc_andre):
    how = {
        "by": marc_andre.actor,
        "target_id": dana.account.pk,
        "uri": "https://shore.example/flags/1",
        "at": NOON,
    }
    assert actions.report(**how).pk == actions.report(**how).pk


def test_posts_that_the_reporter_may_not_read_are_left_out(dana, priya):
    post = a_post(dana.actor, visibility="mentioned")
    made = actions.report(by=priya.actor, target_id=dana.account.pk, post_ids=[post.pk], at=NOON)
    assert not made.posts.exists()


def test_an_effect_ends_by_itself(dana, odile):
    post = a_post(dana.actor)
    end = NOON + timedelta(days=3)
    actions.moderate(by=odile.actor, effect="hide", post_id=post.pk, ends_at=end, at=NOON, **WHY)
    assert actions.end_decisions(by=SYSTEM, at=NOON) == 0
    assert not seen(post.pk)
    assert actions.end_decisions(by=SYSTEM, at=end) == 1
    assert seen(post.pk)
    assert [v.id for v in queries.public_timeline().items] == [post.pk]


def test_limits_on_accounts_and_their_end(dana, odile):
    limit = actions.moderate(
        by=odile.actor, effect="limit_account", target_id=dana.account.pk, at=NOON, **WHY
    )
    assert queries.is_limited(dana.account.pk)
    actions.lift_decision(by=odile.actor, decision_id=limit.pk, reasons="She understood", at=NOON)
    assert not AccountLimit.objects.exists()
    with pytest.raises(WrongState):
        actions.lift_decision(by=odile.actor, decision_id=limit.pk, reasons="Again", at=NOON)


def test_a_suspended_account_cannot_act_but_can_appeal(dana, odile, second):
    decision = actions.moderate(
        by=odile.actor, effect="suspend_account", target_id=dana.account.pk, at=NOON, **WHY
    )
    with pytest.raises(Limited):
        a_post(dana.actor)
    made = actions.appeal(by=dana.actor, decision_id=decision.pk, text="I was quoting him.", at=NOON)
    actions.decide_appeal(
        by=second.actor, appeal_id=made.pk, outcome="overturned", reasons="She was.", at=NOON
    )
    assert a_post(dana.actor)


def test_an_appeal_that_is_upheld_changes_nothing(dana, odile, second):
    post = a_post(dana.actor)
    decision = actions.moderate(by=odile.actor, effect="remove", post_id=post.pk, at=NOON, **WHY)
    made = actions.appeal(by=dana.actor, decision_id=decision.pk, text="It is a joke.", at=NOON)
    assert [a.pk for a in queries.open_appeals(second.actor)] == [made.pk]
    assert not queries.open_appeals(odile.actor).exists()
    actions.decide_appeal(
        by=second.actor, appeal_id=made.pk, outcome="upheld", reasons="It is none.", at=NOON
    )
    assert not seen(post.pk)
    with pytest.raises(WrongState):
        actions.decide_appeal(
            by=second.actor, appeal_id=made.pk, outcome="overturned", reasons="Or is it", at=NOON
        )


def test_another_decision_in_force_keeps_its_effect(dana, odile):
    first = actions.moderate(
        by=odile.actor, effect="limit_account", target_id=dana.account.pk, at=NOON, **WHY
    )
    actions.moderate(by=odile.actor, effect="limit_account", target_id=dana.account.pk, at=NOON, **WHY)
    actions.lift_decision(by=odile.actor, decision_id=first.pk, reasons="One was enough", at=NOON)
    assert queries.is_limited(dana.account.pk)


# Refusals


def test_a_decision_needs_its_reasons(dana, odile):
    post = a_post(dana.actor)
    for lacking in ({"rule": " "}, {"facts": "Bad."}):
        with pytest.raises(ReasonsMissing):
            actions.moderate(by=odile.actor, effect="hide", post_id=post.pk, at=NOON, **WHY | lacking)
    with pytest.raises(ReasonsMissing):
        actions.moderate(by=odile.actor, effect="hide", target_id=dana.account.pk, at=NOON, **WHY)
    with pytest.raises(WrongDraft):
        actions.moderate(by=odile.actor, effect="shame", post_id=post.pk, at=NOON, **WHY)
    with pytest.raises(WrongDraft):
        actions.moderate(by=odile.actor, effect="hide", post_id=post.pk, ends_at=NOON, at=NOON, **WHY)


def test_who_decided_first_does_not_decide_the_appeal(dana, odile):
    decision = actions.moderate(by=odile.actor, effect="warn", target_id=dana.account.pk, at=NOON, **WHY)
    made = actions.appeal(by=dana.actor, decision_id=decision.pk, text="Why?", at=NOON)
    with pytest.raises(SameModerator):
        actions.decide_appeal(by=odile.actor, appeal_id=made.pk, outcome="upheld", reasons="So", at=NOON)
    with pytest.raises(AlreadyAppealed):
        actions.appeal(by=dana.actor, decision_id=decision.pk, text="Why, again?", at=NOON)


def test_who_may(report, dana, priya, rachid, odile):
    decision = actions.moderate(by=odile.actor, effect="warn", target_id=dana.account.pk, at=NOON, **WHY)
    for other in (priya, rachid, dana):
        with pytest.raises(NotAllowed):
            actions.take_report(by=other.actor, report_id=report.pk, at=NOON)
        with pytest.raises(NotAllowed):
            actions.moderate(by=other.actor, effect="warn", target_id=dana.account.pk, at=NOON, **WHY)
        with pytest.raises(NotAllowed):
            queries.open_reports(other.actor)
    with pytest.raises(NotAllowed):
        actions.appeal(by=priya.actor, decision_id=decision.pk, text="For her", at=NOON)
    with pytest.raises(NotFound):
        queries.decision(decision.pk, priya.actor)
    assert queries.decision(decision.pk, dana.actor).facts == WHY["facts"]


def test_a_warning_leaves_the_post(dana, odile):
    post = a_post(dana.actor)
    actions.moderate(by=odile.actor, effect="warn", post_id=post.pk, at=NOON, **WHY)
    assert seen(post.pk)
