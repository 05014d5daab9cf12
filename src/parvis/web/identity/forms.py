"""Forms of identity's pages: allauth's with our words, and our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account_forms
from allauth.account.models import EmailAddress
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Refused
from parvis.identity.actions import check_handle

if TYPE_CHECKING:
    from parvis.identity.models import Account

Words = str | Promise

EMAIL = _("E-mail")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
LONG_ENOUGH = _("At least 12 characters. Four words are easy to keep.")
SIX_DIGITS = _("Code")


class Worded:
    """Gives a form's fields our labels and hints, and takes their placeholders away."""

    words: ClassVar[dict[str, tuple[Words, Words]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]
            field.error_messages["required"] = _("Fill in “%(label)s”.") % {"label": field.label}


class SignInForm(Worded, account_forms.LoginForm):
    """E-mail and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class NewEmailForm(Worded, account_forms.AddEmailForm):
    """Another e-mail."""

    words = {"email": (_("New e-mail"), _("We send a letter there; it counts once you open it."))}


class ChangePasswordForm(Worded, account_forms.ChangePasswordForm):
    """The password one has, and the one one wants."""

    words = {
        "oldpassword": (_("Password you use now"), ""),
        "password1": (NEW_PASSWORD, LONG_ENOUGH),
        "password2": (_("New password, again"), ""),
    }


class SetPasswordForm(Worded, account_forms.SetPasswordForm):
    """A first password."""

    words = {"password1": (PASSWORD, LONG_ENOUGH), "password2": (_("Password, again"), "")}


class ForgottenForm(Worded, account_forms.ResetPasswordForm):
    """The e-mail to which a letter goes."""

    words = {"email": (EMAIL, "")}


class NewPasswordForm(Worded, account_forms.ResetPasswordKeyForm):
    """A new password, from the letter."""

    words = {"password1": (NEW_PASSWORD, LONG_ENOUGH), "password2": (_("New password, again"), "")}

    def save(self) -> None:
        """Keep the password. Whoever opened the letter has shown that the e-mail is theirs."""
        super().save()
        others = EmailAddress.objects.filter(user=self.user).exclude(email__iexact=self.user.email)
        if not others.exists():  # with several, the letter may have gone to another one
            EmailAddress.objects.update_or_create(
                user=self.user, email=self.user.email, defaults={"verified": True, "primary": True}
            )


class AgainForm(Worded, account_forms.ReauthenticateForm):
    """The password, once more."""

    words = {"password": (PASSWORD, "")}


class AskCodeForm(Worded, account_forms.RequestLoginCodeForm):
    """The e-mail to which a code goes."""

    words = {"email": (EMAIL, "")}


class CodeForm(Worded, account_forms.ConfirmLoginCodeForm):
    """The code from the letter."""

    words = {"code": (SIX_DIGITS, "")}


class SecondStepForm(Worded, mfa_forms.AuthenticateForm):
    """The code of the app, or a recovery code."""

    words = {"code": (SIX_DIGITS, _("From your authenticator app, or one of your recovery codes."))}


class SecondStepAgainForm(Worded, mfa_forms.ReauthenticateForm):
    """The code of the app, once more."""

    words = {"code": (SIX_DIGITS, _("From your authenticator app, or one of your recovery codes."))}


class AppForm(Worded, totp_forms.ActivateTOTPForm):
    """The first code that a new app shows."""

    words = {"code": (SIX_DIGITS, _("The six digits that the app shows now."))}


class AddPasskeyForm(Worded, webauthn_forms.AddWebAuthnForm):
    """A passkey's name, and whether it opens the door alone."""

    words = {
        "name": (_("Name"), _("To know it from another, for example “My phone”.")),
        "passwordless": (_("Let it open the door alone, without a password"), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class EditPasskeyForm(Worded, webauthn_forms.EditWebAuthnForm):
    """A passkey's name."""

    words = {"name": (_("Name"), "")}


class SignUpForm(Worded, account_forms.SignupForm):
    """A member of the public joins: a name, a short name, an e-mail, a password."""

    field_order = ("full_name", "handle", "email", "password1")
    words = {
        "email": (EMAIL, _("To sign in, and to write to you. It is never shown.")),
        "password1": (PASSWORD, LONG_ENOUGH),
    }

    full_name = forms.CharField(
        label=_("Your name"),
        help_text=_("As others will see it. It may be a pen name."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    handle = forms.CharField(
        label=_("Short name"),
        help_text=_("Letters without accents, digits or underscores, as in sable_bay. It never changes."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "autocapitalize": "none"}),
    )

    def clean_handle(self) -> str:
        """Return a handle that nobody has."""
        try:
            return check_handle(self.cleaned_data["handle"])
        except Refused as refused:
            raise forms.ValidationError(refused.sentence()) from refused


class LanguageForm(forms.Form):
    """The language of pages and letters."""

    language = forms.ChoiceField(
        label=_("Language of pages and letters"),
        choices=[("en", "English"), ("fr", "Français")],
        widget=forms.RadioSelect,
    )


class PenNameForm(forms.Form):
    """A pseudonymous account."""

    handle = forms.CharField(
        label=_("Short name"),
        help_text=_("Letters without accents, digits or underscores. It never changes."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name to show"), max_length=200, required=False)


class ProfileForm(forms.Form):
    """How an account presents itself, in both languages."""

    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200, required=False)
    position_en = forms.CharField(
        label=_("What you do, in English"),
        help_text=_("For example: vessel accessibility lead."),
        max_length=200,
        required=False,
    )
    position_fr = forms.CharField(
        label=_("What you do, in French"),
        help_text=_("For example: responsable de l’accessibilité des navires."),
        max_length=200,
        required=False,
    )
    note_en = forms.CharField(
        label=_("About you, in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note_fr = forms.CharField(
        label=_("About you, in French"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, account: Account) -> ProfileForm:
        """Return the form filled in with what `account` says now."""
        return cls(initial={name: getattr(account, name) for name in cls.base_fields})
