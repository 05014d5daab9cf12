"""What the composers send, and the forms of the pages here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from parvis.conversations.rules import LONGEST_POST, Visibility, default_formality
from parvis.conversations.rules.drafts import PollChoice, PollDraft, PostDraft
from parvis.guidance.rules import ReadingOutcome
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text, language_of
from parvis.web.addresses import whole

T = TypeVar("T")

ANSWER = "answer-"
OPTIONS = range(1, 5)
POLL = (
    *(f"option_{n}_{language}" for n in OPTIONS for language in ("en", "fr")),
    "poll_days",
    "poll_multiple",
)
BACK = (
    "voice", "visibility", "formality", "community", "in_reply_to", "content_warning", "key", "media", *POLL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written so far, and through which account (None: not said)."""

    draft: PostDraft
    account_id: int | None
    answers: dict[str, str]


def written(sent: QueryDict) -> Written:
    """Return the fields of a composer as a draft of a post. What is wrong in it is taken for left out."""
    account, _sep, capacity = sent.get("voice", "").partition(":")
    speaks = _one_of(Capacity, capacity or sent.get("capacity", ""), Capacity.INSTITUTION)
    community = whole(sent.get("community", ""))
    visibility = _one_of(Visibility, sent.get("visibility", ""), Visibility.PUBLIC)
    formality = default_formality(speaks)
    draft = PostDraft(
        texts=_texts(sent),
        capacity=speaks,
        formality=_one_of(type(formality), sent.get("formality", ""), formality),
        visibility=Visibility.COMMUNITY if community else visibility,
        in_reply_to_id=whole(sent.get("in_reply_to", "")),
        community_id=community,
        media_ids=tuple(filter(None, map(whole, sent.getlist("media")))),
        poll=_poll(sent),
        content_warning=sent.get("content_warning", "").strip(),
    )
    return Written(draft, whole(account), answers_in(sent))


def _poll(sent: QueryDict) -> PollDraft | None:
    """Return the choices of the poll: readers see them, so a second reading is of them too."""
    said = [{lang: sent.get(f"option_{n}_{lang}", "").strip() for lang in ("en", "fr")} for n in OPTIONS]
    choices = tuple(PollChoice(one["en"], one["fr"]) for one in said if any(one.values()))
    return PollDraft(choices) if choices else None


def _texts(sent: QueryDict) -> tuple[Text, ...]:
    given = {language: sent.get(f"text_{language}", "").strip() for language in ("en", "fr")}
    named = [Text(language, source[:LONGEST_POST]) for language, source in given.items()]
    free = sent.get("text", "").strip()[:LONGEST_POST]
    if free:
        named.append(Text(language_of(free).language, free))
    return tuple(text for text in named if text.source)


def _one_of(kind: type[T], given: str, otherwise: T) -> T:
    try:
        return kind(given)  # type: ignore[call-arg]
    except ValueError:
        return otherwise


def answers_in(sent: QueryDict) -> dict[str, str]:
    """Return the answers to findings by rule. An empty one says that the finding was shown."""
    return {name.removeprefix(ANSWER): str(text) for name, text in sent.items() if name.startswith(ANSWER)}


def way_back(sent: QueryDict) -> dict[str, str]:
    """Return the fields that bring an author back to their draft."""
    return {name: ",".join(map(str, sent.getlist(name))) for name in BACK if sent.get(name)}


class ReadingForm(forms.Form):
    """What a second reader says."""

    outcome = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[
            (ReadingOutcome.AGREED.value, _("It may go out as it is")),
            (ReadingOutcome.CHANGES_SUGGESTED.value, _("I would change something")),
        ],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("What would you change?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two. It is kept with the text."),
    )
