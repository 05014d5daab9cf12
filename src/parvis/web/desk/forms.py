"""What the desk's forms take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.desk.rules.contact import LONGEST_ANSWER, LONGEST_NOTE, LONGEST_QUESTION
from parvis.languages.rules import Text
from parvis.web.addresses import whole

MOST_PICTURES = 4


def area(
    label: Any, *, rows: int = 5, limit: int = LONGEST_ANSWER, required: bool = False, hint: Any = ""
) -> Any:
    """Return a field for a longer text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(forms.Form):
    """An answer in one language or both, and what it was written from."""

    text_en = area("English")
    text_fr = area("Français")
    version = forms.IntegerField(widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    second_reading = forms.IntegerField(widget=forms.HiddenInput, required=False)
    asks_back = forms.BooleanField(label=_("It asks them something: it will be their turn"), required=False)
    publish = forms.BooleanField(
        label=_("Show the question and the answer to everybody"), required=False, initial=True
    )

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

    def media_ids(self) -> list[int]:
        """Return the ids of the pictures that go with the answer."""
        sent = self.data.getlist("media") if isinstance(self.data, QueryDict) else []
        return [number for text in sent[:MOST_PICTURES] if (number := whole(text)) is not None]

    def texts(self) -> list[Text]:
        """Return what is written, by language."""
        data = self.cleaned_data
        return [
            Text(language, data[f"text_{language}"])
            for language in ("en", "fr")
            if data.get(f"text_{language}")
        ]


class AskForm(forms.Form):
    """A question to an expert."""

    expert = forms.IntegerField(label=_("Who knows?"))
    question = area(_("Your question to them"), rows=3, limit=LONGEST_NOTE, required=True)


class ExpertAnswerForm(forms.Form):
    """What an expert tells the desk."""

    text = area(
        _("What is true"),
        rows=7,
        hint=_("In your own words, in English or in French. The desk writes the answer; you are not quoted."),
    )
    reusable = forms.BooleanField(
        label=_("It will be asked again: the desk may keep this in its library"), required=False
    )


class MessageForm(forms.Form):
    """A message of the library, in both languages."""

    title_en = forms.CharField(label=_("Question, in English"), max_length=200)
    title_fr = forms.CharField(label=_("Question, in French"), max_length=200)
    text_en = area(_("Answer, in English"), rows=8, required=True)
    text_fr = area(_("Answer, in French"), rows=8, required=True)
    topic = forms.IntegerField(required=False, widget=forms.HiddenInput)
    review_on = forms.DateField(
        label=_("To be looked at again by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
    )


class TopicForm(forms.Form):
    """A topic, in both languages, with the words that give it away."""

    name_en = forms.CharField(label=_("Topic, in English"), max_length=100)
    name_fr = forms.CharField(label=_("Topic, in French"), max_length=100)
    words_en = area(_("Words in such questions, in English"), rows=2, limit=2000)
    words_fr = area(_("Words in such questions, in French"), rows=2, limit=2000)


class ExpertForm(forms.Form):
    """A colleague on the roster."""

    person = forms.TypedChoiceField(label=_("Colleague"), coerce=int)
    position_en = forms.CharField(label=_("What they are, in English"), max_length=200)
    position_fr = forms.CharField(label=_("What they are, in French"), max_length=200)
    topics = forms.TypedMultipleChoiceField(
        label=_("What they know"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Any = (), topics: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """When an expert is away, and who answers meanwhile."""

    until = forms.DateField(
        label=_("Back on"), required=False, widget=forms.DateInput(attrs={"type": "date", "class": "short"})
    )
    delegate = forms.TypedChoiceField(
        label=_("Who answers meanwhile"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, delegates: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].choices = [("", "–"), *delegates]  # type: ignore[attr-defined]


class RaiseForm(forms.Form):
    """A question that reached a colleague by another way: at a counter, by telephone, by letter."""

    text = area(_("What was asked"), rows=6, limit=LONGEST_QUESTION, required=True)
    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the answer"), choices=[("en", "English"), ("fr", "Français")]
    )
