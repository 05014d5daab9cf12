"""An address or a form with U+0000 in it is answered in words, with 400, and reaches nothing."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/tags/%00", "/search?q=%00", "/communities?%00=1", "/users/%00/outbox"])
def test_an_address(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert b"<h1" in answer.content


def test_a_form(client: Client) -> None:
    assert client.post("/ask", {"question": "Is it\x00open?"}).status_code == 400


def test_the_same_without_it_is_answered(client: Client) -> None:
    assert client.get("/search?q=ferry").status_code == 200
