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

from parvis.languages.rules.expressions import expression
from parvis.languages.rules.passages import sentences

_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_PROSE = expression(r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@\S+|[@#]\w+")

# English: groups of vowels, more where two vowels are spoken apart, fewer where an e is silent.
_EN_GROUP = expression(r"[aeiouy]+")
_EN_MORE = expression(
    r"(?<!n)i(?:a(?!l\b|n\b|lly|lis)|o(?!us|n)|u(?!s\b|m\b))|[aeouy]ing|(?<![gq])u(?:al|ou|ity|et|at|id|in)"
    r"|eo(?!us|n\b|ple|rg)|[^cst]ia[ln]|(?:qu|d|r)iet|iet[yi]|(?<=[rdl])ien|scien|oa(?:l(?:esc|i)|p|s[ei])|e(?:al(?:it|ism)|ate)"
    r"|creat|react|sm\b|thm\b|[ao]y(?=e[re]|a)|eyo|ious(?<=[rv]ious)|idea|area|eum|oe[mt]|\blion|riot|coo(?=[rp][de])"
    r"|nuclear|(?:cr|\bf|\bd)uel|aos|neon|theat|yone\b"
)
_EN_SILENT = expression(
    r"(?<=[^aeiouyl])e[sd]?\b|(?<=[aeiouyr]l)e[sd]?\b|(?<=[^aeiouy])e(?=ly\b|ment|ful|less|ty\b|thing|times?\b|where)"
    r"|(?<=\bev)e(?=r|ning)|(?<=\bbus)i(?=nes)|(?<=sev)e(?=ral)|(?<=int)e(?=rest)"
)
_EN_VOICED = expression(r"[td]ed\b|(?:[sxz]|ch|sh|[cg])es\b|[^aeiouy]le[sd]?\b|(?:[^aeiouy])re\b")
_EN_INNER_SILENT = expression(r"(?<=[^aeiouy])e(?=ly\b|ment|ful|less)")
_EN_SHORT_TWO = frozenset(("any", "ago", "era", "via", "io", "ion", "bio", "duo", "leo"))

# French: silent endings go, u after g and q goes, -il- after a vowel is a consonant; then each vowel
# sound counts, and i, y before a vowel (u before i) glide into it, except after a consonant and l or r
# (client, ouvrier).
_FR_SILENT_ENT = expression(
    r"(?:ll|nn|tt|ss|rr|ff|[uoi]v|[èiu]r|rl|ng|is|us|ul|rd|nd|rt|st|ch|gn|mp|rm|br|tr|qu?)ent\b|(?<=[aoué])ent\b"
)
_FR_VOICED_ENT = frozenset(
    (
        "souvent",
        "excellent",
        "couvent",
        "avent",
        "fréquent",
        "conséquent",
        "éloquent",
        "délinquent",
        "présent",
    )
)
_FR_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (expression(r"(?<=[cg])ueil"), "el"),
    (expression(r"(?<=q)u|(?<=g)u(?=[eéèêiy])"), ""),
    (expression(r"(?<=[^aàâäeéèêëiîïoôöuùûüyæœ])es?\b"), ""),
    (expression(r"(?<=[éèiïîuûoa])es?\b"), ""),
    (expression(r"(?<=[aeuoœ])il(?:l|s?\b)"), "l"),
)
_FR_SOUND = expression(r"eau|œu|oeu|[oa]û|ou|où|oi|oî|oy|au|eu|eû|ai|aî|ay|ei|ey|[aàâeéèêëiîïoôuùûüyœæ]")
_FR_GLIDE = expression(
    r"(?<![bcdfgptv][lr])(?:i(?=[aàâeéèêoôuœ])|(?<![aeou])y(?=[aàâeéèêoôuœ])|(?<!o)u(?=[iî])|\bou(?=i))"
)
_FR_OWN = {"pays": 2, "paysage": 3, "août": 1, "aout": 1}


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
        return 2 if word in _EN_SHORT_TWO else 1
    groups = len(_EN_GROUP.findall(word)) + len(_EN_MORE.findall(word))
    silent = _EN_INNER_SILENT if _EN_VOICED.search(word) else _EN_SILENT
    return max(1, groups - len(silent.findall(word)))


def _french(word: str) -> int:
    return sum(_FR_OWN.get(part) or _french_part(part) for part in re.split(r"['’]", word))


def _french_part(word: str) -> int:
    long = len(word) > 3
    if long and word not in _FR_VOICED_ENT:
        word = _FR_SILENT_ENT.sub(lambda match: match.group().removesuffix("ent"), word)
    for pattern, replacement in _FR_STEPS:
        shorter = pattern.sub(replacement, word)
        word = shorter if _FR_SOUND.search(shorter) else word.rstrip("u") or word
    return len(_FR_SOUND.findall(word)) - len(_FR_GLIDE.findall(word))


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
