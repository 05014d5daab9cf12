"""Jobs: done once, tried again with patience, put back when their worker dies."""

import random
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from parvis.foundation.errors import NotFound
from parvis.foundation.jobs import job, letters, loops, rules, run_all_now, schedules, sweeping, work
from parvis.foundation.jobs.models import LiveWorker, Slot

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
seen = []


@job(queue="publish", attempts=2)
def remember(value):
    seen.append(value)
    if value == "fail":
        raise OSError("the host is away")


@pytest.fixture(autouse=True)
def forget():
    seen.clear()


def test_a_job_is_done_once(db):
    remember.enqueue("a")
    run_all_now()
    run_all_now()
    assert seen == ["a"]


def test_a_failed_job_comes_back_later_and_then_stays_as_a_dead_letter(db):
    remember.enqueue("fail")
    run_all_now()
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    DBTaskResult.objects.update(run_after=row.enqueued_at)
    run_all_now()
    (letter,) = letters.dead()
    assert letter.attempts == 2
    assert "the host is away" in letter.error
    letters.retry(letter.ref, NOON)
    assert letters.dead() == []


def test_an_unknown_dead_letter_cannot_be_retried(db):
    for ref in (
        "task:nothing",
        "task:00000000-0000-0000-0000-000000000000",
        "foundation.slot:1",
        "no.thing:1",
    ):
        with pytest.raises(NotFound):
            letters.retry(ref, NOON)


def test_the_task_of_a_killed_worker_is_put_back_and_that_of_a_live_one_is_not(db):
    remember.enqueue("a")
    remember.enqueue("b")
    sweeping.beat("alive", NOON)
    assert work._claim("alive", ()).status == TaskResultStatus.RUNNING
    assert work._claim("killed", ()).status == TaskResultStatus.RUNNING
    DBTaskResult.objects.update(started_at=NOON - timedelta(minutes=1))
    assert sweeping.put_back_lost_tasks(NOON) == 1
    run_all_now()
    assert seen == ["b"]
    assert sweeping.put_back_lost_tasks(NOON + timedelta(minutes=1)) == 1, "it has been silent for a minute"


def test_a_task_that_kills_every_worker_is_given_up(db):
    remember.enqueue("a")
    for n in range(sweeping.MOST_DEATHS):
        work._claim(f"w{n}", ())
        DBTaskResult.objects.update(started_at=NOON - timedelta(minutes=1))
        sweeping.put_back_lost_tasks(NOON)
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_two_schedulers_fire_a_slot_once(db, monkeypatch):
    calls = []
    monkeypatch.setattr(schedules, "registered", {})
    schedules.every(seconds=60, name="minutely")(calls.append)
    assert schedules.fire_due(NOON) == 1
    assert schedules.fire_due(NOON + timedelta(seconds=59)) == 0
    assert schedules.fire_due(NOON + timedelta(seconds=60)) == 1
    run_all_now()
    assert len(calls) == 2


def test_a_daily_schedule_waits_for_its_first_time_and_then_fires_once_a_day(db, monkeypatch):
    calls = []
    monkeypatch.setattr(schedules, "registered", {})
    schedules.every(at="02:00", name="nightly")(calls.append)
    assert schedules.fire_due(NOON) == 0
    assert schedules.fire_due(NOON + timedelta(days=1)) == 1
    assert schedules.fire_due(NOON + timedelta(days=1, hours=1)) == 0
    Slot.objects.update(fired_at=NOON - timedelta(days=30))
    schedules.forget_old_slots(NOON)
    assert Slot.objects.count() == 1


@pytest.mark.parametrize("clock", ["2026-03-08", "2026-11-01"])
def test_a_day_on_which_clocks_change_has_one_slot(clock):
    zone = ZoneInfo("America/Toronto")
    start = datetime.fromisoformat(clock).replace(tzinfo=zone).astimezone(UTC)
    slots = {
        rules.slot_of(start + timedelta(minutes=m), seconds=None, daily=time(2, 30), zone=zone)
        for m in range(23 * 60)
    }
    assert len(slots) == 2, "the evening before, and the day"


@pytest.mark.parametrize("attempt", [1, 2, 5, 40])
def test_backoff_is_jittered_and_bounded(attempt):
    rng = random.Random(4)
    waits = [rules.backoff(attempt, rng=rng) for _ in range(200)]
    ceiling = min(rules.LONGEST_WAIT, rules.FIRST_WAIT * 2 ** (attempt - 1))
    assert all(timedelta(seconds=1) <= wait <= ceiling for wait in waits)
    assert len(set(waits)) > 100


def test_retry_after_is_the_least_wait():
    wait = rules.backoff(1, rng=random.Random(1), retry_after=timedelta(minutes=10))
    assert timedelta(minutes=10) <= wait <= timedelta(minutes=11)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Sun, 22 Nov 2026 12:01:00 GMT", timedelta(minutes=1)),
        ("Sun, 22 Nov 2020 12:01:00 GMT", timedelta(0)),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, wait):
    assert rules.retry_after(header, at=NOON) == wait


def test_a_loop_is_turned_until_it_has_nothing_more(db, monkeypatch):
    left = [3]
    monkeypatch.setattr(loops, "registered", {})
    loops.register("count", 1, lambda: left[0] and not left.__setitem__(0, left[0] - 1))
    loops.register("elsewhere", 1, lambda: pytest.fail("talks to others"), network=True)
    run_all_now()
    assert left == [0]


def test_loops_that_never_end_are_an_error_in_tests(db, monkeypatch):
    monkeypatch.setattr(loops, "registered", {})
    loops.register("for ever", 1, lambda: True)
    with pytest.raises(RuntimeError):
        run_all_now()


def test_an_operator_lists_and_retries_from_the_command_line(db, capsys):
    remember.enqueue("fail")
    work.run_one("w")
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    call_command("jobs", "list")
    assert "failed" in capsys.readouterr().out
    call_command("jobs", "dead")
    ref = capsys.readouterr().out.split()[0]
    call_command("jobs", "retry", ref)
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_worker_says_goodbye(db):
    sweeping.beat("w", NOON)
    sweeping.beat("w", NOON)
    sweeping.farewell("w")
    assert not LiveWorker.objects.exists()
