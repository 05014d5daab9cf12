"""The words for when a rule speaks: capacities, formalities, kinds of text, seasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.web.templatetags.guidelines import SEASONS

__all__ = ["CAPACITIES", "FORMALITIES", "KINDS", "REACHES", "SEASONS", "listed", "when_words"]

Words = Mapping[str, str | Promise]

KINDS: Words = {
    "original": gettext_lazy("a post that begins a conversation"),
    "reply": gettext_lazy("a reply"),
    "direct": gettext_lazy("a private message"),
    "community": gettext_lazy("a post in a community"),
    "share": gettext_lazy("a share"),
    "inbound": gettext_lazy("what somebody writes to us"),
}
CAPACITIES: Words = {
    "institution": gettext_lazy("for the institution"),
    "official": gettext_lazy("as an official"),
    "person": gettext_lazy("personally"),
}
FORMALITIES: Words = {
    "formal": pgettext_lazy("text", "formal"),
    "working": pgettext_lazy("text", "working"),
}
REACHES: Words = {
    "": gettext_lazy("No election"),
    "federal": gettext_lazy("A federal election"),
    "provincial": gettext_lazy("A provincial or territorial election"),
    "municipal": gettext_lazy("A municipal election"),
    "by_election": gettext_lazy("A by-election"),
}


def when_words(when: Mapping[str, Any] | None) -> str:
    """Write when a rule speaks, from the fields of its `when:`."""
    return "; ".join(_parts(when or {})) or _("always")


def _parts(when: Mapping[str, Any]) -> Iterator[str]:
    for field, words in (("kinds", KINDS), ("capacities", CAPACITIES), ("formalities", FORMALITIES)):
        if when.get(field):
            yield listed(words, when[field])
    if when.get("seasons"):
        yield listed(SEASONS, when["seasons"])
    if when.get("topics"):
        yield _("about %(topics)s") % {"topics": ", ".join(map(str, when["topics"]))}
    if when.get("not_topics"):
        yield _("not about %(topics)s") % {"topics": ", ".join(map(str, when["not_topics"]))}
    if when.get("visibilities"):
        yield ", ".join(map(str, when["visibilities"]))
    for name, values in (when.get("where") or {}).items():
        yield f"{name}: {', '.join(map(str, values))}"


def listed(words: Words, keys: Iterable[str]) -> str:
    """Write several keys with their words: `a reply or a private message`."""
    said = [str(words.get(str(key), key)) for key in keys]
    if len(said) < 2:
        return "".join(said)
    return _("%(first)s or %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}
