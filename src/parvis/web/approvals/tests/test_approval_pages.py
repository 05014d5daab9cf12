"""The pages of standing approvals, of delegates, and of where texts waited."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.foundation.clock import now
from parvis.guidance import actions, queries
from parvis.guidance.models import ReaderDelegate, StandingApproval
from parvis.identity.rules import Role
from parvis.testing.desk import some_hours
from parvis.testing.guidance import a_draft, an_approval

pytestmark = pytest.mark.django_db


def given(claire, noemie=None, **rest):
    at = now()
    return an_approval(claire, noemie, at=at, until=at + timedelta(days=100), **rest)


def page(client, member, address, **query):
    client.force_login(member.person)
    return client.get(address, query)


# Standing approvals


@pytest.mark.parametrize(("lang", "words"), [("en", "without a reader"), ("fr", "sans lecture")])
def test_one_sees_ones_own_first(client, noemie, tomas, claire, lang, words):
    given(claire, noemie)

    mine = page(client, noemie, "/standing-approvals", lang=lang).content.decode()
    theirs = page(client, tomas, "/standing-approvals", lang=lang).content.decode()

    assert 'id="mine"' in mine
    assert words in mine
    assert 'id="mine"' not in theirs
    assert "Noémie Lavoie" in theirs
    assert "/standing-approvals/give" not in theirs


def test_the_head_gives_one_with_the_form(client, claire, noemie, ferry):
    client.force_login(claire.person)
    until = (now() + timedelta(days=60)).date()
    sent = {
        "holder": f"person:{noemie.person.pk}", "kinds": ["reply", "direct"], "account": str(ferry.pk),
        "formality": "formal", "topics": "#ferries, ramps", "until": until.isoformat(),
        "words_en": "Answers at the desk.",
    }  # fmt: skip

    done = client.post("/standing-approvals/give", sent)

    assert done.status_code == 302
    row = StandingApproval.objects.get()
    assert (row.kinds, row.topics, row.formality) == (["reply", "direct"], ["ferries", "ramps"], "formal")
    assert row.account_id == ferry.pk
    assert "Noémie Lavoie" in client.get("/standing-approvals").content.decode()


def test_what_is_wrong_is_said_beside_its_field(client, claire, noemie):
    client.force_login(claire.person)
    sent = {"holder": f"person:{noemie.person.pk}", "kinds": ["reply"], "words_en": "Replies."}

    page = client.post("/standing-approvals/give", sent | {"until": "2001-01-01"})

    assert page.status_code == 422
    assert "id_until-error-1" in page.content.decode()
    assert client.post("/standing-approvals/give", {}).status_code == 422


def test_the_form_does_not_name_oneself(client, claire, noemie):
    listed = page(client, claire, "/standing-approvals/give").content.decode()

    assert f"person:{noemie.person.pk}" in listed
    assert f"person:{claire.person.pk}" not in listed


def test_others_cannot_give_renew_or_withdraw(client, claire, noemie):
    row = given(claire, noemie)
    client.force_login(noemie.person)

    assert client.get("/standing-approvals/give").status_code == 403
    shown = client.get(f"/standing-approvals/{row.pk}").content.decode()
    assert "_withdraw" not in shown
    tried = client.post(f"/standing-approvals/{row.pk}", {"_withdraw": "1", "reason": "Why not."})
    assert tried.status_code == 422
    assert StandingApproval.objects.get().withdrawn_at is None


def test_the_head_renews_and_withdraws_on_its_page(client, claire, noemie):
    row = given(claire, noemie)
    client.force_login(claire.person)
    address = f"/standing-approvals/{row.pk}"
    later = (now() + timedelta(days=300)).date().isoformat()

    assert client.post(address, {"_renew": "1", "until": later}).status_code == 302
    assert client.post(address, {"_withdraw": "1", "reason": ""}).status_code == 422
    assert client.post(address, {"_withdraw": "1", "reason": "The desk closes."}).status_code == 302

    row.refresh_from_db()
    assert row.renewed_at
    assert row.withdrawn_at
    assert "The desk closes." in client.get(address).content.decode()
    assert address not in client.get("/standing-approvals").content.decode()
    assert address in client.get("/standing-approvals?list=over").content.decode()


def test_a_long_register_has_pages_and_costs_the_same(client, claire, noemie, django_assert_max_num_queries):
    for _number in range(30):
        given(claire, noemie)
    client.force_login(claire.person)

    with django_assert_max_num_queries(25):
        first = client.get("/standing-approvals").content.decode()

    assert first.count('href="/standing-approvals/') == 25 + 1
    assert "max_id=" in first


def test_an_approval_that_does_not_exist(client, claire):
    assert page(client, claire, "/standing-approvals/1").status_code == 404


# Delegates


def test_one_names_who_reads_in_ones_place_and_ends_it(client, claire, amit):
    client.force_login(claire.person)
    today, last = (f"{now() + timedelta(days=days):%Y-%m-%d}" for days in (0, 9))
    sent = {
        "_name": "1", "delegate": str(amit.person.pk), "role": "head_of_communications",
        "mode": "while_away", "starts_on": today, "ends_on": last,
    }  # fmt: skip
    assert client.post("/second-readings/while-away", sent).status_code == 302
    assert "Amit Grewal" in client.get("/second-readings/while-away").content.decode()

    row = ReaderDelegate.objects.get()
    client.force_login(amit.person)
    assert "Claire Desrosiers" in client.get("/second-readings/while-away").content.decode()
    assert client.post("/second-readings/while-away", {"_end": str(row.pk)}).status_code == 302
    row.refresh_from_db()
    assert row.ended_at


def test_dates_the_wrong_way_round(client, claire, amit):
    client.force_login(claire.person)
    sent = {
        "_name": "1", "delegate": str(amit.person.pk), "role": "head_of_communications",
        "mode": "while_away", "starts_on": "2030-02-02", "ends_on": "2030-02-01",
    }  # fmt: skip

    assert client.post("/second-readings/while-away", sent).status_code == 422


def test_a_delegate_reads_on_the_page_of_the_reading(client, claire, amit, noemie):
    at = now()
    actions.name_delegate(
        by=claire.actor, role=Role.HEAD_OF_COMMUNICATIONS, delegate_id=amit.person.pk,
        starts_at=at, ends_at=at + timedelta(days=2), at=at,
    )  # fmt: skip
    reading = actions.ask_second_reading(
        a_draft("We wait for the tide."), by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=at
    )
    client.force_login(amit.person)

    shown = client.get(f"/second-readings/{reading.pk}?lang=en").content.decode()

    assert "You read in the place of Claire Desrosiers." in shown
    assert "We wait for the tide." in client.get("/second-readings").content.decode()


def test_the_head_sees_who_is_late(client, claire, amit, noemie):
    at = now() - timedelta(days=2)
    actions.ask_second_reading(
        a_draft("We wait for the tide."), by=noemie.actor, reader_role=Role.EXPERT, at=at
    )

    assert "Noémie Lavoie" in page(client, claire, "/second-readings").content.decode()
    assert 'id="late"' not in page(client, amit, "/second-readings").content.decode()


# Where texts waited


def test_the_head_sees_where_texts_waited_and_takes_the_figures(client, claire, noemie, ferry):
    at = now()
    actions.clear(a_draft(account_id=ferry.pk), by=noemie.actor, at=at - timedelta(days=1))
    reading = actions.ask_second_reading(
        a_draft("One."), by=noemie.actor, reader_role=Role.EXPERT, at=at - timedelta(days=1)
    )
    actions.withdraw_second_reading(reading.pk, by=noemie.actor, at=at - timedelta(hours=23))

    shown = page(client, claire, "/where-texts-waited", days="30", lang="en").content.decode()
    sent = page(client, claire, "/where-texts-waited", days="30", format="csv")

    assert "1 text went out" in shown
    assert "Subject-matter expert" in shown
    assert "Noémie" not in shown.partition("<main")[2].partition("</main")[0]
    assert sent["Content-Type"].startswith("text/csv")
    assert "readings_by_role,expert,1,1,0,3600,3600" in sent.content.decode()
    assert "texts,no_reader,1" in sent.content.decode()


def test_others_do_not_see_it(client, noemie):
    assert page(client, noemie, "/where-texts-waited").status_code == 403


# Beside what is written


def compose(client, ferry, **more):
    return client.post("/guidelines/advise?lang=en", {
        "voice": f"{ferry.pk}:institution", "text_en": "The 6:15 sails on time.",
        "text_fr": "Le départ de 6 h 15 est à l’heure.", **more,
    }).content.decode()  # fmt: skip


def test_the_composer_says_which_approval_covers_or_who_can_read(client, claire, noemie, tomas, ferry):
    given(claire, noemie, kinds=["original"])

    client.force_login(noemie.person)
    covered = compose(client, ferry)
    client.force_login(tomas.person)
    uncovered = compose(client, ferry)

    assert "A standing approval of Claire Desrosiers covers this" in covered
    assert "CA-COM-06" not in covered
    assert "CA-COM-06" in uncovered
    assert "Claire Desrosiers" in uncovered.partition("Who can read it")[2]


def test_without_javascript_the_check_says_the_same(client, claire, noemie, ferry):
    given(claire, noemie, kinds=["original"])
    client.force_login(noemie.person)
    sent = {
        "voice": f"{ferry.pk}:institution", "text_en": "The 6:15 sails.", "text_fr": "Le 6 h 15 part.",
        "key": "k", "visibility": "public", "_check": "1",
    }  # fmt: skip

    shown = client.post("/compose?lang=en", sent).content.decode()

    assert "covers this, until" in shown


def test_without_javascript_a_reader_can_be_asked_after_the_check(client, claire, noemie, tomas, ferry):
    given(claire, noemie, kinds=["original"])
    client.force_login(tomas.person)
    sent = {
        "voice": f"{ferry.pk}:institution", "text_en": "The 6:15 sails.", "text_fr": "Le 6 h 15 part.",
        "key": "k", "visibility": "public", "_publish": "1",
    }  # fmt: skip

    shown = client.post("/compose?lang=en", sent)

    assert shown.status_code == 422
    assert 'name="reader_role" value="head_of_communications"' in shown.content.decode()
    assert "Who can read it" in shown.content.decode()


def test_what_is_asked_from_the_composer_is_due_in_opening_hours(client, claire, noemie, ferry):
    some_hours()
    client.force_login(noemie.person)
    client.post(
        "/second-readings/ask",
        {"voice": f"{ferry.pk}:institution", "text_en": "One. ", "option_1_en": "Yes", "option_2_en": "No"},
    )

    (row,) = queries.readings_asked_by(noemie.person.pk)
    assert row.due_at - row.asked_at >= timedelta(hours=4)
    assert row.back["option_1_en"] == "Yes"
    assert queries.draft_of(row).besides == ("option: Yes / ", "option: No / ")
    assert queries.draft_of(row).texts[0].source == "One."


def test_colleagues_see_on_a_post_how_it_went_out_and_the_public_does_not(client, claire, noemie, ferry):
    given(claire, noemie, kinds=["original"])
    client.force_login(noemie.person)
    client.post("/compose", {
        "voice": f"{ferry.pk}:institution", "text_en": "The 6:15 sails.", "text_fr": "Le 6 h 15 part.",
        "key": "k", "visibility": "public", "_publish": "1",
    })  # fmt: skip
    post = StandingApproval.objects.get().texts.get().about.partition(":")[2]

    mine = client.get(f"/@crossings/{post}?lang=en").content.decode()
    client.logout()
    public = client.get(f"/@crossings/{post}?lang=en").content.decode()

    assert "covered by the standing approval that Claire Desrosiers gave" in mine
    assert "standing approval" not in public
