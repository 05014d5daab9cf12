"""A page costs the same number of queries however much it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.foundation.clock import now
from parvis.testing.conversations import a_post
from parvis.testing.identity import Member
from parvis.testing.ledger import settle

MOST = 40


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page takes, once what is read only once is read."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "address_of",
    [
        lambda amit, root: "/",
        lambda amit, root: "/timelines/local",
        lambda amit, root: f"/@{amit.account.handle}",
        lambda amit, root: f"/@{amit.account.handle}/{root}",
        lambda amit, root: "/search?q=ramp",
    ],
    ids=["home", "local", "profile", "thread", "search"],
)
def test_more_posts_cost_no_more_queries(
    address_of: Callable[[Member, int], str], amit: Member, dana: Member, client: Client
) -> None:
    client.force_login(dana.person)
    client.post(f"/@{amit.account.handle}/follow")
    root = a_post(amit.actor, "The ramp is dry.", at=now())
    a_post(dana.actor, "Thank you for the ramp.", in_reply_to_id=root.pk, at=now())
    settle()
    address = address_of(amit, root.pk)
    few = queries_of(client, address)
    for number in range(8):
        a_post(amit.actor, f"The ramp, day {number}.", in_reply_to_id=root.pk, at=now())
    settle()
    assert queries_of(client, address) == few
    assert few <= MOST
