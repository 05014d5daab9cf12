"""For how long findings were open in front of an author: as the server saw it, and no finer.

Each time the server shows findings it gives every one a signed mark with the second at which
it first did, and the second at which it first saw it gone. The form carries the marks; when
the text goes out they are read. No row is written while somebody writes, and none says who.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.http import HttpRequest

from parvis.guidance import actions
from parvis.identity.rules import Actor

FIELD = "shown-"
MOST = 50
_signer = signing.Signer(salt="parvis.finding_times")


@dataclass(frozen=True, slots=True)
class Mark:
    """When a rule's finding was first shown, and when it was first seen to be gone (None: it is open)."""

    shown: int
    gone: int | None = None


def marks(sent: Mapping[str, str], rules: Collection[str], at: datetime) -> dict[str, str]:
    """Return the hidden fields for the rules shown now and for those shown before, by field name."""
    second, before = int(at.timestamp()), _read(sent)
    after = {
        rule: Mark(mark.shown, mark.gone if mark.gone is not None else second)
        for rule, mark in before.items()
        if rule not in rules
    }
    after |= {rule: Mark(before[rule].shown if rule in before else second) for rule in rules}
    return {f"{FIELD}{rule}": _signed(rule, mark) for rule, mark in list(after.items())[:MOST]}


def seconds(sent: Mapping[str, str], at: datetime) -> dict[str, int]:
    """Return for how many seconds the finding of each rule was open, until it was gone or until `at`."""
    end = int(at.timestamp())
    return {
        rule: max(0, (mark.gone if mark.gone is not None else end) - mark.shown)
        for rule, mark in _read(sent).items()
    }


def keep(request: HttpRequest, *, by: Actor, at: datetime) -> None:
    """Keep the times of a text that has just gone out."""
    spent = seconds(request.POST, at)
    if spent:
        actions.keep_times(by=by, seconds=spent, at=at)


def _signed(rule: str, mark: Mark) -> str:
    return _signer.sign(f"{rule}|{mark.shown}|{'' if mark.gone is None else mark.gone}")


def _read(sent: Mapping[str, str]) -> dict[str, Mark]:
    found: dict[str, Mark] = {}
    for name, value in list(sent.items())[:1000]:
        if not name.startswith(FIELD) or len(found) >= MOST:
            continue
        try:
            rule, shown, gone = _signer.unsign(str(value)).split("|")
            if rule == name.removeprefix(FIELD):
                found[rule] = Mark(int(shown), int(gone) if gone else None)
        except (signing.BadSignature, ValueError):
            continue  # made by somebody else: it does not count
    return found
