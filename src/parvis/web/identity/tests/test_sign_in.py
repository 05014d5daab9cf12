"""Coming in and going out: password, code, second step, sign-up, forgotten password, sessions."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail

from parvis.identity import queries
from parvis.ledger.models import Entry
from parvis.testing.identity import PASSWORD
from parvis.web.identity.tests.conftest import link_in

NEW = "four new words of rope"
JOINING = {"full_name": "Jo", "handle": "jo_coast", "email": "Jo@coast.example", "password1": PASSWORD}


def sign_in(client, member, password=PASSWORD):
    return client.post("/sign-in", {"login": member.person.email.upper(), "password": password})


def signed_in(client):
    return "_auth_user_id" in client.session


def test_with_e_mail_and_password(client, dana_with_password):
    assert sign_in(client, dana_with_password)["Location"] == "/"
    assert signed_in(client)


def test_a_wrong_password_says_no_more_than_that(client, institution, dana_with_password):
    page = sign_in(client, dana_with_password, "wrong").content.decode()
    unknown = client.post("/sign-in", {"login": "no@body.example", "password": "wrong"}).content.decode()
    sentence = "This e-mail and this password do not go together."
    assert sentence in page
    assert sentence in unknown
    assert not signed_in(client)


def test_too_many_tries_have_to_wait(client, institution, dana_with_password):
    for _try in range(12):
        page = sign_in(client, dana_with_password, "wrong")
    assert "Too many tries" in page.content.decode() or page.status_code == 429
    assert not signed_in(client)
    sign_in(client, dana_with_password)
    assert not signed_in(client)


def test_who_has_left_does_not_come_in(client, dana_with_password):
    dana_with_password.person.is_active = False
    dana_with_password.person.save()
    sign_in(client, dana_with_password)
    assert not signed_in(client)


def test_an_unconfirmed_e_mail_is_confirmed_first(client, institution, dana_with_password):
    EmailAddress.objects.update(verified=False)
    assert sign_in(client, dana_with_password)["Location"] == "/sign-up/look-at-your-mail"
    assert not signed_in(client)
    assert mail.outbox[0].subject == "Confirm your e-mail"


def test_with_a_code(client, institution, dana_with_password):
    client.post("/sign-in/code", {"email": dana_with_password.person.email})
    code = mail.outbox[0].subject.removeprefix("Your code to sign in: ")
    client.post("/sign-in/code/confirm", {"code": code})
    assert signed_in(client)


def test_a_second_step_is_asked_for(client, institution, dana_with_password):
    secret = generate_totp_secret()
    TOTP.activate(dana_with_password.person, secret)
    assert sign_in(client, dana_with_password)["Location"].startswith("/sign-in/second-step")
    assert not signed_in(client)
    assert "One more step" in client.get("/sign-in/second-step").content.decode()
    client.post("/sign-in/second-step", {"code": "000000"})
    assert not signed_in(client)
    client.post("/sign-in/second-step", {"code": format_hotp_value(hotp_value(secret, _this_half_minute()))})
    assert signed_in(client)


def _this_half_minute():
    import time

    return int(time.time()) // 30


def test_the_secret_of_a_second_step_is_not_kept_in_the_clear(dana_with_password):
    secret = generate_totp_secret()
    kept = TOTP.activate(dana_with_password.person, secret).instance
    assert secret not in str(kept.data)


def test_a_recovery_code_opens_once(client, institution, dana_with_password):
    TOTP.activate(dana_with_password.person, generate_totp_secret())
    code = RecoveryCodes.activate(dana_with_password.person).get_unused_codes()[0]
    sign_in(client, dana_with_password)
    client.post("/sign-in/second-step", {"code": code})
    assert signed_in(client)


def test_a_member_of_the_public_joins(client, institution):
    assert client.post("/sign-up", JOINING)["Location"] == "/sign-up/look-at-your-mail"
    person = queries.person_by_email("jo@coast.example")
    assert queries.own_account(person).handle == "jo_coast"
    assert Entry.objects.filter(kind="identity.person_registered").exists()
    client.post(link_in(mail.outbox[0]))
    client.post("/sign-in", {"login": "jo@coast.example", "password": PASSWORD})
    assert signed_in(client)


def test_the_letter_is_in_the_language_of_the_page(client, institution):
    client.post("/sign-up?lang=fr", JOINING)
    assert mail.outbox[0].subject == "Confirmez votre courriel"
    assert "Traversées du Nord" in mail.outbox[0].body
    assert queries.person_by_email("jo@coast.example").language == "fr"


@pytest.mark.parametrize(
    "wrong",
    [{"handle": "a b"}, {"handle": "moderator"}, {"password1": "short"}, {"email": "jo@"}, {"full_name": ""}],
)
def test_what_is_wrong_is_said_and_nothing_is_made(client, institution, wrong):
    response = client.post("/sign-up", {**JOINING, **wrong})
    assert 'class="oops"' in response.content.decode()
    assert queries.person_by_email("jo@coast.example") is None


def test_an_e_mail_that_is_known_is_not_told_to_strangers(client, institution, dana_with_password):
    email = dana_with_password.person.email
    assert client.post("/sign-up", {**JOINING, "email": email})["Location"] == "/sign-up/look-at-your-mail"
    assert mail.outbox[0].subject == "You already have an account"
    assert queries.local_account("jo_coast") is None


def test_a_forgotten_password_is_replaced(client, institution, dana_with_password):
    client.post("/forgotten", {"email": dana_with_password.person.email})
    form = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    sign_in(client, dana_with_password, NEW)
    assert signed_in(client)
    assert "Your password was replaced" in [letter.subject for letter in mail.outbox]


def test_a_password_is_changed_and_the_person_told(at_home, dana_with_password):
    new = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert at_home.post("/settings/password", new).status_code == 302
    dana_with_password.person.refresh_from_db()
    assert dana_with_password.person.check_password(NEW)
    assert mail.outbox[-1].subject == "Your password was changed"


def test_signing_out(at_home):
    at_home.get("/sign-out")
    assert signed_in(at_home)
    at_home.post("/sign-out")
    assert not signed_in(at_home)


def test_one_signs_out_everywhere_else(at_home, client_class, dana_with_password):
    other = client_class()
    sign_in(other, dana_with_password)
    assert "Sign out everywhere else" in at_home.get("/settings/sessions").content.decode()
    at_home.post("/settings/sessions")
    assert other.get("/settings")["Location"].startswith("/sign-in")
    assert at_home.get("/settings").status_code == 200


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def test_the_passkey_door_gives_a_challenge_to_the_script(client, db):
    answer = client.get(
        "/sign-in/passkey", headers={"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}
    )
    assert "challenge" in answer.json()["request_options"]["publicKey"]
    assert client.post("/sign-in/passkey", {"credential": "{}"}).status_code == 302
