"""A button beside a finding hides it, takes plainer words or moves the reply; one button takes that back."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from parvis.identity.models import Account
from parvis.testing.conversations import a_post
from parvis.testing.desk import an_enquiry
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db

SIN = "Your SIN 123-456-782 is on file."
HIDDEN = "Your SIN [social insurance number withheld] is on file."


@pytest.fixture
def noemies(noemie: Member, client: Client) -> Client:
    client.force_login(noemie.person)
    client.cookies["language"] = "en"
    return client


def composed(client: Client, ferry: Account, **fields: str) -> str:
    answer = client.post("/compose", {"voice": f"{ferry.pk}:institution", **fields})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_an_identifier_is_hidden_and_put_back(noemies: Client, ferry: Account) -> None:
    checked = composed(noemies, ferry, text_en=SIN, _check="1")
    assert 'name="_remedy" value="CA-PRI-01"' in checked
    assert "2 stops." in checked
    page = composed(noemies, ferry, text_en=SIN, _remedy="CA-PRI-01")
    assert f"{HIDDEN}</textarea>" in page
    assert f'name="before-text_en" value="{SIN}"' in page
    again = composed(noemies, ferry, **{"text_en": HIDDEN, "before-text_en": SIN, "_undo_remedy": "1"})
    assert f"{SIN}</textarea>" in again
    assert "before-text_en" not in again


def test_the_plainer_word_is_taken(noemies: Client, ferry: Account) -> None:
    page = composed(noemies, ferry, text_en="We utilize the ramp.", _remedy="CA-ACC-04")
    assert "We use the ramp.</textarea>" in page


def test_a_reply_about_somebodys_case_goes_private(noemies: Client, ferry: Account, dana: Member) -> None:
    post = a_post(dana.actor, "Where is my refund?")
    case = {"text_en": "Your refund was approved.", "in_reply_to": str(post.pk), "visibility": "public"}
    assert "Answer in private instead" in composed(noemies, ferry, **case, _check="1")
    page = composed(noemies, ferry, **case, _remedy="CA-PRI-05")
    assert '<option value="mentioned" selected>' in page
    assert 'name="before-visibility" value="public"' in page


def test_a_rule_that_did_not_speak_changes_nothing(noemies: Client, ferry: Account) -> None:
    page = composed(noemies, ferry, text_en=SIN, _remedy="CA-ACC-05")
    assert f"{SIN}</textarea>" in page
    assert "before-text_en" not in page


def test_the_desk_takes_remedies_too(noemies: Client, ferry: Account) -> None:
    enquiry = an_enquiry()
    address = reverse("desk.answer", args=[enquiry.reference])
    sent = {"text_en": SIN, "version": enquiry.version, "edition": 0, "_remedy": "CA-PRI-01"}
    page = unescape(noemies.post(address, sent).content.decode())
    assert f"{HIDDEN}</textarea>" in page
    assert f'name="before-text_en" value="{SIN}"' in page
