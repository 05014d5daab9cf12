"""`parvis administrator` makes the first person who administers, who chooses their own password."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from parvis.identity import actions, queries
from parvis.identity.rules import SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, PASSWORD

EMAIL = "solange@crossings.example"


def run(**options: str) -> str:
    out = StringIO()
    call_command("administrator", **{"email": EMAIL, "name": "Solange Riverin", **options}, stdout=out)
    return out.getvalue()


def link_in(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("http")).removeprefix(
        "http://testserver"
    )


@pytest.mark.django_db
def test_the_link_leads_to_a_password_and_to_administration(client):
    said = run(language="fr")
    person = queries.person_by_email(EMAIL)
    assert queries.roles_of(person.pk) == {Role.ADMINISTRATOR}
    assert queries.own_account(person).handle == "solange_riverin"
    assert person.language == "fr"
    form = client.get(link_in(said), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/sign-in", {"login": EMAIL, "password": PASSWORD})
    assert client.get("/administration").status_code == 200


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_gives_a_new_link():
    run()
    before = Entry.objects.count()
    assert "/forgotten/" in run(name="Another Name")
    assert Entry.objects.count() == before
    assert queries.person_by_email(EMAIL).full_name == "Solange Riverin"


@pytest.mark.django_db
def test_somebody_who_signs_in_already_gets_the_role_and_no_link(dana):
    dana.person.set_password(PASSWORD)
    dana.person.save(update_fields=["password"])
    assert "nothing more to do" in run(email=dana.person.email)
    assert Role.ADMINISTRATOR in queries.roles_of(dana.person.pk)


@pytest.mark.django_db
def test_a_made_up_handle_that_is_taken_is_done_without(dana):
    run(name=dana.account.handle.replace("_", " "))
    assert queries.own_account(queries.person_by_email(EMAIL)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"email": "not an e-mail"}, {"name": " "}, {"handle": "root"}])
def test_a_refusal_leaves_nobody_behind(wrong):
    with pytest.raises(CommandError):
        run(**wrong)
    assert queries.person_by_email(EMAIL) is None
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_somebody_who_left_is_not_let_in_again(priya, rachid):
    actions.record_departure(person_id=priya.person.pk, by=SYSTEM, at=JOINED)
    with pytest.raises(CommandError):
        run(email=priya.person.email)
