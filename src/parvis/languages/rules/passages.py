"""What language a passage is in, sentence by sentence.

The detector is eldc (n-grams, compiled, about a microsecond a sentence). Where it is not sure,
the small words vote. It is never made to choose between English and French: a sentence in
another language keeps its own code, Inuktitut and Cree syllabics are known by their script, and
what nobody can tell is "und".

`eldc` keeps its settings in its module: this file uses its own instance, whose
`detect_details` may be called from several threads, and never changes the settings of the module.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import eldc

from parvis.languages.rules.expressions import expression
from parvis.languages.rules.stop_words import ONLY_ENGLISH, ONLY_FRENCH, WELSH

UNDETERMINED = "und"

_SENTENCE = expression(r"[^\n.!?…]+(?:[.!?…]+(?![\s»”\"')\]]|$)[^\n.!?…]+)*[.!?…]*[»”\"')\]]*|[.!?…]+")
_SIDES = expression(r"\s(?:[/|•]|\|\|)\s")
# What says nothing of the language: addresses, mentions, hashtags, placeholders.
_NOT_PROSE = expression(r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@\S+|[@#]\w+|%\(\w+\)[sd]|\{\w*\}")
_MARKS = ("@", "#", "://", "www.", "%(", "{")  # one of which all of that has
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = expression(r"[^\W\d_]")
_SYLLABIC = expression(r"[\u1400-\u167f\u18b0-\u18ff]")
# Syllabics that Inuktitut writes and Cree does not: q and ng series, finals, ł.
_INUKTITUT = expression(r"[\u157f-\u15a6\u1585\u14a5\u1550\u1466\u1483\u14a1\u14bb\u14d0\u14ea\u1528]")
_SURE_ENOUGH = 0.6
_LEAST_WORDS_FOR_OTHERS = 3
MOST_SEGMENTS = 500  # a post has a few; a list of twenty thousand characters has thousands

_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or line, or side of a slash) of a passage: `text[start:end]` is in `language`."""

    start: int
    end: int
    language: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """The language of a passage as a whole, and of each of its segments.

    `confidence` is between 0 and 1: the share of the letters that are in `language`,
    lowered where the detector was not sure.
    """

    language: str
    confidence: float
    segments: tuple[Segment, ...]

    @property
    def languages(self) -> frozenset[str]:
        """Every language that a segment is in, without "und"."""
        return frozenset(s.language for s in self.segments if s.language != UNDETERMINED)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence, line, or side of a ` / ` or ` | `, without its spaces."""
    has_sides = "/" in text or "|" in text or "•" in text
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if has_sides:
            for side in _SIDES.finditer(text, start, end):
                yield from _trimmed(text, start, side.start())
                start = side.end()
        yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end].lstrip()
    start = end - len(piece)
    end = start + len(piece.rstrip())
    if start < end:
        yield start, end


def language_of(text: str) -> Passage:
    """Return the language of `text`: "en", "fr", another code, or "und" when nobody can tell.

    Its first 500 segments are looked at.
    """
    segments = tuple(
        Segment(start, end, *_language_of_sentence(text[start:end]))
        for start, end in islice(sentences(text), MOST_SEGMENTS)
    )
    weights: dict[str, float] = {}
    letters = 0
    for segment in segments:
        size = segment.end - segment.start
        if segment.language != UNDETERMINED:
            weights[segment.language] = weights.get(segment.language, 0.0) + size * segment.confidence
            letters += size
    if not weights:
        return Passage(UNDETERMINED, 0.0, segments)
    language = max(weights, key=lambda code: weights[code])
    return Passage(language, round(weights[language] / letters, 3), segments)


def _language_of_sentence(sentence: str) -> tuple[str, float]:
    prose = _NOT_PROSE.sub(" ", sentence) if any(map(sentence.__contains__, _MARKS)) else sentence
    if _LETTER.search(prose) is None:
        return UNDETERMINED, 0.0
    if not prose.isascii() and _SYLLABIC.search(prose):
        return ("iu" if _INUKTITUT.search(prose) else "cr"), 0.9
    language, score, reliable = _detect(prose)
    if reliable and language in ("en", "fr"):
        return language, score
    return _weigh(prose, language, score, reliable=reliable)


def _weigh(prose: str, language: str, score: float, *, reliable: bool) -> tuple[str, float]:
    """Decide what the detector was not sure of, by the small words and then by its own guess."""
    words = _WORD.findall(prose)
    voted = _vote(words)
    if voted and not (reliable and len(words) >= 2 * _LEAST_WORDS_FOR_OTHERS):
        return voted, 0.7
    if reliable and len(words) >= _LEAST_WORDS_FOR_OTHERS:
        return language, score
    if language in ("en", "fr") and score >= _SURE_ENOUGH:
        return language, 0.5
    return UNDETERMINED, 0.0


def _vote(words: list[str]) -> str:
    """Return the language whose small words are clearly more numerous, or ""."""
    english = french = welsh = 0
    for word in words:
        lower = word.lower().replace("’", "'")
        welsh += lower in WELSH
        english += lower in ONLY_ENGLISH
        head, _, tail = lower.partition("'")
        french += lower in ONLY_FRENCH or bool(tail and (head in ONLY_FRENCH or head == "aujourd"))
    if welsh > 1 and welsh > english and welsh > french:
        return "cy"
    if english > french * 2:
        return "en"
    return "fr" if french > english * 2 else ""


@cache
def _detector() -> Any:
    with _loading:
        eldc.init()
        detector = eldc.instance()
        detector.set_scores(1)
        return detector


def _detect(prose: str) -> tuple[str, float, bool]:
    try:
        found = _detector().detect_details(prose)
    except UnicodeEncodeError:  # half of a surrogate pair
        found = _detector().detect_details(prose.encode("utf-8", "replace").decode("utf-8"))
    return found.language, min(1.0, float(next(iter(found.scores.values()), 0.0))), bool(found.reliable)
