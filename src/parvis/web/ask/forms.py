"""What a person who asks fills in. Every field says what is missing in words that help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.desk.rules.contact import LONGEST_QUESTION

EVERYONE, DESK = "everyone", "desk"


class AskForm(forms.Form):
    """A question, who will see it, and how to reach the person who asks."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        help_text=_(
            "In English or in French. Please leave out health details, card numbers and other people’s names."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your question")},
    )
    seen_by = forms.ChoiceField(
        label=_("Who will see it?"),
        choices=[(EVERYONE, _("Everyone")), (DESK, _("Only the desk"))],
        widget=forms.RadioSelect,
        initial=EVERYONE,
        error_messages={"required": _("Choose who will see it")},
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        help_text=_("To tell you when it is answered; nothing else. Never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This e-mail is not complete: it needs a name, an @ and what comes after it")
        },
    )
    name = forms.CharField(
        label=_("Name to show"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "short"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"),
        required=False,
        choices=[("", _("That of my question")), ("en", "English"), ("fr", "Français")],
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def clean_website(self) -> str:
        """Refuse what fills in a field that people do not see."""
        value = str(self.cleaned_data.get("website") or "")
        if value:
            raise forms.ValidationError(_("Leave the hidden field empty"))
        return value

    def hidden(self) -> list[Any]:
        """The fields as hidden ones, to be sent again once they are checked."""
        return [self[name].as_hidden() for name in self.fields]


class AddForm(forms.Form):
    """Something more that the person wants to say."""

    text = forms.CharField(
        label=_("Add something"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to add")},
    )


class RateForm(forms.Form):
    """Our one question."""

    score = forms.ChoiceField(
        label=_("Did you get what you needed?"),
        choices=[("yes", _("Yes")), ("partly", _("In part")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three")},
    )
    comment = forms.CharField(
        label=_("What was missing, or what helped?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
