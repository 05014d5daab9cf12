"""The calendar is kept in the browser, and people at work see which season is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.rules import Season

pytestmark = pytest.mark.django_db

STORM = {
    "_emergency": "1",
    "emergency-name_en": "the storm",
    "emergency-name_fr": "la tempête",
    "emergency-jurisdiction": "NB",
    "emergency-reason": "Winds of 60 knots.",
}


def election(starts, ends, **changed):
    def said(moment):
        return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""

    return {
        "_set": "1", "season": "caretaker", "reach": "provincial", "jurisdiction": "NB",
        "starts": said(starts), "ends": said(ends), "name_en": "the provincial election",
        "name_fr": "l’élection provinciale", "reason": "The writ was issued.", **changed,
    }  # fmt: skip


@pytest.fixture
def head(client, claire, institution):
    client.force_login(claire.person)
    client.get("/guidelines", {"lang": "en"})  # Claire reads French unless she chooses
    return client


def test_a_window_is_written_down_and_everybody_at_work_sees_it_open(head, client, noemie, dana):
    at = now()
    head.post("/guidelines/calendar", election(at - timedelta(days=1), at + timedelta(days=9)))

    (row,) = queries.open_windows(at)
    assert (row.season, row.reach, row.name_fr) == ("caretaker", "provincial", "l’élection provinciale")
    client.force_login(noemie.person)
    page = client.get("/compose?lang=fr").content.decode()
    assert "Période de transition" in page
    assert "l’élection provinciale" in page
    client.force_login(dana.person)
    assert "Caretaker period" not in client.get("/compose?lang=en").content.decode()


def test_an_emergency_is_opened_in_one_act_and_closed_with_a_reason(head):
    head.post("/guidelines/calendar", STORM)
    (row,) = queries.open_windows(now())
    assert row.season == Season.EMERGENCY
    assert "Warn people first" in head.get("/guidelines").content.decode()

    where = f"/guidelines/calendar/{row.pk}"
    assert head.post(where, {"_close": "1", "reason": ""}).status_code == 422
    head.post(where, {"_close": "1", "reason": "The wind has dropped."})
    assert queries.open_windows(now() + timedelta(seconds=1)) == []
    assert "The wind has dropped." in head.get(where).content.decode()


def test_it_is_changed_and_says_why(head):
    at = now()
    head.post("/guidelines/calendar", election(at, None))
    row = queries.windows().get()
    sent = election(at, at + timedelta(days=30), reason="The day was set.", edition="1")
    head.post(f"/guidelines/calendar/{row.pk}", sent)

    row.refresh_from_db()
    assert row.ends is not None
    page = head.get(f"/guidelines/calendar/{row.pk}").content.decode()
    assert "The writ was issued." in page
    assert "The day was set." in page


def test_what_is_wrong_is_told_and_nothing_is_lost(head):
    at = now()
    answer = head.post("/guidelines/calendar", election(at, at - timedelta(days=1), name_en="the recount"))

    assert answer.status_code == 422
    assert "It ends before it starts." in answer.content.decode()
    assert "the recount" in answer.content.decode()
    assert head.post("/guidelines/calendar", {**STORM, "emergency-reason": ""}).status_code == 422


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_officers_read_it_and_may_not_write(client, noemie, lang):
    client.force_login(noemie.person)

    page = client.get("/guidelines/calendar", {"lang": lang})
    assert page.status_code == 200
    assert "_emergency" not in page.content.decode()
    assert client.post("/guidelines/calendar", STORM).status_code == 422
    assert not queries.windows().exists()


def test_the_public_has_no_use_for_it(client, dana):
    client.force_login(dana.person)

    assert client.get("/guidelines/calendar").status_code == 403
    assert client.get("/guidelines/calendar/7").status_code == 403
