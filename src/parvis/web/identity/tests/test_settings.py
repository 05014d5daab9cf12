"""One's own pages: language, under which name one speaks, pen names, profile."""

import pytest

from parvis.identity import actions, queries
from parvis.identity.rules import SYSTEM
from parvis.testing.identity import JOINED


def sign_in(client, member):
    client.force_login(member.person)
    return client


def test_an_operator_speaks_through_the_institution_and_back(client, noemie, ferry):
    sign_in(client, noemie)
    assert client.get("/settings").wsgi_request.account == noemie.account
    client.post("/settings/speak-through", {"account": ferry.pk})
    request = client.get("/settings").wsgi_request
    assert request.account == ferry
    assert request.actor == noemie.speaking_for(ferry)


@pytest.mark.parametrize("account", ["ferry", "nobody", ""])
def test_nobody_speaks_through_what_they_do_not_operate(client, amit, ferry, account):
    chosen = {"ferry": ferry.pk, "nobody": 12, "": ""}[account]
    sign_in(client, amit)
    assert client.post("/settings/speak-through", {"account": chosen}).status_code in {403, 404}
    assert client.get("/settings").wsgi_request.account == amit.account


def test_a_choice_ends_when_operating_ends(client, noemie, ferry):
    sign_in(client, noemie)
    client.post("/settings/speak-through", {"account": ferry.pk})
    actions.end_operator(account_id=ferry.pk, person_id=noemie.person.pk, by=SYSTEM, at=JOINED)
    assert client.get("/settings").wsgi_request.account == noemie.account


def test_saying_who_asks_costs_three_queries_and_none_for_a_visitor(
    client, rf, noemie, ferry, django_assert_num_queries
):
    from django.contrib.auth.models import AnonymousUser

    from parvis.web.people import CHOSEN, identify

    request = rf.get("/")
    request.session, request.user = {CHOSEN: ferry.pk}, noemie.person
    with django_assert_num_queries(3):
        identify(request)
    assert request.actor.account_id == ferry.pk
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        identify(request)


def test_a_language_is_kept(client, institution, dana):
    sign_in(client, dana)
    client.post("/settings", {"change": "language", "language": "fr"})
    assert queries.person(dana.person.pk).language == "fr"
    assert client.get("/settings")["Content-Language"] == "fr"


def test_a_pen_name_is_opened_and_spoken_through(client, institution, dana):
    sign_in(client, dana)
    client.post("/settings", {"change": "pen_name", "handle": "night_watch", "name": "Night watch"})
    watch = queries.local_account("night_watch")
    client.post("/settings/speak-through", {"account": watch.pk})
    actor = client.get("/settings").wsgi_request.actor
    assert (actor.person_id, actor.account_id) == (None, watch.pk)


def test_a_pen_name_that_is_taken_is_refused_beside_its_field(client, institution, dana, amit):
    sign_in(client, dana)
    form = {"change": "pen_name", "handle": amit.account.handle}
    response = client.post("/settings", form)
    assert response.status_code == 422
    assert "already taken" in response.content.decode()


def test_a_profile_is_changed(client, institution, dana):
    sign_in(client, dana)
    assert (
        client.post("/settings/profile", {"name_en": "Dana W.", "note_fr": "Sur la Sterne."}).status_code
        == 302
    )
    account = queries.account(dana.account.pk)
    assert (account.name_en, account.note_fr) == ("Dana W.", "Sur la Sterne.")


def test_a_profile_that_is_too_long_is_refused(client, institution, dana):
    sign_in(client, dana)
    assert client.post("/settings/profile", {"note_en": "x" * 2001}).status_code == 422
