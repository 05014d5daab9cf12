"""The text as the finders read it: one byte for each character, so that offsets stay true.

Latin-1 is the alphabet of both official languages with one byte for one character. Every other
character has a stand-in of the same width: usual spaces, dashes, quotes and figures for the unusual
ones, the letter without its accent for letters of other Latin alphabets, `ø` for letters of other
scripts. Tables of 256 bytes then give, at the speed of a copy, the text in lower case, its words, and
its shape (every figure a 9, every capital an A, every other letter an a).

Characters that have no width at all (zero-width, bidirectional controls, soft hyphens, combining
accents) are taken out, and a table leads back to the offsets of the text as given.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache

_COMMON = (
    ("\u2019", "'"), ("\u202f", " "), ("\u2013", "-"), ("\u2014", "-"), ("\u2011", "-"), ("\u2026", "."),
    ("\u201c", '"'), ("\u201d", '"'), ("œ", "ø"), ("€", "$"),
)  # fmt: skip
"""What people write most: replaced first, at the speed of a search."""
_LETTER, _CAPITAL, _SIGN, _WIDTHLESS = "ø", "Ø", "\x86", "\x81"
_SOFT_HYPHEN = b"\xad"
_NO_WIDTH = _WIDTHLESS.encode("latin-1") + _SOFT_HYPHEN


_BY_CATEGORY = {"Mn": _WIDTHLESS, "Me": _WIDTHLESS, "Cf": _WIDTHLESS, "Zs": " ", "Pd": "-", "Cs": "?"}
_BY_ITSELF = dict(zip("\u2018\u02bc\u2032\u2035\u2800\u2212\u2043", "'''' --", strict=True))


@lru_cache(maxsize=1024)
def _stand_in(odd: str) -> str:
    """Return the character of Latin-1 that stands for `odd`."""
    category = unicodedata.category(odd)
    usual = _BY_ITSELF.get(odd) or _BY_CATEGORY.get(category)
    if usual:
        return usual
    if category == "Nd":
        return str(unicodedata.digit(odd))
    usual = unicodedata.normalize("NFKD", odd)[0]
    if usual < "\u0100":
        return usual
    return (_CAPITAL if category == "Lu" else _LETTER) if category[0] == "L" else _SIGN


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    """Stand in for what Latin-1 cannot write: an error handler of the codec."""
    if not isinstance(error, UnicodeEncodeError):  # pragma: no cover - never decodes
        raise error
    return "".join(map(_stand_in, error.object[error.start : error.end])), error.end


codecs.register_error("parvis.stand_ins", _stand_ins)


def _table(**replacements: str) -> bytes:
    """Return a table for `bytes.translate`."""
    return bytes.maketrans(replacements["of"].encode("latin-1"), replacements["by"].encode("latin-1"))


_USUAL = _table(of="\xa0\t\x85´`·¯", by="  .''.-")
_CODES = [chr(code) for code in range(256)]


def _lowered(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 and lowered < "\u0100" else character


_LOWER = "".join(map(_lowered, _CODES)).encode("latin-1")
_WORDS = "".join(_lowered(c) if c.isalpha() and c not in "ªºµ" else " " for c in _CODES).encode("latin-1")


def _shape_of(character: str) -> str:
    if character in "0123456789":
        return "9"
    if character.isalpha() and character not in "ªºµ":
        return "A" if character.isupper() else "a"
    return {"?": "!", "\r": "\n"}.get(character, character)


_SHAPE = "".join(map(_shape_of, _CODES)).encode("latin-1")


def raw(text: str) -> bytes:
    """Return `text` with one byte for each character, of the same length."""
    if text.isascii():
        return text.encode("ascii").translate(_USUAL)
    for odd, usual in _COMMON:
        text = text.replace(odd, usual)
    return text.encode("latin-1", "parvis.stand_ins").translate(_USUAL)


def plain(text: str) -> str:
    """Return `text` with usual spaces, dashes, quotes and figures, of the same length."""
    return raw(text).decode("latin-1")


def has_widthless(written: bytes) -> bool:
    """Tell whether `raw` text holds characters that nobody sees."""
    return _NO_WIDTH[:1] in written or _SOFT_HYPHEN in written


def without_widthless(written: bytes) -> tuple[bytes, list[int]]:
    """Return `raw` text without what nobody sees, and the first offset of each character that stays."""
    seen = written.translate(None, _NO_WIDTH)
    return seen, [i for i, code in enumerate(written) if code not in _NO_WIDTH]


def lower(written: bytes) -> str:
    """Return `raw` text in lower case."""
    return written.translate(_LOWER).decode("latin-1")


def letters(written: bytes) -> bytes:
    """Return `raw` text in lower case with a space for everything that is no letter, and one around it."""
    return b" " + written.translate(_WORDS) + b" "


def shape(written: bytes) -> bytes:
    """Return the shape of `raw` text: 9 for a figure, A for a capital, a for another letter."""
    return written.translate(_SHAPE)
