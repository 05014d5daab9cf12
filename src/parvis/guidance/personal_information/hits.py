"""A piece of personal information that was found, and how to hide it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

DOT = "•"


class Hit(NamedTuple):
    """`text[start:end]` is personal information of a `type`, with a `confidence` between 0 and 1.

    `masked` is the piece with its letters and figures hidden, safe to show, keep and log.
    From .8 up a check digit or an unmistakable shape stands beside a word that names it;
    from .6 up one of the two is there; below, only a likeness.
    """

    type: str
    start: int
    end: int
    masked: str
    confidence: float


def hidden(piece: str) -> str:
    """Return `piece` with every letter and figure replaced by a dot; the domain of an e-mail stays."""
    at = piece.rfind("@")
    if at > 0:
        return hidden(piece[:at]) + piece[at:]
    return "".join([DOT if character.isalnum() else character for character in piece])


def without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Return `hits` in the order of the text; where two overlap, the surer (then the longer) stays."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=_by_start):
        if kept and hit.start < kept[-1].end:
            if _strength(hit) > _strength(kept[-1]):
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def _by_start(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _strength(hit: Hit) -> tuple[float, int]:
    return hit.confidence, hit.end - hit.start


def mask(text: str, hits: Iterable[Hit]) -> str:
    """Return `text` with each hit hidden: the remedy an author can take with one act."""
    pieces, end = [], 0
    for hit in sorted(hits, key=_by_start):
        if hit.start >= end:
            pieces += [text[end : hit.start], hit.masked]
            end = hit.end
    return "".join([*pieces, text[end:]])
