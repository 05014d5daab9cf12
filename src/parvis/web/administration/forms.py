"""Forms of administration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.identity import queries
from parvis.identity.rules import AccountKind, Role
from parvis.identity.words import KIND_WORDS, ROLE_WORDS

REASON_ROWS = {"rows": 3}


class InviteForm(forms.Form):
    """Somebody who will work here."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send the invitation there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    handle = forms.CharField(
        label=_("Short name"),
        help_text=_("Letters without accents, digits or underscores. It never changes."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our letters"),
        choices=[("en", "English"), ("fr", "Français")],
        widget=forms.RadioSelect,
        initial="en",
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=list(ROLE_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class GrantForm(forms.Form):
    """A role that a person does not hold yet."""

    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_WORDS.items()))
    ends_on = forms.DateField(
        label=_("Until (optional)"),
        help_text=_("The last day it is held. Without one, it is held until somebody takes it back."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def offer(self, held: set[str]) -> GrantForm:
        """Offer only the roles that are not held."""
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (it is declared above)
        field.choices = [(role, words) for role, words in ROLE_WORDS.items() if role not in held]
        return self


class PersonChoice(forms.Form):
    """Somebody who works here, by e-mail: a list of everybody would not fit in a page."""

    email = forms.EmailField(
        label=_("Their e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off", "list": "colleagues"})
    )

    def clean(self) -> dict[str, Any]:
        """Find the person."""
        cleaned = super().clean() or {}
        if "email" in cleaned:
            cleaned["person"] = queries.person_by_email(cleaned["email"])
            if cleaned["person"] is None:
                self.add_error("email", _("Nobody here uses this e-mail. Invite them first."))
        return cleaned


class AccountForm(forms.Form):
    """A shared account."""

    kind = forms.ChoiceField(
        label=_("What it stands for"),
        choices=[(kind, KIND_WORDS[kind]) for kind in AccountKind if kind is not AccountKind.PERSON],
        widget=forms.RadioSelect,
        initial=AccountKind.SERVICE,
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    handle = forms.CharField(
        label=_("Short name"),
        help_text=_("Letters without accents, digits or underscores. It never changes."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail of the person who answers for it"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        """Find the custodian."""
        self.custodian = queries.person_by_email(self.cleaned_data["email"])
        if self.custodian is None:
            raise forms.ValidationError(_("Nobody here uses this e-mail. Invite them first."))
        return self.cleaned_data["email"]


class ReasonForm(forms.Form):
    """A reason that somebody will read."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("It is kept in the ledger with your name."),
        max_length=2000,
        widget=forms.Textarea(attrs=REASON_ROWS),
    )


class SealForm(forms.Form):
    """Whose seal, and why."""

    handle = forms.CharField(
        label=_("Pen name"),
        help_text=_("The short name of the account, for example night_watch."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why you must know"),
        help_text=_("Kept in the ledger with your name, for good. Say what happened and what you will do."),
        max_length=2000,
        widget=forms.Textarea(attrs=REASON_ROWS),
    )


def roles_of(values: list[str]) -> list[Role]:
    """Return roles by their keys."""
    return [Role(value) for value in values]
