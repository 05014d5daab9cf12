"""Addresses of identity's pages. allauth finds its own by name; what is not listed cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as work
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import URLPattern, path, re_path

from parvis.web.identity import views
from parvis.web.pages import page
from parvis.web.people import identified


def named(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Return an address whose page is in the table of who may under its own name."""
    return path(route, identified(page(name)(view)), name=name)


def another_door(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Return an address that some installations have: open to whom the sign-in page is open."""
    return path(route, identified(page("identity.sign_in")(view)), name=name)


sign_in = views.SignInView.as_view()

ENTRANCE = [
    named("sign-in", sign_in, "account_login"),
    named("sign-in", sign_in, "identity.sign_in"),
    named("sign-in/code", account.request_login_code, "account_request_login_code"),
    named("sign-in/code/confirm", account.confirm_login_code, "account_confirm_login_code"),
    named("sign-in/passkey", views.PasskeyView.as_view(), "mfa_login_webauthn"),
    named("sign-in/second-step", second_step.authenticate, "mfa_authenticate"),
    named("sign-in/closed", account.account_inactive, "account_inactive"),
    named("sign-out", account.logout, "account_logout"),
    named("sign-out", account.logout, "identity.sign_out"),
    named("sign-up", account.signup, "account_signup"),
    named("sign-up/look-at-your-mail", account.email_verification_sent, "account_email_verification_sent"),
    re_path(
        r"^sign-up/confirm/(?P<key>[-:\w]+)$",
        identified(page("account_confirm_email")(account.confirm_email)),
        name="account_confirm_email",
    ),
    named("forgotten", account.password_reset, "account_reset_password"),
    named("forgotten/look-at-your-mail", account.password_reset_done, "account_reset_password_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        identified(page("account_reset_password_from_key")(account.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    named("forgotten/done", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
]

AGAIN = [
    named("sign-in/again", account.reauthenticate, "account_reauthenticate"),
    named("sign-in/again/code", second_step.reauthenticate, "mfa_reauthenticate"),
    named("sign-in/again/passkey", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
]

SETTINGS = [
    named("settings", views.settings_page, "identity.settings"),
    named("settings/profile", views.profile, "identity.profile"),
    named("settings/speak-through", views.speak_through, "identity.speak_through"),
    named("settings/email", account.email, "account_email"),
    named("settings/password", account.password_change, "account_change_password"),
    named("settings/password/first", account.password_set, "account_set_password"),
    named("settings/sessions", sessions.list_usersessions, "usersessions_list"),
    named("settings/safety", second_step.index, "mfa_index"),
    named("settings/safety/app", app.activate_totp, "mfa_activate_totp"),
    named("settings/safety/app/remove", app.deactivate_totp, "mfa_deactivate_totp"),
    named("settings/safety/codes", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    named("settings/safety/codes/new", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    named("settings/safety/codes/download", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    named("settings/safety/passkeys", passkeys.list_webauthn, "mfa_list_webauthn"),
    named("settings/safety/passkeys/add", passkeys.add_webauthn, "mfa_add_webauthn"),
    named("settings/safety/passkeys/<int:pk>", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    named("settings/safety/passkeys/<int:pk>/remove", passkeys.remove_webauthn, "mfa_remove_webauthn"),
]

WORK_ACCOUNT = [
    another_door("sign-in/<slug:provider_id>/start", openid.login, "openid_connect_login"),
    another_door("sign-in/<slug:provider_id>/back", openid.callback, "openid_connect_callback"),
    another_door("sign-in/work/cancelled", work.login_cancelled, "socialaccount_login_cancelled"),
    another_door("sign-in/work/error", work.login_error, "socialaccount_login_error"),
    another_door("sign-in/work/unknown", work.signup, "socialaccount_signup"),
]

DEMONSTRATION = [another_door("sign-in/as", views.sign_in_as, "identity.sign_in_as")]

urlpatterns = [
    *ENTRANCE,
    *AGAIN,
    *SETTINGS,
    *(WORK_ACCOUNT if settings.SOCIALACCOUNT_PROVIDERS else []),
    *(DEMONSTRATION if settings.PARVIS_DEMONSTRATION else []),
]
