"""The desk at 100,000 enquiries, 60 % of them open: the inbox against the bare SQL, and the promise itself.

The bare SQL asks for the same rows in hand-written statements and builds nothing of them. The
plan is asked too: a list that did not read its partial index would fail here before it is slow.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measure import Row, percentile, seconds_of

django.setup()  # the settings are in the environment: see bench/__main__.py

from parvis.desk import actions, queries  # noqa: E402
from parvis.desk.keys import hash_of  # noqa: E402
from parvis.desk.models import Enquiry, OpeningHours  # noqa: E402
from parvis.desk.rules.calendar import add_business_time  # noqa: E402
from parvis.identity.models import Account, Person  # noqa: E402
from parvis.identity.rules import SYSTEM, Role  # noqa: E402
from parvis.testing.desk import TIMETABLE  # noqa: E402
from parvis.testing.identity import a_member, a_remote_member, a_shared_account, an_institution  # noqa: E402

ENQUIRIES, OFFICERS, ASKERS, DEEP = 100_000, 12, 40, 10_000
TIMES, PAGES = 150, 40
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
BAR = "<= 3"


def rows() -> list[Row]:
    """Measure on a fresh database."""
    call_command("migrate", verbosity=0, skip_checks=True)
    took = seconds_of(seed)
    return [
        Row("seed 100,000 enquiries", took, "s"),
        *compared("inbox, 40 rows and counters", inbox, bare_inbox),
        *compared("inbox, 40 rows after 10,000", deep, bare_deep),
        *compared("inbox of one officer", mine, bare_mine),
        *whole_page(),
        plan("all", "desk_open_pressing"),
        plan("mine", "desk_open_assignee"),
        deadline(),
    ]


def compared(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> list[Row]:
    """Time both by turns; report p50 and p95 with the number of queries."""
    for _ in range(5):
        ours(), bare()
    mine_, theirs = [], []
    for _ in range(TIMES):
        mine_.append(seconds_of(ours) * 1000)
        theirs.append(seconds_of(bare) * 1000)
    with CaptureQueriesContext(connection) as captured:
        ours()
    floor50, floor95 = percentile(theirs, 0.5), percentile(theirs, 0.95)
    note = f"{len(captured)} queries; bare SQL {floor50:.2f} and {floor95:.2f} ms"
    p50, p95 = percentile(mine_, 0.5), percentile(mine_, 0.95)
    return [
        Row(f"{name}: p50", p50, "ms", p50 / floor50, "the bare SQL"),
        Row(f"{name}: p95", p95, "ms", p95 / floor95, "the bare SQL", BAR, note),
    ]


# What is measured


def inbox() -> object:
    return queries.inbox(), queries.counts(person_id=PLACE["officer"], at=NOON)


def deep() -> object:
    return queries.inbox(after=PLACE["deep"])


def mine() -> object:
    return queries.inbox("mine", person_id=PLACE["officer"])


PLACE: dict[str, Any] = {}

JOINED = """
    SELECT e.id, e.reference, e.title, e.language, e.state, e.priority, e.due_at, e.presses_at,
    e.received_at, e.first_answer_at, e.closed_at, e.asker_name, a.id, a.handle,
    a.name_en, a.name_fr, p.id, p.full_name FROM desk_enquiry e
    LEFT JOIN identity_account a ON a.id = e.asker_account_id
    LEFT JOIN identity_person p ON p.id = e.assignee_id
    WHERE e.closed_at IS NULL {and_} ORDER BY e.presses_at, e.id LIMIT 41
"""
ASKED = """
    SELECT r.id, r.enquiry_id, p.id, p.full_name FROM desk_expertrequest r
    JOIN identity_person p ON p.id = r.expert_id
    WHERE r.state = 'asked' AND r.enquiry_id IN ({ids})
"""
COUNTERS = """
    SELECT key, n FROM desk_counter
    WHERE key IN ('all', 'owed', 'assignee:nobody', 'language:en', 'language:fr', %s)
"""
LATE = """
    SELECT count(*) FROM (SELECT 1 FROM desk_enquiry
    WHERE closed_at IS NULL AND presses_at < %s AND due_at < %s LIMIT 1000) late
