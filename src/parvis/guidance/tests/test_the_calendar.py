"""Windows of the calendar change the rules at once; an emergency lifts restraint, no duty of language."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.actions import WindowText
from parvis.guidance.engine import compose, pack_named, packs_available
from parvis.guidance.engine.examples import draft_of
from parvis.guidance.engine.guidelines import Guidelines
from parvis.guidance.engine.overlays import facts_of
from parvis.guidance.errors import ReasonMissing, WindowMoved, WindowWrong
from parvis.guidance.rules import AppliesTo, Both, Calendar, Season, Window
from parvis.guidance.rules.calendars import RESTRAINT, speaks_in
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

DAY = timedelta(days=1)
LAUNCH = {"en": "We are proud to launch the winter pass.", "fr": "Nous lançons fièrement le laissez-passer."}


def election(starts=AT - DAY, ends=AT + DAY, **rest):
    words = {"name_en": "the federal election", "name_fr": "l’élection fédérale", **rest}
    return WindowText(Season.CARETAKER, "CA", starts, ends, reach="federal", **words)


def rules_that_speak():
    return {f.rule for f in queries.guidelines().findings(a_draft(**LAUNCH), at=AT)}


@pytest.mark.django_db
def test_a_window_counts_at_once_and_is_an_entry(claire):
    assert "CA-ELE-01" not in rules_that_speak()

    row = actions.set_window(by=claire.actor, window=election(), reason="Writs were issued.", at=AT)

    assert "CA-ELE-01" in rules_that_speak()
    assert [w.pk for w in queries.open_windows(AT)] == [row.pk]
    assert Entry.objects.get(kind="guidance.window_set").fields["reason"] == "Writs were issued."


@pytest.mark.django_db
def test_a_change_says_what_it_was(claire):
    row = actions.set_window(by=claire.actor, window=election(), reason="Writs.", at=AT)
    later = election(ends=AT + 9 * DAY)
    actions.set_window(by=claire.actor, window=later, reason="A recount.", window_id=row.pk, edition=1, at=AT)

    assert Entry.objects.order_by("id").last().fields["before"]["ends"] == (AT + DAY).isoformat()
    with pytest.raises(WindowMoved):
        actions.set_window(by=claire.actor, window=later, reason="Again.", window_id=row.pk, edition=1, at=AT)


@pytest.mark.django_db
def test_an_emergency_is_one_act_lifts_restraint_and_is_closed(claire):
    actions.set_window(by=claire.actor, window=election(), reason="Writs.", at=AT - DAY)
    storm = actions.open_emergency(
        by=claire.actor, name_en="the storm", name_fr="la tempête", jurisdiction="NB", reason="Winds.", at=AT
    )
    assert "CA-ELE-01" not in rules_that_speak()

    actions.close_window(storm.pk, by=claire.actor, reason="It is over.", at=AT)
    assert storm.pk not in [w.pk for w in queries.open_windows(AT + DAY)]
    assert "CA-ELE-01" in {
        f.rule for f in queries.guidelines().findings(a_draft(**LAUNCH), at=AT + timedelta(minutes=1))
    }


@pytest.mark.django_db
def test_one_that_has_not_begun_is_withdrawn(claire):
    row = actions.set_window(by=claire.actor, window=election(AT + DAY, AT + 2 * DAY), reason="Soon.", at=AT)
    actions.close_window(row.pk, by=claire.actor, reason="Called off.", at=AT)

    assert not queries.windows().exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("window", "reason", "refused"),
    [
        (election(), " ", ReasonMissing),
        (election(ends=AT - 2 * DAY), "So.", WindowWrong),
        (election(name_fr=" "), "So.", WindowWrong),
        (election(name_en="x" * 201), "So.", WindowWrong),
    ],
)
def test_a_wrong_one_is_refused(claire, window, reason, refused):
    with pytest.raises(refused):
        actions.set_window(by=claire.actor, window=window, reason=reason, at=AT)
    assert not queries.windows().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["noemie", "dana", "odile"])
def test_others_may_not(request, who):
    by = request.getfixturevalue(who).actor
    with pytest.raises(NotAllowed):
        actions.set_window(by=by, window=election(), reason="So.", at=AT)
    with pytest.raises(NotAllowed):
        actions.open_emergency(by=by, name_en="a", name_fr="b", jurisdiction="CA", reason="So.", at=AT)
    with pytest.raises(NotAllowed):
        actions.close_window(1, by=by, reason="So.", at=AT)


PACKS = [pack_named(name) for name in packs_available()]
SEASONS = [
    frozenset(some) for some in chain.from_iterable(combinations(Season, n) for n in range(len(Season) + 1))
]


def is_restraint(rule):
    return bool(set(map(str, rule.when.seasons)) & set(map(str, RESTRAINT))) and rule.family != "languages"


def found_by(rule, example, seasons, facts):
    name = Both("x", "x")
    calendar = Calendar(tuple(Window(s, AT - DAY, AT + DAY, "CA", name) for s in sorted(seasons)))
    house = Guidelines([rule], example.facts or facts, calendar)
    return [(f.rule, f.start, f.end) for f in house.findings(draft_of(example), at=AT)]


DRAFT_RULES = [
    (rule, facts_of([pack]))
    for pack in PACKS
    for rule in compose([pack])
    if rule.works and rule.applies_to is AppliesTo.DRAFT
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DRAFT_RULES), st.sampled_from(SEASONS), st.data())
def test_an_emergency_lifts_nothing_but_restraint(known, seasons, data):
    rule, facts = known
    if not rule.examples or rule.check == "announcement_in_season":
        return
    example = data.draw(st.sampled_from(rule.examples))
    calm = found_by(rule, example, seasons - {Season.EMERGENCY}, facts)
    alarmed = found_by(rule, example, seasons | {Season.EMERGENCY}, facts)

    if not is_restraint(rule):
        assert {*calm} <= {*alarmed}, rule.id


def test_no_season_silences_a_duty_of_language():
    duties = [(rule, facts) for rule, facts in DRAFT_RULES if rule.family == "languages"]
    assert "CA-OL-03" in {rule.id for rule, _facts in duties}
    for rule, facts in duties:
        for example in rule.examples:
            calm = found_by(rule, example, frozenset(), facts)
            for seasons in SEASONS:
                assert found_by(rule, example, seasons, facts) == calm or rule.when.seasons, rule.id


@given(st.sets(st.sampled_from(list(Season))), st.sets(st.sampled_from(list(Season))))
def test_a_duty_of_language_bound_to_a_season_speaks_in_it_whatever_else_is_open(wanted, open_now):
    if wanted & open_now:
        assert speaks_in(wanted, open_now, "languages")
    assert speaks_in((), open_now, "elections")
    if Season.EMERGENCY in open_now and wanted == {Season.CARETAKER}:
        assert not speaks_in(wanted, open_now, "elections")
