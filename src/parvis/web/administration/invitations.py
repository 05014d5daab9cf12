"""The link, and the letter, by which somebody who was invited chooses a password and comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from parvis.identity.models import Person


def link_for(person: Person) -> str:
    """Return the address at which a person chooses a password. It works once, for three days."""
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})
    key = default_token_generator.make_token(person)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key}
    )
    return settings.PARVIS_ORIGIN + path


def send_invitation(person: Person, inviter: str) -> None:
    """Send the invitation, or send it again."""
    context = {
        "user": person,
        "full_name": person.full_name,
        "inviter": inviter,
        "password_reset_url": link_for(person),
    }
    get_adapter().send_mail("identity/invitation", person.email, context)
