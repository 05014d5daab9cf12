"""How sign-in (allauth) meets identity: people are made by its verbs, letters speak their language."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from parvis.foundation import clock
from parvis.identity import actions, queries
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import ANONYMOUS
from parvis.web.identity import letters
from parvis.web.identity.messages import said

SALT = b"parvis.web.identity second step"


def institution_name() -> str:
    """Return the institution's name in the active language; the product's before there is one."""
    try:
        institution = queries.main_institution()
    except NoInstitution:
        return "Parvis"
    return institution.name_fr if translation.get_language() == "fr" else institution.name_en


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up makes a person with a local account; letters go out in the reader's language."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed. Write to the administrator."),
        "email_password_mismatch": gettext_lazy("This e-mail and this password do not go together."),
        "enter_current_password": gettext_lazy("Write the password that you use now."),
        "incorrect_code": gettext_lazy("This code is not the right one, or it is too old."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Wait five minutes, then try again."),
        "rate_limited": gettext_lazy("Too many tries. Wait a minute, then try again."),
        "unknown_email": gettext_lazy("Nobody signs in here with this e-mail."),
        "duplicate_email": gettext_lazy("You already use this e-mail here."),
        "email_taken": gettext_lazy("Somebody already uses this e-mail here."),
        "invalid_login": gettext_lazy("This did not work. Try again."),
        "same_as_current": gettext_lazy("Choose one that differs from the one you have now."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Register the person through the verb, so that it is recorded and checked there."""
        wanted = form.cleaned_data
        return actions.register_person(
            email=wanted["email"],
            full_name=wanted["full_name"],
            handle=wanted["handle"],
            password=wanted.get("password1"),
            language=translation.get_language() or "en",
            by=ANONYMOUS,
            at=clock.now(),
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter in the language of the person it is for, or of the page that asked for it."""
        reader = context.get("user")
        language = getattr(reader, "language", None) or translation.get_language() or "en"
        with translation.override(language):
            name = institution_name()
            whole = {"institution_name": name, "origin": settings.PARVIS_ORIGIN, "email": email, **context}
            subject, body = letters.write(template_prefix, whole)
            body += letters.signature(name, settings.PARVIS_ORIGIN)
        EmailMessage(subject, body, self.get_from_email(), [email]).send()

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was done in our words; say nothing where the page shows it anyway."""
        words = message or said(message_template, message_context or {})
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)


class SecondStepAdapter(DefaultMFAAdapter):
    """Second steps: secrets are not kept in the clear, names are ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not the right one, or it is too old."),
        "unverified_email": gettext_lazy("Confirm your e-mail first: we sent you a letter."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name that the authenticator app shows."""
        return institution_name()

    def build_totp_svg(self, url: str) -> str:
        """Draw the square to scan on white, so that it can be read on a dark page too."""
        square = qrcode.make(url, image_factory=SvgPathFillImage)
        return square.to_string(encoding="unicode")

    def encrypt(self, text: str) -> str:
        """Wrap a secret so that a copy of the database alone does not give it away."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unwrap a secret."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Propose a name for a new passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Say who asks for the passkey: this host, under the institution's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": institution_name()}


class WorkAccountAdapter(DefaultSocialAccountAdapter):
    """Work accounts open the door to people who were invited, and make nobody new."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Tell that an unknown work account does not make a person by itself."""
        return False


@cache
def _box() -> Fernet:
    """Return what encrypts second-step secrets; its key is derived from the installation's own."""
    key = hmac.new(settings.SECRET_KEY.encode(), SALT, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
