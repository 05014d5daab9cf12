"""The words by which questions, topics and messages find each other: stems, accents folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

MOST_WORDS = 60
_WORD = re.compile(r"[^\W_]{3,}")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)[’']", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|@\S+")
_STEMMERS = {"en": snowballstemmer.stemmer("english"), "fr": snowballstemmer.stemmer("french")}
_COMMON_WORDS = """
about after again all and any are because been before being both but can could did does doing for from
had has have having her here him his how its just know like may more most much not now off only other our
out over own please really same she should some still such than thank thanks that the their them then
there these they this those through too under until very was week were what when where which while who
will with would yes you your yours aux avec avez avoir bien bonjour ces cet cette comme comment dans des
donc dont elle elles encore est être fait faire ils les leur leurs mais même merci mes moi mon nos notre
nous oui par pas peut plus pour pourquoi pouvez que quel quelle quelles quels qui sans ses son sont suis
sur tous tout toute toutes très une vers veux vos votre vous hello bonsoir svp avait était
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def stems(text: str, language: str = "") -> frozenset[str]:
    """Return at most `MOST_WORDS` stems of `text`, in `language` (`en`, `fr`) or in both when unknown."""
    plain = _ELISION.sub(" ", _ADDRESS.sub(" ", text[:20_000])).lower()
    found: dict[str, None] = {}
    for word in _WORD.findall(plain):
        if word not in _COMMON:
            for tongue in (language,) if language in _STEMMERS else ("en", "fr"):
                found[_stem(word, tongue)] = None
    return frozenset(list(found)[:MOST_WORDS])


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    return _folded(_STEMMERS[language].stemWord(word))[:40]


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def matching(text: str, wanted: frozenset[str], language: str = "") -> tuple[str, ...]:
    """Return the words of `text`, as written, whose stems are in `wanted`, at most four, once each."""
    tongues = (language,) if language in _STEMMERS else ("en", "fr")
    plain = _ELISION.sub(" ", _ADDRESS.sub(" ", text[:20_000]))
    found: dict[str, str] = {}
    for word in _WORD.findall(plain):
        low = word.lower()
        if low not in _COMMON:
            hit = next((s for s in (_stem(low, t) for t in tongues) if s in wanted), None)
            if hit:
                found.setdefault(hit, low)
    return tuple(found.values())[:4]
