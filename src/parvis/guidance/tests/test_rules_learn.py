"""Rules are judged by what people do, by false alarms and by the time they take. Nobody is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.errors import NothingFound
from parvis.guidance.models import FalseAlarm, FindingShown, FindingTime
from parvis.guidance.rules import Level, Outcome, RuleRecord
from parvis.guidance.rules.softening import Because, softenings
from parvis.identity.rules import ANONYMOUS
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db

TODAY = AT.date()
CLICK = a_draft("Click here for the timetable.", "Cliquez ici pour l’horaire.")


def shown(rule, times, outcome=Outcome.OVERRIDDEN, day=TODAY):
    FindingShown.objects.bulk_create(
        FindingShown(rule=rule, level=Level.ADVICE, outcome=outcome, day=day) for _ in range(times)
    )


def test_a_false_alarm_is_kept_with_its_sentence_and_without_a_name(noemie):
    actions.report_false_alarm(CLICK, by=noemie.actor, rule="CA-ACC-05", sentence=" It is a quote. ", at=AT)

    kept = FalseAlarm.objects.get()
    assert (kept.rule, kept.sentence, kept.day) == ("CA-ACC-05", "It is a quote.", AT.date())
    entry = Entry.objects.get(kind="guidance.false_alarm_reported")
    said = f"{entry.fields} {entry.by} {FalseAlarm.objects.values().get()}"
    assert str(noemie.person.pk) not in said
    assert noemie.actor.ref not in said


def test_one_text_counts_once_whoever_reports_it(noemie, tomas):
    for who in (noemie, noemie, tomas):
        actions.report_false_alarm(CLICK, by=who.actor, rule="CA-ACC-05", at=AT)

    assert FalseAlarm.objects.count() == 1
    assert Entry.objects.filter(kind="guidance.false_alarm_reported").count() == 1


@pytest.mark.parametrize("rule", ["CA-PRI-01", "CA-XXX-99", ""])
def test_a_rule_that_says_nothing_gives_no_false_alarm(noemie, rule):
    with pytest.raises(NothingFound):
        actions.report_false_alarm(CLICK, by=noemie.actor, rule=rule, at=AT)
    assert not FalseAlarm.objects.exists()


def test_nobody_reports_or_times_nothing():
    with pytest.raises(NotAllowed):
        actions.report_false_alarm(CLICK, by=ANONYMOUS, rule="CA-ACC-05", at=AT)
    with pytest.raises(NotAllowed):
        actions.keep_times(by=ANONYMOUS, seconds={"CA-ACC-05": 3}, at=AT)


def test_times_of_rules_that_exist_are_kept_and_long_ones_left_out(noemie):
    kept = actions.keep_times(
        by=noemie.actor, seconds={"CA-ACC-05": 40, "CA-STY-03": 1801, "CA-XXX-1": 3, "CA-PRI-01": -1}, at=AT
    )

    assert kept == 1
    assert list(FindingTime.objects.values_list("rule", "seconds")) == [("CA-ACC-05", 40)]


def test_no_rate_is_given_on_few(noemie):
    shown("CA-ACC-05", 9)
    actions.report_false_alarm(CLICK, by=noemie.actor, rule="CA-ACC-05", at=AT)
    record = queries.records_of_rules(AT.date())["CA-ACC-05"]
    assert (record.shown, record.override_rate, record.false_alarm_rate) == (9, None, None)

    shown("CA-ACC-05", 1)
    record = queries.records_of_rules(AT.date())["CA-ACC-05"]
    assert (record.override_rate, record.false_alarm_rate) == (1.0, 0.1)


def test_the_median_time_is_given_from_ten_on(noemie):
    shown("CA-ACC-05", 10)
    for seconds in (5, 10, 15, 20, 25, 30, 35, 40, 1000):
        actions.keep_times(by=noemie.actor, seconds={"CA-ACC-05": seconds}, at=AT)
    assert queries.records_of_rules(AT.date())["CA-ACC-05"].seconds is None

    actions.keep_times(by=noemie.actor, seconds={"CA-ACC-05": 27}, at=AT)
    assert queries.records_of_rules(AT.date())["CA-ACC-05"].seconds == 26


def test_the_history_goes_month_by_month():
    shown("CA-ACC-05", 12, day=date(2026, 9, 3))
    shown("CA-ACC-05", 3, Outcome.FOLLOWED, day=date(2026, 11, 3))
    shown("CA-PRI-01", 3, day=date(2026, 11, 3))

    months = queries.history_of("CA-ACC-05", date(2026, 1, 1))

    assert [(day, one.shown) for day, one in months] == [(date(2026, 9, 1), 12), (date(2026, 11, 1), 3)]
    assert [one.override_rate for _day, one in months] == [1.0, None]


def test_figures_take_a_constant_number_of_queries(django_assert_num_queries):
    for rule in ("CA-ACC-05", "CA-PRI-01", "CA-STY-03"):
        shown(rule, 11)
    with django_assert_num_queries(3):
        queries.records_of_rules(AT.date() - timedelta(days=90))


def proposed(**figures):
    rules = {rule.id: rule for rule in queries.guidelines().rules}
    record = {"shown": 20, "overridden": 0, "false_alarms": 0, **figures}
    rule = record.pop("rule", "CA-ACC-05")
    return softenings([rules[rule]], {rule: RuleRecord(rule, **record)})


def test_a_rule_that_most_override_is_proposed_one_level_lower():
    (one,) = proposed(overridden=11)

    assert (one.rule.id, one.to, one.because) == ("CA-ACC-05", Level.NOTE, (Because.OVERRIDDEN,))


def test_so_is_one_that_is_often_wrong():
    (one,) = proposed(false_alarms=5)

    assert one.because == (Because.FALSE_ALARMS,)


@pytest.mark.parametrize(
    "figures",
    [
        {"overridden": 10},
        {"false_alarms": 4},
        {"shown": 19, "overridden": 19},
        {"shown": 19, "overridden": 0, "false_alarms": 19},
    ],
)
def test_others_are_left_as_they_are(figures):
    assert proposed(**figures) == ()


def test_a_note_is_proposed_to_be_turned_off_and_a_refusal_of_the_machine_never():
    rules = queries.guidelines().rules
    records = {rule.id: RuleRecord(rule.id, shown=40, overridden=40) for rule in rules}

    found = {one.rule.id: one for one in softenings(rules, records)}

    assert all(one.to is None for one in found.values() if one.rule.level is Level.NOTE)
    assert not [one for one in found.values() if one.rule.machine_refuses or not one.rule.works]
    assert found["CA-PRI-01"].to is Level.SECOND_READER
