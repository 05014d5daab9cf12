"""The words of `says` as a text is read for them: in bytes, by the first word of each phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from parvis.guidance.personal_information.names import GIVEN_NAMES
from parvis.guidance.personal_information.plain import letters, raw
from parvis.guidance.personal_information.says import WORDS, Says

_ACCENTS = bytes.maketrans("àâäéèêëîïôöùûüç".encode("latin-1"), b"aaaeeeeiioouuuc")
_NOT_BARE = frozenset(raw("né nés née nées fête côte").split())
_SMALL = frozenset(raw("de d du l la le les s des à au").split())


Phrases = tuple[tuple[tuple[bytes, ...], int], ...]
"""What may follow the first two words of a phrase, with the flags of the whole."""


Word = tuple[int, bytes, Mapping[bytes, Phrases], frozenset[bytes]]
"""What a word says alone, how it stands in `letters`, the phrases that it begins by the next word, and
the words after which it may begin one."""


def _forms(key: tuple[bytes, ...]) -> tuple[tuple[bytes, ...], ...]:
    """Return a word and its plural; phrases and short words have none."""
    last = key[-1]
    if len(key) > 1 or len(last) < _SHORTEST_WITH_PLURAL or last.endswith((b"s", b"x")):
        return (key,)
    return key, (last + b"s",)


_SHORTEST_WITH_PLURAL = 4


def _keys(listed: str) -> Iterator[tuple[bytes, ...]]:
    """Yield the words and phrases of a list, each in parts, with and without accents, and in the plural."""
    for word in raw(listed).split():
        bare = word.translate(_ACCENTS)
        for spelling in (word,) if bare == word or word in _NOT_BARE else (word, bare):
            first, *rest = spelling.split(b"_")
            yield from _forms((first, *(part for part in rest if part not in _SMALL or len(first) == 1)))


@cache
def vocabulary() -> dict[bytes, Word]:
    """Return what words say, by the first word of each, in lower case and Latin-1. Built at its first use."""
    flags: dict[tuple[bytes, ...], int] = {
        (part,): Says.GIVEN for part in letters(raw(" ".join(GIVEN_NAMES))).split()
    }
    for says, listed in WORDS.items():
        for key in _keys(listed):
            flags[key] = flags.get(key, 0) | says
    phrases: dict[bytes, dict[bytes, Phrases]] = {}
    for key, says in flags.items():
        if len(key) > 1:
            after = phrases.setdefault(key[0], {})
            after[key[1]] = (*after.get(key[1], ()), (key[2:], says))
    none: dict[bytes, Phrases] = {}
    return {
        first: _word(first, flags.get((first,), 0), phrases.get(first, none))
        for first in {key[0] for key in flags}
    }


def _word(first: bytes, says: int, phrases: dict[bytes, Phrases]) -> Word:
    return says, b" %b " % first, phrases, frozenset(phrases) | _SMALL if phrases else _NONE


_NONE: frozenset[bytes] = frozenset()


def of_phrase(phrases: Mapping[bytes, Phrases], words: list[bytes], i: int) -> tuple[int, int]:
    """Return what the phrase that begins at `words[i]` says, and the index of its last word.

    Small words between the parts are passed over, unless they are parts themselves (n. a. s.).
    """
    j, count = i + 1, len(words)
    while j < count and words[j] not in phrases:
        if words[j] not in _SMALL:
            return 0, i
        j += 1
    flags, last = 0, i
    for tail, says in phrases[words[j]] if j < count else ():
        end = _end_of(tail, words, j)
        if end:
            flags, last = flags | says, max(last, end)
    return flags, last


def _end_of(tail: tuple[bytes, ...], words: list[bytes], j: int) -> int:
    """Return the index of the last word of `tail` after `words[j]`, or 0 if it does not follow."""
    for part in tail:
        j += 1
        while j < len(words) and words[j] != part and words[j] in _SMALL:
            j += 1
        if j >= len(words) or words[j] != part:
            return 0
    return j


def flags_of(word: str) -> int:
    """Return what one word says, in lower case."""
    known = vocabulary().get(word.encode("latin-1", "replace"))
    return known[0] if known else 0
