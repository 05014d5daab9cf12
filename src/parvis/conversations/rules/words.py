"""The words by which a text is found, in English and French.

A text is cut into words; French elisions (l’, d’, qu’, …) are taken off; each word is stemmed
by Snowball in its language, stop words fall away, and accents are folded after stemming
(before it, « été » and « étés » would part ways). Everything is linear in the text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

from parvis.conversations.rules.marks import fold

LANGUAGES = ("en", "fr")
LONGEST_WORD = 60
MOST_WORDS = 4_000

WORD = re.compile(r"[^\W_]+(?:[’'ʼ`][^\W_]+)*")
APOSTROPHE = re.compile("[’'ʼ`]")
_ELIDED = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu"
_AFTER_APOSTROPHE = "s t d m ll re ve"
_ENGLISH = """
a an and are as at be been but by for from had has have he her his i if in into is it its me my no not of
on or our she so that the their them then there these they this to was we were what when which who will
with would you your
"""
_FRENCH = """
a ai as au aux avec ce ces cet cette dans de des du elle elles en est et eu il ils je la le les leur leurs
lui ma mais me mes moi mon ne nos notre nous on ou où par pas pour qu que qui sa se ses si son sont sur ta
te tes toi ton tu un une vos votre vous y à été être
"""

ELIDED = frozenset(_ELIDED.split())
POSSESSIVE = frozenset(_AFTER_APOSTROPHE.split())
STOPPED = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}

_stemmers = threading.local()


@dataclass(frozen=True, slots=True)
class Words:
    """A text made ready to be found: stems by language, and every word folded, in order."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


def words_of(texts: Iterable[tuple[str, str]]) -> Words:
    """Return the words of several (language, text) pairs; a text of no known language has stems in both."""
    stems: dict[str, list[str]] = {"en": [], "fr": []}
    exact: list[str] = []
    for language, text in texts:
        cut = list(_limited(cut_words(text)))
        exact += [fold(word) for word in cut]
        for known in LANGUAGES:
            if language == known or language not in LANGUAGES:
                stems[known] += stems_of(cut, known)
    return Words(tuple(stems["en"]), tuple(stems["fr"]), tuple(exact))


def cut_words(text: str) -> Iterator[str]:
    """Cut a text into words, in lower case, without elisions: « L’école d’été » → école, été."""
    for found in WORD.finditer(text.lower()):
        parts = APOSTROPHE.split(found[0])
        yield from (part[:LONGEST_WORD] for part in _kept(parts) if part)


def _kept(parts: list[str]) -> list[str]:
    """Take off what stands before or after an apostrophe and carries no meaning: l’, d’; ’s, n’t."""
    while len(parts) > 1 and parts[0] in ELIDED:
        parts = parts[1:]
    if len(parts) > 1 and parts[-1] in POSSESSIVE:
        parts = parts[:-1]
    return parts


def _limited(words: Iterable[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if number >= MOST_WORDS:
            return
        yield word


def stems_of(words: Iterable[str], language: str) -> list[str]:
    """Return the stems of `words` in `language`, folded, without stop words."""
    stopped = STOPPED[language]
    return [stem(word, language) for word in words if word not in stopped]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of one word in lower case, its accents folded after stemming."""
    return fold(_stemmer(language).stemWord(word)) or fold(word)


def _stemmer(language: str) -> Any:
    # A stemmer keeps its place in the word it works on, so that each thread has its own.
    known = getattr(_stemmers, language, None)
    if known is None:
        known = snowballstemmer.stemmer({"en": "english", "fr": "french"}[language])
        setattr(_stemmers, language, known)
    return known
