"""Pages by id: the same rows whichever way one walks, and never a count."""

from datetime import UTC, datetime

import pytest

from parvis.foundation.jobs.models import Slot
from parvis.foundation.paging import page

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def ids(db):
    slots = [Slot.objects.create(schedule="s", slot=str(n), fired_at=AT).pk for n in range(7)]
    return slots[::-1]


def on(page_):
    return [item.pk for item in page_.items]


def test_walking_down_and_back_up_shows_every_row_once(ids):
    first = page(Slot.objects.all(), limit=3)
    second = page(Slot.objects.all(), limit=3, max_id=first.older)
    third = page(Slot.objects.all(), limit=3, max_id=second.older)
    assert on(first) + on(second) + on(third) == ids
    assert third.older is None
    back = page(Slot.objects.all(), limit=3, min_id=third.newer)
    assert on(back) == on(second)


def test_since_id_starts_from_the_newest(ids):
    assert on(page(Slot.objects.all(), limit=2, since_id=ids[5])) == ids[:2]


def test_a_page_of_nothing_has_no_neighbours(db):
    empty = page(Slot.objects.all(), limit=3)
    assert (empty.items, empty.newer, empty.older) == ((), None, None)


def test_a_page_costs_one_query_and_at_most_two_hundred_rows(ids, django_assert_num_queries):
    with django_assert_num_queries(1) as captured:
        page(Slot.objects.all(), limit=10_000)
    assert "LIMIT 201" in captured[0]["sql"]
