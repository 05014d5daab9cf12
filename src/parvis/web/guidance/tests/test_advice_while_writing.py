"""Advice while writing: a fragment for the page, JSON for a program; nothing is written."""

from __future__ import annotations

import pytest

from parvis.guidance.models import FindingShown

pytestmark = pytest.mark.django_db


def sent(ferry, **fields):
    return {"voice": f"{ferry.pk}:institution", "visibility": "public", "formality": "formal", **fields}


def test_it_marks_what_must_be_answered_and_gives_a_field_for_it(client, noemie, ferry):
    client.force_login(noemie.person)

    page = client.post("/guidelines/advise", sent(ferry, text_en="My SIN is 123-456-782.")).content.decode()

    assert 'data-level="stop"' in page
    assert 'name="answer-CA-PRI-01"' in page
    assert 'name="answer-CA-OL-01"' in page
    assert not FindingShown.objects.exists()


def test_it_speaks_the_language_of_the_page(client, noemie, ferry):
    client.force_login(noemie.person)

    page = client.post(
        "/guidelines/advise?lang=fr", sent(ferry, text_en="Click here.", text_fr="Cliquez ici.")
    )

    assert "Ce lien ne dit pas où il mène" in page.content.decode()


def test_a_program_gets_json_in_both_languages(client, noemie, ferry):
    client.force_login(noemie.person)

    answer = client.post(
        "/guidelines/advise",
        sent(ferry, text_en="Click here.", text_fr="Cliquez ici."),
        headers={"accept": "application/json"},
    ).json()

    finding = answer["findings"][0]
    assert (finding["rule"], finding["level"]) == ("CA-ACC-05", "advice")
    assert finding["title"]["fr"] == "Ce lien ne dit pas où il mène"


def test_a_rule_that_was_shown_before_stays_in_the_form(client, noemie, ferry):
    client.force_login(noemie.person)
    fields = sent(ferry, text_en="The fares.", text_fr="Les tarifs.", **{"answer-CA-ACC-05": ""})

    page = client.post("/guidelines/advise", fields).content.decode()

    assert '<input type="hidden" name="answer-CA-ACC-05" value="">' in page


def test_what_is_said_personally_is_not_read(client, dana):
    client.force_login(dana.person)
    fields = {"voice": f"{dana.account.pk}:person", "text_en": "My SIN is 123-456-782."}

    assert "data-level" not in client.post("/guidelines/advise", fields).content.decode()


@pytest.mark.parametrize(
    "fields",
    [{}, {"voice": "x:y"}, {"text_en": "\ud83d"}, {"community": "-1", "media": "abc", "in_reply_to": "x"}],
)
def test_broken_fields_break_nothing(client, noemie, fields):
    client.force_login(noemie.person)

    assert (
        client.post(
            "/guidelines/advise", {k: v.encode("utf-8", "replace") for k, v in fields.items()}
        ).status_code
        < 500
    )


def test_it_is_not_read_by_get_or_without_signing_in(client, institution):
    assert client.get("/guidelines/advise").status_code == 405
    assert client.post("/guidelines/advise", {"text_en": "x"}).status_code == 302


def test_somebody_elses_account_is_refused(client, dana, ferry):
    client.force_login(dana.person)

    assert client.post("/guidelines/advise", sent(ferry, text_en="Click here.")).status_code == 403
