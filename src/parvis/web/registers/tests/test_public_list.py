"""Everybody can see which accounts are really the institution's, on a page and as data."""

from parvis.identity import actions
from parvis.identity.rules import Network
from parvis.testing.identity import JOINED


def test_it_lists_what_is_in_use_and_no_plans(client, here, planned):
    page = client.get("/official-accounts", headers={"accept-language": "en"}).content.decode()
    assert "Northern Crossings" in page
    assert "@crossings_x" not in page
    assert "Ferries." in page


def test_in_french(client, here):
    page = client.get("/official-accounts?lang=fr").content.decode()
    assert "Traversées du Nord" in page
    assert "Traversiers." in page


def test_programs_read_the_same(client, here, claire, tomas, settings):
    actions.register_official_account(
        network=Network.YOUTUBE,
        handle="crossings",
        name_en="Videos",
        name_fr="Vidéos",
        details={
            "address": "https://videos.example/crossings",
            "recovery_address": "secret@crossings.example",
        },
        by=claire.actor,
        at=JOINED,
    )
    answer = client.get("/official-accounts.json")
    rows = {row["network"]: row for row in answer.json()["accounts"]}
    assert rows["fediverse"]["handle"] == f"crossings@{settings.PARVIS_DOMAIN}"
    assert rows["youtube"]["url"] == "https://videos.example/crossings"
    assert rows["youtube"]["name"] == {"en": "Videos", "fr": "Vidéos"}
    assert "secret" not in answer.content.decode()
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_nothing_to_list_yet(client, institution):
    assert "No account is listed yet" in client.get("/official-accounts").content.decode()


def test_two_queries_for_any_number(client, here, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/official-accounts")
