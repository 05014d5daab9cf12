"""The text as the patterns read it: the same, with one kind of space, dash, quote and figure.

Every replacement has the length of what it replaces, so offsets stay true. Only characters that
have no width at all (zero-width, bidirectional controls, soft hyphens) are taken out, and then a
table leads back to the original offsets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parvis.languages.rules.expressions import expression

_ODD = expression(
    "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # spaces
    "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"  # dashes
    "\u2018\u2019\u02bc\u2032\u201c\u201d"  # quotes
    "\uff03-\uff5a"  # full-width signs, figures and letters
    "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\U0001d7ce-\U0001d7ff"  # other figures
    "\ud800-\udfff]"  # halves of surrogate pairs
)
_WIDTHLESS = expression("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@lru_cache(maxsize=1024)
def _usual(odd: str) -> str:
    if odd in "\u2018\u2019\u02bc\u2032":
        return "'"
    if odd in "\u201c\u201d":
        return '"'
    category = unicodedata.category(odd)
    if category == "Zs":
        return " "
    if category == "Pd" or odd == "\u2212":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(odd))
    usual = unicodedata.normalize("NFKC", odd)
    return usual if len(usual) == 1 and category != "Cs" else "?"


def _replace(match: re.Match[str]) -> str:
    return _usual(match.group())


def plain(text: str) -> str:
    """Return `text` with usual spaces, dashes, quotes and figures, of the same length."""
    return text if text.isascii() else _ODD.sub(_replace, text)


def has_widthless(text: str) -> bool:
    """Tell whether `text` holds characters that nobody sees."""
    return not text.isascii() and _WIDTHLESS.search(text) is not None


def without_widthless(text: str) -> tuple[str, list[int]]:
    """Return `text` without what nobody sees, and the original offset of each character that stays."""
    offsets = [i for i, character in enumerate(text) if not _WIDTHLESS.match(character)]
    return "".join(map(text.__getitem__, offsets)), offsets


def lower(text: str) -> str:
    """Return `text` in lower case, of the same length (İ has no lower case of length 1)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
