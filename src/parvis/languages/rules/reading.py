"""How easy a text is to read: syllables, words and sentences, in English and in French.

English: Flesch reading ease, 206.835 − 1.015 words/sentence − 84.6 syllables/word (Flesch, 1948).
French: Kandel and Moles' adaptation, 207 − 1.015 words/sentence − 73.6 syllables/word (1958).
100 is very easy, 60 is plain, 30 is difficult. Syllables are counted as groups of vowels with
the corrections that each language asks for; a word is counted once and remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parvis.languages.rules.passages import sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@\S+|[@#]\w+")

_EN_GROUP = re.compile(r"[aeiouy]+")
_EN_TWO = re.compile(
    r"i(?:a(?!l\b|n\b|lly|lis)|o(?!us|n)|u(?!s\b|m\b))|[aeouy]ing|(?<!g|q)u(?:al|ou|ity|et)|eo(?!us|n\b|ple)"
    r"|[^cst]ia[ln]|riet|iet[yi]|dien|nien|oa(?:l(?:esc|i)|p)|e(?:al(?:it|ism)|ate)|crea[t]|sm\b|thm\b|y[ao]|iou(?!s)"
)
_EN_SILENT = re.compile(r"(?<=[^aeiouyl])e[sd]?\b|(?<=[aeiouyr]l)e[sd]?\b|(?<=[a-z])e(?=ly\b|ment|ful|less)")
_EN_VOICED = re.compile(r"[td]ed\b|(?:[sxz]|ch|sh|[cg])es\b|[^aeiouy]le[sd]?\b|sces\b")

_FR_GROUP = re.compile(r"[aàâäeéèêëiîïoôöuùûüyæœ]+")
_FR_TWO = re.compile(
    r"é[aàâeèoôuyéi]|[aeou]é|[aâou]ï|[aeio]ë|[aou]y(?=[aeéèiou])|i(?:er|on|é)(?<=[bcdfgptv][lr]...)"
    r"|[bcdfgptv][lr]i(?:ez|on|e[rt]|é)|[bcdfgptv][lr]ou[aeéi]|[bcdfgpt][lr]u[aeéo]|ao(?!û|u)|éo|oa|ua(?<![gq]ua)|yen\b"
)
_FR_SILENT = re.compile(r"(?<=[^aàâäeéèêëiîïoôöuùûüyæœ])(?:e|es|ent)\b")
_FR_VOWEL_SILENT = re.compile(r"(?<=[éiuoûî])(?:e|es|ent)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of a text and its ease (0 very hard to 100 very easy; None below ten words)."""

    sentences: int
    words: int
    syllables: int
    ease: float | None


def syllables(word: str, language: str = "en") -> int:
    """Return how many syllables `word` has, at least 1. Words joined by a hyphen count each."""
    return _syllables(word.lower(), language)


@lru_cache(maxsize=1 << 15)
def _syllables(word: str, language: str) -> int:
    count = _french if language == "fr" else _english
    parts = re.split(r"[^\w’']+", word) if "-" in word else [word]
    return max(1, sum(count(part) for part in parts if part))


def _english(word: str) -> int:
    word = re.sub(r"['’]\w*$", "", word)
    if len(word) <= 3:
        return 1 if word not in _EN_SHORT_TWO else 2
    groups = len(_EN_GROUP.findall(word)) + len(_EN_TWO.findall(word))
    if not _EN_VOICED.search(word):
        groups -= len(_EN_SILENT.findall(word))
    else:
        groups -= len(re.findall(r"(?<=[^aeiouyl])e(?=ly\b|ment|ful|less)", word))
    return max(1, groups)


_EN_SHORT_TWO = frozenset(
    "any ago aid's air's bay's era idea into io ion bio duo Leo via zoo's oil's".lower().split()
)


def _french(word: str) -> int:
    word = word.rpartition("’")[2].rpartition("'")[2] or word
    groups = len(_FR_GROUP.findall(word)) + len(_FR_TWO.findall(word))
    if len(word) > 3 and groups > 1:
        groups -= bool(_FR_SILENT.search(word)) and not word.endswith(("ment", "cent", "dent", "rent'"))
    return max(1, groups)


def reading_of(text: str, language: str) -> Reading:
    """Return the counts of `text` and how easy it is, by the formula of its language."""
    prose = _NOT_PROSE.sub(" ", text)
    words = _WORD.findall(prose)
    parts = sum(1 for start, end in sentences(prose) if _WORD.search(prose, start, end)) or 1
    spoken = sum(map(_syllables_en if language != "fr" else _syllables_fr, words))
    if len(words) < 10:
        return Reading(parts, len(words), spoken, None)
    constant, weight = (207.0, 73.6) if language == "fr" else (206.835, 84.6)
    ease = constant - 1.015 * len(words) / parts - weight * spoken / len(words)
    return Reading(parts, len(words), spoken, round(max(0.0, min(100.0, ease)), 1))


def _syllables_en(word: str) -> int:
    return _syllables(word.lower(), "en")


def _syllables_fr(word: str) -> int:
    return _syllables(word.lower(), "fr")
