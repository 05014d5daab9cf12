"""Every letter that sign-in sends, in its reader's language. Plain text: nothing to load or track."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a body. Both may hold `%(placeholders)s` of the letter's context."""

    subject: Words
    body: Words


CONFIRM = Letter(
    _("Confirm your e-mail"),
    _(
        "Hello,\n\n"
        "Somebody, we hope you, gave this e-mail at %(institution_name)s. To confirm it, open this page:\n\n"
        "%(activate_url)s\n\n"
        "If it was not you, do nothing: the e-mail will not be used."
    ),
)

LETTERS: dict[str, Letter] = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/password_reset_key": Letter(
        _("Choose a new password"),
        _(
            "Hello,\n\n"
            "To choose a new password at %(institution_name)s, open this page:\n\n"
            "%(password_reset_url)s\n\n"
            "If you did not ask for it, do nothing: your password stays as it is."
        ),
    ),
    "account/email/account_already_exists": Letter(
        _("You already have an account"),
        _(
            "Hello,\n\n"
            "Somebody, perhaps you, wanted to open an account at %(institution_name)s with this e-mail, "
            "which already has one. If you forgot your password, open this page:\n\n"
            "%(password_reset_url)s\n\n"
            "If it was not you, do nothing."
        ),
    ),
    "account/email/unknown_account": Letter(
        _("You have no account with this e-mail"),
        _(
            "Hello,\n\n"
            "Somebody, perhaps you, wanted to sign in at %(institution_name)s with this e-mail, "
            "which has no account. To open one:\n\n"
            "%(signup_url)s\n\n"
            "If it was not you, do nothing."
        ),
    ),
    "account/email/login_code": Letter(
        _("Your code to sign in: %(code)s"),
        _(
            "Hello,\n\n"
            "Your code to sign in at %(institution_name)s is:\n\n"
            "%(code)s\n\n"
            "It works for three minutes, and once. Nobody from %(institution_name)s will ever ask you for it."
        ),
    ),
    "identity/invitation": Letter(
        _("You are invited to %(institution_name)s"),
        _(
            "Hello %(full_name)s,\n\n"
            "%(inviter)s invites you to %(institution_name)s, where the institution and the public talk. "
            "To choose a password and come in, open this page within three days:\n\n"
            "%(password_reset_url)s"
        ),
    ),
}

HAPPENED: dict[str, Words] = {
    "account/email/password_changed": _("Your password was changed"),
    "account/email/password_set": _("You now have a password"),
    "account/email/password_reset": _("Your password was replaced"),
    "account/email/email_changed": _("Your e-mail was changed"),
    "account/email/email_confirm": _("Your e-mail is confirmed"),
    "account/email/email_deleted": _("An e-mail was removed from your account"),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made"),
    "mfa/email/totp_activated": _("An authenticator app was added"),
    "mfa/email/totp_deactivated": _("The authenticator app was removed"),
    "mfa/email/webauthn_added": _("A passkey was added"),
    "mfa/email/webauthn_removed": _("A passkey was removed"),
    "socialaccount/email/account_connected": _("A work account was connected"),
    "socialaccount/email/account_disconnected": _("A work account was disconnected"),
}
HAPPENED_BODY = _(
    "Hello,\n\n"
    "%(happened)s, at %(institution_name)s. If it was you, there is nothing to do.\n\n"
    "If it was not, choose a new password now, then sign out everywhere else:\n\n"
    "%(origin)s/settings/safety"
)


def write(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return the subject and the body of a letter in the active language.

    `kind` is allauth's template prefix. Raises KeyError for a letter that nobody has written.
    """
    if kind in HAPPENED:
        happened = str(HAPPENED[kind])
        return happened, _filled(HAPPENED_BODY, {**context, "happened": happened})
    letter = LETTERS[kind]
    return _filled(letter.subject, context), _filled(letter.body, context)


def _filled(words: Words, context: Mapping[str, Any]) -> str:
    return str(words) % defaultdict(str, context)


def signature(institution_name: str, origin: str) -> str:
    """Return the foot of every letter."""
    words = {"institution_name": institution_name, "origin": origin}
    return "\n\n-- \n" + gettext("%(institution_name)s, %(origin)s") % words
