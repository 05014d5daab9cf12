"""Addresses for programs look at no session, so that every cache may keep what they answer."""

import pytest

from parvis.ledger import queries
from parvis.testing.ledger import settle, some_entries
from parvis.web.people import IMPERSONAL


@pytest.fixture
def signed_in(client, dana, ferry):
    """A browser that is signed in, beside a ledger with some entries."""
    client.force_login(dana.person)
    some_entries(3)
    settle(jobs=False)
    return client


@pytest.mark.parametrize("path", ["checkpoint", "key", "tile/0/000.p/{size}", "tile/entries/000.p/{size}"])
def test_a_file_of_the_ledger_costs_no_query_and_no_cookie(signed_in, path, django_assert_num_queries):
    path = path.format(size=queries.published_size())
    with django_assert_num_queries(0):
        answer = signed_in.get(f"/ledger/{path}")
    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("path", ["nodeinfo", "webfinger?resource=acct:crossings@testserver"])
def test_a_well_known_address_varies_on_no_cookie(signed_in, path):
    answer = signed_in.get(f"/.well-known/{path}")
    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "path", ["/", "/ledger", "/ledger/entries/1", "/@inbox", "/users/x/outbox", "/inbox/x"]
)
def test_pages_for_people_know_who_asks(path):
    assert IMPERSONAL.fullmatch(path) is None
