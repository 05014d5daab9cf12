"""Forms of identity's pages."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Refused
from parvis.identity.actions import check_handle


class SignUpForm(SignupForm):
    """A member of the public joins: a name, a short name, an e-mail, a password."""

    field_order = ("full_name", "handle", "email", "password1")

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
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].help_text = _("To sign in, and to write to you. It is never shown.")
        self.fields["password1"].label = _("Password")
        self.fields["password1"].help_text = _("At least 12 characters. Four words are easy to keep.")

    def clean_handle(self) -> str:
        """Return a handle that nobody has."""
        try:
            return check_handle(self.cleaned_data["handle"])
        except Refused as refused:
            raise forms.ValidationError(refused.sentence()) from refused
