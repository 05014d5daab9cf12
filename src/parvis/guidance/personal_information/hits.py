"""A piece of personal information that was found, and how to hide it."""

from __future__ import annotations

from typing import NamedTuple

DOT = "•"
_STAND_IN = "\x95"
_HIDDEN = bytes(0x95 if chr(code).isalnum() or 0x7F < code < 0xA0 else code for code in range(256))


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


def hidden(piece: bytes) -> str:
    """Return `piece` (raw text) with a dot for every letter and figure; an e-mail keeps its domain."""
    if b"@" in piece[1:]:
        at = piece.rfind(b"@")
        return hidden(piece[:at]) + piece[at:].decode("latin-1")
    return piece.translate(_HIDDEN).decode("latin-1").replace(_STAND_IN, DOT)


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
