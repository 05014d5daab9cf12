"""Lists of people and accounts stay in order and cost the same, however many there are."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Lower
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from parvis.identity import queries
from parvis.identity.models import Account, Person
from parvis.identity.rules import name_key
from parvis.web.alphabet import LIMIT, leaf

NAMES = ["Zoé", "Élise", "Emma", "Ève", "Œdipe", "Oscar", "albert", "Aline"]
JOINED = datetime(2026, 1, 5, tzinfo=UTC)
FRAME = 6  # session, person, account, roles, institution, unread


def many_people(count: int, of: str = "many.example") -> None:
    names = [f"{NAMES[n % len(NAMES)]} {n // 16:04}" for n in range(count)]
    people = [
        Person(email=f"p{n}@{of}", full_name=name, name_key=name_key(name), joined_at=JOINED)
        for n, name in enumerate(names)
    ]
    Person.objects.bulk_create(people, batch_size=1000)
    Account.objects.bulk_create(
        (
            Account(handle=f"P{n}_{of[:-8]}", uri=f"https://{of}/{n}", person=person)
            for n, person in enumerate(people)
        ),
        batch_size=1000,
    )


def asked(**query: object):
    return RequestFactory().get("/", query)


@pytest.fixture
def as_rachid(client, rachid, ferry):
    """The administrator's browser, in English."""
    client.force_login(rachid.person)
    client.cookies["language"] = "en"
    return client


@pytest.mark.parametrize("path", ["/administration", "/administration/accounts"])
def test_a_page_costs_the_same_for_ten_thousand(as_rachid, path):
    costs = []
    for more in (3, 10_000):
        many_people(more, of=f"{more}.example")
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            page = as_rachid.get(path)
        assert page.status_code == 200
        costs.append(len(asked_for))
    assert costs[0] == costs[1] <= FRAME + 5


@pytest.mark.django_db
def test_leaves_follow_the_alphabet_forth_and_back(django_assert_num_queries):
    many_people(4 * LIMIT)
    seen, after = [], {}
    while after is not None:
        with django_assert_num_queries(2):  # the rows, and their roles
            found = leaf(queries.people(), F("name_key"), asked(**after))
        seen += [one.pk for one in found.items]
        assert len(found.items) == LIMIT
        last, after = found, ({"after": found.after} if found.after else None)
    ordered = sorted(Person.objects.all(), key=lambda one: (one.name_key, one.pk))
    assert seen == [one.pk for one in ordered]
    while last.before:
        last = leaf(queries.people(), F("name_key"), asked(before=last.before))
        assert [one.pk for one in last.items] == seen[seen.index(last.items[0].pk) :][:LIMIT]
    assert last.items[0].pk == seen[0]


@pytest.mark.django_db
def test_accents_and_capitals_do_not_part_a_family():
    many_people(8)
    names = [one.full_name.split()[0] for one in leaf(queries.people(), F("name_key"), asked()).items]
    assert names == ["albert", "Aline", "Élise", "Emma", "Ève", "Œdipe", "Oscar", "Zoé"]
    assert [one.full_name for one in queries.people("ELISE")] == ["Élise 0000"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "key", "index"),
    [
        (queries.people, F("name_key"), "identity_person_name"),
        (queries.register, Lower("handle"), "identity_account_handle"),
    ],
)
def test_an_index_serves_the_order(rows, key, index):
    many_people(2000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    somebody = rows().order_by("id")[1000]
    with CaptureQueriesContext(connection) as asked_for:
        leaf(rows(), key, asked(after=somebody.pk))
    sql = asked_for[0]["sql"]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + ("QUERY PLAN " if connection.vendor == "sqlite" else "") + sql)
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert index in plan
    assert not re.search(r"TEMP B-TREE FOR ORDER BY|Seq Scan on identity_(person|account)\b", plan), plan


def test_a_stranger_beside_whom_nothing_begins(as_rachid):
    assert as_rachid.get("/administration", {"after": 12}).status_code == 200
    assert as_rachid.get("/administration", {"before": "x"}).status_code == 200