"""


def fetch(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def bare_page(and_: str, values: list[Any]) -> None:
    found = fetch(JOINED.format(and_=and_), values)
    fetch(ASKED.format(ids=",".join(str(row[0]) for row in found)), [])


def bare_inbox() -> None:
    bare_page("", [])
    fetch(COUNTERS, [f"assignee:{PLACE['officer']}"])
    fetch(LATE, [NOON, NOON])


def bare_deep() -> None:
    at, pk = PLACE["deep"].presses_at, PLACE["deep"].id
    bare_page(
        "AND e.presses_at >= %s AND (e.presses_at > %s OR (e.presses_at = %s AND e.id > %s))",
        [at, at, at, pk],
    )


def bare_mine() -> None:
    bare_page("AND e.assignee_id = %s", [PLACE["officer"]])


def whole_page() -> list[Row]:
    """Ask for the inbox as a browser does, signed in, with everything around it."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Person.objects.get(pk=PLACE["officer"]))
    answer = client.get("/desk")
    assert answer.status_code == 200, answer.status_code
    times = [seconds_of(lambda: client.get("/desk")) * 1000 for _ in range(PAGES)]
    with CaptureQueriesContext(connection) as captured:
        client.get("/desk")
    note = f"{len(captured)} queries, {len(answer.content) // 1000} kB of HTML"
    return [
        Row("inbox, the whole page: p50", percentile(times, 0.5), "ms"),
        Row("inbox, the whole page: p95", percentile(times, 0.95), "ms", bar="<= 150", note=note),
    ]


def plan(view: str, index: str) -> Row:
    """Tell whether a list reads its partial index, and sorts nothing."""
    found = queries.in_view(Enquiry.objects.not_closed(), view, PLACE["officer"]).most_pressing_first()
    words = found[:40].explain()
    reads = index in words and "TEMP B-TREE" not in words
    return Row(f"the plan of “{view}” reads {index}", int(reads), "", bar=">= 1", note=words[:60])


def deadline() -> Row:
    """Time a promise of four business hours from any minute of two weeks."""
    calendar = OpeningHours.objects.get().calendar
    starts = [NOON + timedelta(minutes=7 * n) for n in range(2880)]
    best = min(seconds_of(lambda: [add_business_time(calendar, s, 14_400) for s in starts]) for _ in range(5))
    return Row("a deadline in business time", best / len(starts) * 1e6, "µs", bar="<= 50")


# The data


def seed() -> None:
    """Make the enquiries straight in the tables: this measures reading."""
    institution = an_institution("ferries", "Ferries", "Traversiers")
    head = a_member("head", full_name="Head", roles=[Role.HEAD_OF_COMMUNICATIONS])
    ours = a_shared_account(
        institution, "ferries", name_en="Ferries", name_fr="Traversiers", custodian=head.person
    )
    officers = [
        a_member(f"officer{n}", full_name=f"Officer {n}", roles=[Role.COMMUNICATIONS_OFFICER]).person.pk
        for n in range(OFFICERS)
    ]
    askers = [a_remote_member(f"asker{n}", domain="shore.example").account.pk for n in range(ASKERS)]
    hours = actions.set_hours(by=SYSTEM, timetable=TIMETABLE, standards={}, at=NOON - timedelta(days=900))
    made = [an_enquiry(n, ours, officers, askers, hours) for n in range(ENQUIRIES)]
    for start in range(0, ENQUIRIES, 5000):
        Enquiry.objects.bulk_create(made[start : start + 5000])
    actions.reconcile_counters()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    far = Enquiry.objects.not_closed().most_pressing_first()[DEEP]
    PLACE.update(officer=officers[0], deep=queries.Cursor(far.presses_at, far.pk))


def an_enquiry(n: int, ours: Account, officers: list[int], askers: list[int], hours: OpeningHours) -> Enquiry:
    received = NOON - timedelta(minutes=(n * 7919) % 700_000)
    due = received + timedelta(hours=4)
    is_open, has = n % 5 < 3, n % 13
    return Enquiry(
        id=10**17 + n,
        reference=f"Q-2026-{n:06d}",
        kind="question",
        state=("open" if has else "new") if is_open else "closed",
        channel="fediverse",
        language="fr" if n % 4 == 0 else "en",
        title=f"Is crossing {n} on time tomorrow morning, and may I bring my bicycle on it?",
        asker_account_id=askers[n % ASKERS],
        our_account=ours,
        assignee_id=officers[n % OFFICERS] if has else None,
        received_at=received,
        waiting_since=received if is_open else None,
        due_at=due if is_open else None,
        presses_at=due,
        promised_at=due,
        hours=hours,
        last_activity_at=received,
        closed_at=None if is_open else received + timedelta(hours=3),
        key_hash=hash_of(str(n)),
    )
