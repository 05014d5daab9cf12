"""The circumstances of a pack's example, in words: what sort of draft it is, and what comes with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.guidance.rules import Example
from parvis.guidance.rules.fields import OF_DRAFTS
from parvis.web import wording
from parvis.web.guidance import sheet_words

KINDS: dict[str, str | Promise] = {
    "reply": gettext_lazy("a reply"),
    "direct": gettext_lazy("a private message"),
    "community": gettext_lazy("in a community"),
    "share": gettext_lazy("a share"),
}
CAPACITIES: dict[str, str | Promise] = {
    "official": gettext_lazy("as an official"),
    "person": gettext_lazy("personally"),
}
TOPICS: dict[str, str | Promise] = {
    "emergency": gettext_lazy("in an emergency"),
    "announcement": gettext_lazy("an important announcement"),
    "exercise": gettext_lazy("an exercise"),
}
SEASONS: dict[str, str | Promise] = {
    "caretaker": gettext_lazy("in the caretaker period"),
    "polling": gettext_lazy("on polling day"),
}
ASKED_IN: dict[str, str | Promise] = {
    "en": gettext_lazy("the person wrote in English"),
    "fr": gettext_lazy("the person wrote in French"),
}

_SAID_OTHERWISE = ("ai_assisted", "covered", "quotes_a_person")


def circumstances(example: Example) -> list[str]:
    """Return what is said of an example beside its text; what is usual is left out."""
    return [str(words) for words in _words(example) if words]


def _words(example: Example) -> Iterator[Any]:
    draft = example.draft
    yield KINDS.get(str(draft.get("kind")))
    yield ASKED_IN.get(str(draft.get("parent_language")))
    yield CAPACITIES.get(str(draft.get("capacity")))
    yield _("working") if draft.get("formality") == "working" else ""
    yield from (TOPICS.get(str(topic)) for topic in draft.get("topics", ()))
    yield from (SEASONS.get(str(season)) for season in example.seasons)
    yield from (_medium(medium) for medium in draft.get("media", ()))
    yield from _more(draft)


def _medium(medium: Mapping[str, Any]) -> str:
    if medium.get("kind", "image") != "image":
        return _("a video with captions") if medium.get("captions") else _("a video without captions")
    if medium.get("decorative"):
        return _("a decorative picture")
    alt = medium.get(f"alt_{wording.language()}") or medium.get("alt_en") or medium.get("alt_fr")
    return _("a picture: “%(alt)s”") % {"alt": alt} if alt else _("a picture without alternative text")


def _more(draft: Mapping[str, Any]) -> Iterator[str]:
    if draft.get("ai_assisted"):
        yield _("made with a language model")
    if draft.get("quotes_a_person"):
        yield _("with the person’s consent") if draft.get("consent") else _("without the person’s consent")
    if campaign := draft.get("campaign"):
        yield _("in a paid campaign of $%(budget)s") % {
            "budget": wording.number(campaign["budget"], wording.language())
        }
    if draft.get("covered") is not None:
        yield (
            _("covered by a standing approval")
            if draft["covered"]
            else _("not covered by a standing approval")
        )
    for name in OF_DRAFTS:
        if name not in _SAID_OTHERWISE and name in draft:
            yield sheet_words.where_words(name, draft[name], of_draft=True)
    if number := draft.get("askers"):
        yield _("%(number)d people asked") % {"number": number}
