"""The fields of a community."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.communities.rules import LanguagePolicy, Visibility
from parvis.foundation.errors import Words

POLICIES: dict[str, Words] = {
    LanguagePolicy.EITHER: _("Each person writes in their own language"),
    LanguagePolicy.BILINGUAL: _("Everything in both languages"),
    LanguagePolicy.ENGLISH: _("In English"),
    LanguagePolicy.FRENCH: _("In French"),
}
READERS: dict[str, Words] = {
    Visibility.PUBLIC: pgettext_lazy("who may read", "Everyone"),
    Visibility.INSTITUTION: pgettext_lazy("who may read", "Everyone who works here"),
    Visibility.MEMBERS: pgettext_lazy("who may read", "Members only"),
}
RECORDS: dict[str, Words] = {"community-discussion": _("discussion in a community")}
LINES = forms.Textarea({"rows": 3})


class WordsForm(forms.Form):
    """What a community is called and for, in both languages."""

    name_en = forms.CharField(label=_("Name, in English"), max_length=120)
    name_fr = forms.CharField(label=_("Name, in French"), max_length=120)
    purpose_en = forms.CharField(label=_("What it is for, in English"), widget=LINES)
    purpose_fr = forms.CharField(label=_("What it is for, in French"), widget=LINES)


class CharterForm(forms.Form):
    """The rules of the house, in both languages."""

    charter_en = forms.CharField(
        label=_("Rules of the house, in English"), widget=forms.Textarea({"rows": 6})
    )
    charter_fr = forms.CharField(label=_("Rules of the house, in French"), widget=forms.Textarea({"rows": 6}))


class AmendForm(CharterForm):
    """New rules of the house, and why."""

    why_en = forms.CharField(label=_("Why they change, in English"), required=False)
    why_fr = forms.CharField(label=_("Why they change, in French"), required=False)
    amends_version = forms.IntegerField(widget=forms.HiddenInput)


class FoundForm(WordsForm, CharterForm):
    """A new community."""

    slug = forms.SlugField(
        label=_("Short name for the address"),
        max_length=50,
        help_text=_("For example getting-aboard. It cannot change."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read"),
        choices=list(READERS.items()),
        widget=forms.RadioSelect,
        initial=Visibility.PUBLIC,
    )
    language_policy = forms.ChoiceField(
        label=_("Languages"),
        choices=list(POLICIES.items()),
        widget=forms.RadioSelect,
        initial=LanguagePolicy.EITHER,
    )
