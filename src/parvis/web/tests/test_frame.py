"""The facade offers each person their places, in their language, under the chosen theme."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

from parvis.identity.models import Institution
from parvis.identity.rules import ANONYMOUS
from parvis.testing.identity import Member
from parvis.web import navigation
from parvis.web.templatetags import parvis as tags


def places(member: Member | None) -> list[str]:
    return [place.page for place in navigation.main_places(member.actor if member else ANONYMOUS)]


def test_a_visitor_finds_the_public_places(db: None) -> None:
    assert places(None) == ["home.index", "ask.questions", "timelines.local", "communities.index"]


def test_staff_find_the_desk(noemie: Member, dana: Member) -> None:
    assert "desk.inbox" in places(noemie)
    assert "desk.inbox" not in places(dana)


def test_a_phone_has_room_for_five_places(noemie: Member, dana: Member, amit: Member) -> None:
    assert all(len(places(member)) <= 5 for member in (noemie, dana, amit))


def test_the_menu_offers_only_what_one_may_open(odile: Member, dana: Member) -> None:
    moderator = [place.page for place in navigation.usable(navigation.MENU, odile.actor)]
    rider = [place.page for place in navigation.usable(navigation.MENU, dana.actor)]
    assert "moderation.index" in moderator
    assert "moderation.index" not in rider
    assert "administration.index" not in moderator


def test_the_other_language_is_the_same_page(db: None, client: Client) -> None:
    page = client.get("/search?q=ramp&order=newest").content.decode()
    assert 'href="/search?q=ramp&amp;order=newest&amp;lang=fr"' in page


def test_a_choice_of_language_is_remembered(institution: Institution, client: Client) -> None:
    client.get("/?lang=fr")
    page = client.get("/").content.decode()
    assert "Traversées du Nord" in page
    assert 'lang="fr-CA"' in page


def test_a_theme_adds_its_sheet_after_ours(db: None, client: Client) -> None:
    with override_settings(PARVIS_THEME="gcds-values"):
        page = client.get("/").content.decode()
    assert page.index("parvis/more.css") < page.index("parvis/themes/gcds-values.css")


def test_the_page_of_a_breakdown_needs_nothing_and_speaks_both_languages() -> None:
    page = render_to_string("errors/500.html")
    assert "Something broke on our side" in page
    assert "Quelque chose s’est brisé de notre côté" in page


def test_components_are_shown_to_staff_alone(dana: Member, amit: Member, client: Client) -> None:
    assert client.get("/components").status_code == 404
    client.force_login(dana.person)
    assert client.get("/components").status_code == 404
    client.force_login(amit.person)
    assert client.get("/components").status_code == 200


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marc-André Côté", "MC"),
        ("Dana", "D"),
        ("", "?"),
        ("@dana@shore.example", "DS"),
        ("Jo van der Berg", "JB"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert tags.initials(name) == letters


def test_a_name_is_escaped() -> None:
    assert "<b>" not in tags.face("<b>", "person")
    assert "&lt;" in tags.capacity_chip("institution", '"<x')
