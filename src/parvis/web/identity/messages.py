"""What sign-in says after an act, by allauth's template name. What is not here is not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID: dict[str, str | Promise] = {
    "account/messages/cannot_delete_primary_email.txt": _("This is the e-mail you sign in with; it stays."),
    "account/messages/email_confirmation_failed.txt": _("This e-mail is confirmed by somebody else already."),
    "account/messages/email_confirmation_sent.txt": _("We sent a letter to %(email)s."),
    "account/messages/email_confirmed.txt": _("Your e-mail is confirmed."),
    "account/messages/email_deleted.txt": _("The e-mail was removed."),
    "account/messages/login_code_sent.txt": _("We sent a code to %(recipient)s."),
    "account/messages/password_changed.txt": _("Your password was changed."),
    "account/messages/password_set.txt": _("You now have a password."),
    "account/messages/primary_email_set.txt": _("You now sign in with this e-mail."),
    "account/messages/unverified_primary_email.txt": _("Confirm this e-mail first."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes were made."),
    "mfa/messages/totp_activated.txt": _("The authenticator app was added."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app was removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed."),
    "socialaccount/messages/account_connected.txt": _("Your work account was connected."),
    "socialaccount/messages/account_connected_other.txt": _(
        "This work account belongs to somebody else here."
    ),
    "socialaccount/messages/account_connected_updated.txt": _("Your work account was connected."),
    "socialaccount/messages/account_disconnected.txt": _("Your work account was disconnected."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere else."),
}


def said(template: str | None, context: Mapping[str, Any]) -> str:
    """Return what to say, filled in; nothing for an act whose page shows it."""
    words = SAID.get(template or "", "")
    return str(words) % defaultdict(str, context) if words else ""
