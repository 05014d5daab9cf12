"""What each kind of entry is called, in words: a table that every word adds its own to."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_sentences: dict[str, str | Promise] = {}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Add sentences by kind, lazily translated: `{"desk.expert_asked": _("An expert was asked")}`.

    A sentence is in the past, without a final stop, and says what happened rather than who did it.
    Words call this from `apps.ready()`.
    """
    _sentences.update(sentences)


def describe(kind: str) -> str:
    """Return the sentence for `kind` in the active language; a general one for a kind without its own."""
    known = _sentences.get(kind)
    return str(known) if known is not None else gettext("Something was recorded: %(kind)s") % {"kind": kind}


def described() -> frozenset[str]:
    """Return the kinds that have a sentence."""
    return frozenset(_sentences)


register(
    {
        "ledger.content_destroyed": _("Content was destroyed, as the law allows"),
        "ledger.closed_fields_read": _("Somebody read what an entry keeps closed"),
    }
)
