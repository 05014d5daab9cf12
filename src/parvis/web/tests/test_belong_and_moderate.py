"""Joining with a charter, following, notifications, search; and reports, decisions, appeals."""

from __future__ import annotations

from django.test import Client

from parvis.communities import queries as communities
from parvis.conversations import actions, queries
from parvis.foundation.clock import now
from parvis.testing.conversations import a_post
from parvis.testing.identity import Member
from parvis.testing.ledger import settle

WORDS = {
    "slug": "tides",
    "name_en": "Tides",
    "name_fr": "Marées",
    "purpose_en": "Tides and timetables.",
    "purpose_fr": "Marées et horaires.",
    "charter_en": "Be kind.",
    "charter_fr": "Soyez aimables.",
    "visibility": "public",
    "language_policy": "either",
}


def test_a_community_is_founded_joined_and_left(amit: Member, dana: Member) -> None:
    founder, rider = Client(), Client()
    founder.force_login(amit.person)
    rider.force_login(dana.person)
    assert founder.post("/communities/new", WORDS).status_code == 302
    assert "Be kind." in rider.get("/communities/tides/join").content.decode()
    rider.post("/communities/tides/join", {"charter_version": "1"})
    found = communities.community("tides")
    assert communities.membership_of(dana.account.pk, found.pk) is not None
    rider.post("/communities/tides/leave")
    assert communities.membership_of(dana.account.pk, found.pk) is None


def test_new_rules_are_accepted_before_writing_again(amit: Member, dana: Member) -> None:
    founder, rider = Client(), Client()
    founder.force_login(amit.person)
    rider.force_login(dana.person)
    founder.post("/communities/new", WORDS)
    rider.post("/communities/tides/join", {"charter_version": "1"})
    founder.post(
        "/communities/tides/settings",
        {
            "part": "charter",
            "charter_en": "Be kinder.",
            "charter_fr": "Plus aimables.",
            "amends_version": "1",
        },
    )
    assert "Read the new rules" in rider.get("/communities/tides").content.decode()
    rider.post("/communities/tides/join", {"charter_version": "2"})
    assert "Start a discussion" in rider.get("/communities/tides").content.decode()


def test_only_stewards_change_a_community(amit: Member, dana: Member) -> None:
    founder, rider = Client(), Client()
    founder.force_login(amit.person)
    rider.force_login(dana.person)
    founder.post("/communities/new", WORDS)
    assert rider.get("/communities/tides/settings").status_code == 403


def test_the_public_founds_no_community(dana: Member, client: Client) -> None:
    client.force_login(dana.person)
    assert client.get("/communities/new").status_code == 403


def test_following_and_being_told(amit: Member, dana: Member) -> None:
    rider, lead = Client(), Client()
    rider.force_login(dana.person)
    lead.force_login(amit.person)
    rider.post(f"/@{amit.account.handle}/follow")
    settle()
    assert "follows you now" in lead.get("/notifications").content.decode()
    lead.post("/notifications")
    assert queries.unread_count(amit.account.pk) == 0
    a_post(amit.actor, "The strips are on.", at=now())
    settle()
    assert "The strips are on." in rider.get("/").content.decode()
    assert "1 new post" in rider.get("/home/news?since=0").content.decode()


def test_search_finds_words_and_people(amit: Member, client: Client) -> None:
    a_post(amit.actor, "The ramp was slippery.", at=now())
    settle()
    assert "The ramp was slippery." in client.get("/search?q=ramps").content.decode()
    assert "Nobody has talked about this yet" in client.get("/search?q=snowmobile").content.decode()
    assert client.get(f"/search?q=@{amit.account.handle}")["Location"] == f"/@{amit.account.handle}"


def test_a_report_leads_to_a_decision_and_an_appeal(odile: Member, dana: Member, priya: Member) -> None:
    post = a_post(priya.actor, "Only a fool would miss it.")
    rider, moderator, author = Client(), Client(), Client()
    for browser, member in ((rider, dana), (moderator, odile), (author, priya)):
        browser.force_login(member.person)
    rider.post(f"/@{priya.account.handle}/{post.pk}/report", {"category": "harassment", "comment": "Rude."})
    case = queries.open_reports(odile.actor).get()
    address = f"/moderation/reports/{case.pk}"
    assert "Rude." in moderator.get(address).content.decode()
    fields = {"effect": "hide", "rule": "2. No insults", "facts": "It calls riders fools.", "_decide": "1"}
    assert moderator.post(address, fields).status_code == 302
    decision = queries.decisions().get()
    assert "2. No insults" in author.get(f"/moderation/decisions/{decision.pk}").content.decode()
    assert rider.get(f"/moderation/decisions/{decision.pk}").status_code == 404
    author.post(f"/moderation/decisions/{decision.pk}/appeal", {"text": "It was about me."})
    assert "2. No insults" in Client().get("/moderation/log").content.decode()
    assert priya.account.handle not in Client().get("/moderation/log").content.decode()


def test_a_decision_needs_its_reasons(odile: Member, dana: Member, priya: Member, client: Client) -> None:
    case = actions.report(by=dana.actor, target_id=priya.account.pk, category="spam", at=now())
    client.force_login(odile.person)
    answer = client.post(f"/moderation/reports/{case.pk}", {"effect": "warn", "rule": "", "_decide": "1"})
    assert answer.status_code == 422
    assert not queries.decisions().exists()
