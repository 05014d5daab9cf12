"""The fields of a post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.conversations.rules import LONGEST_POST, LONGEST_WARNING, Visibility
from parvis.conversations.rules.drafts import PollChoice, PollDraft
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text, language_of
from parvis.web.composer.voices import Voice

USUAL = 500  # characters that other servers show whole
OPTIONS = 4
PICTURES = 4

AUDIENCES = {
    Visibility.PUBLIC: _("Everyone, here and on the open networks"),
    Visibility.QUIET: _("Everyone who has the address; in no list"),
    Visibility.FOLLOWERS: _("Only those who follow this account"),
    Visibility.MENTIONED: _("Only the people I name in it"),
}
WEIGHTS = {
    "formal": _("Formal: a decision, a promise or a notice"),
    "working": _("Working: thinking out loud"),
}
LENGTHS = {"1": _("one day"), "3": _("three days"), "7": _("a week"), "14": _("two weeks")}


class PostForm(forms.Form):
    """A post: who speaks, to whom, with what weight, in which languages, with what beside it."""

    voice = forms.CharField(required=False)
    visibility = forms.ChoiceField(
        label=_("Who can read it"), choices=list(AUDIENCES.items()), required=False
    )
    formality = forms.ChoiceField(
        label=_("Formal or working?"),
        choices=[("", _("As usual for who speaks")), *WEIGHTS.items()],
        required=False,
    )
    text_en = forms.CharField(
        label="English", max_length=LONGEST_POST, required=False, widget=forms.Textarea({"rows": 9})
    )
    text_fr = forms.CharField(
        label="Français", max_length=LONGEST_POST, required=False, widget=forms.Textarea({"rows": 9})
    )
    content_warning = forms.CharField(
        label=_("Words to show first, if the text should be folded away"),
        max_length=LONGEST_WARNING,
        required=False,
    )
    community = forms.IntegerField(required=False, widget=forms.HiddenInput)
    in_reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    second_reading = forms.IntegerField(required=False, widget=forms.HiddenInput)
    poll_days = forms.ChoiceField(
        label=_("Open for"), choices=list(LENGTHS.items()), initial="3", required=False
    )
    poll_multiple = forms.BooleanField(label=_("Several choices allowed"), required=False)
    file = forms.FileField(
        label=_("A picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt_en = forms.CharField(label=_("What it shows, in English"), max_length=1500, required=False)
    alt_fr = forms.CharField(label=_("What it shows, in French"), max_length=1500, required=False)
    decorative = forms.BooleanField(
        label=pgettext_lazy("picture", "Decorative: it shows nothing that the text does not say"),
        required=False,
    )

    def __init__(self, *args: Any, voices: list[Voice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voices = voices
        for number in range(1, OPTIONS + 1):
            for language, words in (
                ("en", _("Choice %(number)s, English")),
                ("fr", _("Choice %(number)s, French")),
            ):
                self.fields[f"option_{number}_{language}"] = forms.CharField(
                    label=words % {"number": number}, max_length=200, required=False
                )

    def clean_voice(self) -> Voice:
        """Return the voice that was chosen, or the first one."""
        key = self.cleaned_data["voice"]
        chosen = [voice for voice in self.voices if voice.key == key] if key else self.voices[:1]
        if not chosen:
            raise forms.ValidationError(_("Choose who is speaking."))
        return chosen[0]

    def clean(self) -> dict[str, Any]:
        """Ask for something to say: a text, or a picture that is already here."""
        data = super().clean() or {}
        if not texts_of(data) and not data.get("file") and not self.data.get("media"):
            self.add_error("text_en", _("Write something, in English or in French."))
        if "_hand_off" in self.data and not may_go_elsewhere(data):
            self.add_error(
                "visibility", _("Only what the institution says to everyone goes to other networks.")
            )
        return data


def spread(sent: QueryDict, page_language: str) -> QueryDict:
    """Return a form with the one `text` of a short reply put under the language that it is written in."""
    short = sent.get("text", "").strip()
    if not short:
        return sent
    found = language_of(short).language
    data = sent.copy()
    data[f"text_{found if found in {'en', 'fr'} else page_language}"] = short
    return data


def may_go_elsewhere(data: Mapping[str, Any]) -> bool:
    """Tell whether what a form holds may be prepared for other networks once it is published here."""
    public = (data.get("visibility") or Visibility.PUBLIC) == Visibility.PUBLIC and not data.get("community")
    voice = data.get("voice")
    return public and voice is not None and voice.capacity is Capacity.INSTITUTION


def texts_of(data: Mapping[str, Any]) -> tuple[Text, ...]:
    """Return the texts of a form, by language."""
    pairs = (("en", data.get("text_en") or ""), ("fr", data.get("text_fr") or ""))
    return tuple(Text(language, source.strip()) for language, source in pairs if source.strip())


def poll_of(data: Mapping[str, Any], at: datetime) -> PollDraft | None:
    """Return the poll of a form, or None when no choice was written."""
    choices = [
        PollChoice(en=data.get(f"option_{n}_en", ""), fr=data.get(f"option_{n}_fr", ""))
        for n in range(1, OPTIONS + 1)
    ]
    written = tuple(choice for choice in choices if choice.en or choice.fr)
    if not written:
        return None
    closes_at = at + timedelta(days=int(data.get("poll_days") or 3))
    return PollDraft(choices=written, closes_at=closes_at, multiple=bool(data.get("poll_multiple")))
