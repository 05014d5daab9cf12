"""Checks of plain writing after the Canada.ca Content Style Guide. Notes, never verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import re2

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import MARKDOWN_LINK, Context, Passage, Spot, at
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_HOUR = r"\d{1,2}(?::\d\d)? ?(?:am|pm)"
_DATES = (
    ("ordinal", re2.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)\b")),
    ("dash", re2.compile(rf"\b{_MONTH} \d{{1,2}} ?[-–—] ?\d{{1,2}}\b|\b{_HOUR} ?[-–—] ?{_HOUR}\b")),
    ("time", re2.compile(r"\b\d{1,2}(?::\d\d)? ?(?:PM|AM|[ap]\.m\.)")),
    ("phone", re2.compile(r"(?:\b1[ .-])?(?:\(\d{3}\) ?\d{3}[ .-]\d{4}|\b\d{3}\.\d{3}\.\d{4})\b")),
)
_DATE_GATE = (
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th| ?[-–—])|\d ?(?:am|pm) ?[-–—]|\d ?(?:AM|PM|[ap]\.m\.)"
    r"|\(\d{3}\)|\d{3}\.\d{3}\.\d{4}"
)


@check("dates_and_numbers", cases=("ordinal", "dash", "time", "phone"), gate=_DATE_GATE)
def dates_and_numbers(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find dates with ordinals, dashes in ranges, times and telephone numbers in other forms (English)."""
    for passage in context.passages:
        if passage.language != "en":
            continue
        for case, pattern in _DATES:
            for match in pattern.finditer(passage.source):
                better = _BETTER[case](match[0])
                yield at(passage, match, case=case, replacement=better, better=better)


_BETTER = {
    "ordinal": lambda text: re.sub(r"(?:st|nd|rd|th)$", "", text),
    "dash": lambda text: re.sub(r" ?[-–—] ?", " to ", text),
    "time": lambda text: re.sub(r" ?([AaPp])\.?[Mm]\.?$", lambda m: f" {m[1].lower()}m", text),
    "phone": lambda text: re.sub(r"^\(|(?<=\d)[ .](?=\d)|\)\s?", lambda m: "" if m[0] == "(" else "-", text),
}

_SYMBOL = expression(r"(?<=[a-z]) & (?=[a-z])|\b\d+(?:\.\d+)? per ?cent\b|(?<!\w)(?:e\.g\.|i\.e\.|etc\.)")


@check("symbols_and_latin", gate=r" & |per ?cent|e\.g\.|i\.e\.|etc\.")
def symbols_and_latin(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find ampersands outside names, percentages in letters and Latin short forms (English)."""
    for passage in context.passages:
        for match in _SYMBOL.finditer(passage.source) if passage.language == "en" else ():
            better = _in_words(match[0])
            yield at(passage, match, replacement=better, better=better.strip())


def _in_words(found: str) -> str:
    if "per" in found:
        return re.sub(r" per ?cent", "%", found)
    return {" & ": " and ", "e.g.": "such as", "i.e.": "that is", "etc.": "and so on"}.get(found, found)


_CAPITALS = expression(r"(?<![\w#@])[A-ZÀ-Þ]{4,}(?:[ ,]+[A-ZÀ-Þ]{4,})+(?!\w)")


@parameters
class Capitals:
    """Phrases in capitals that are as they should be, such as markings."""

    known: tuple[str, ...] = ()


@check("capitals", gate=r"[A-ZÀ-Þ]{4,}[ ,]+[A-ZÀ-Þ]{4,}")
def capitals(draft: Draft, parameters: Capitals, context: Context) -> Iterator[Spot]:
    """Find two or more words in a row all in capitals."""
    for passage in context.passages:
        for match in _CAPITALS.finditer(passage.source):
            if match[0] not in parameters.known:
                yield at(passage, match)


@parameters
class Length:
    """The most characters of an alternative text."""

    most: int = 140


@check("alternative_text_form", cases=("decorative",), needs="media")
def alternative_text_form(draft: Draft, parameters: Length, context: Context) -> Iterator[Spot]:
    """Find alternative texts that are too long, or that stand on a decorative picture."""
    for number, medium in enumerate(draft.media, start=1):
        longest = max(len(medium.alt_en), len(medium.alt_fr))
        if medium.decorative and longest:
            yield Spot(type="alternative_on_decorative", case="decorative", number=number)
        elif longest > parameters.most:
            yield Spot(type="long_alternative_text", number=number, length=longest, most=parameters.most)


_DOWNLOAD = expression(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|csv)(?:$|[?#])", re.IGNORECASE)
_SIZE = expression(
    r"\b(?:PDF|Word|Excel|PowerPoint|ZIP|CSV|DOCX?|XLSX?)\b.{0,24}?\d+(?:[.,]\d+)?\s?(?:kB|KB|MB|ko|Ko|Mo)\b",
    re.IGNORECASE,
)


@check("link_text", cases=("same_words", "download"), gate="https?://")
def link_text(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find links that share their words but not their target, and downloads without type and size."""
    for passage in context.passages:
        yield from _same_words(passage)
        downloads = [match for match in passage.links() if _DOWNLOAD.search(match[0])]
        if downloads and not _SIZE.search(passage.source):
            yield from (at(passage, match, case="download") for match in downloads)


def _same_words(passage: Passage) -> Iterator[Spot]:
    targets: dict[str, str] = {}
    for match in MARKDOWN_LINK.finditer(passage.source) if "](" in passage.source else ():
        words = match[1].strip().lower()
        if targets.setdefault(words, match[2]) != match[2]:
            yield at(passage, match, 1, case="same_words")


@parameters
class Paragraphs:
    """The most words of a sentence, and the most sentences of a paragraph."""

    words: int = 20
    sentences: int = 3


@check("long_paragraph", cases=("paragraph",))
def long_paragraph(draft: Draft, parameters: Paragraphs, context: Context) -> Iterator[Spot]:
    """Find sentences over the plain-language length, and paragraphs of too many sentences.

    Short sentences of a post are no wall of text: a paragraph also has many words.
    """
    for passage in context.passages:
        pieces = passage.source.split(". ")
        if max([piece.count(" ") for piece in pieces]) >= parameters.words:
            yield from _sentences(passage, parameters.words)
        if len(pieces) >= parameters.sentences and passage.source.count(" ") >= _WALL:
            yield from _paragraphs(passage, parameters.sentences)


_WALL = 80  # words


@lru_cache(maxsize=64)
def _many_words(words: int) -> Any:
    """Return the RE2 pattern that tells in two microseconds whether a sentence may be long."""
    return re2.compile(rf"(?:\S*[^\s.!?…][ \t]+){{{min(words, 500)}}}")


def _sentences(passage: Passage, most: int) -> Iterator[Spot]:
    if _many_words(most).search(passage.source) is None:
        return
    long = [s for s in passage.sentences if passage.source.count(" ", *s) >= most]
    if long:
        words = len(passage.source[slice(*long[0])].split())
        yield Spot(passage, *long[0], words=words, most=most, number=len(long))


def _paragraphs(passage: Passage, most: int) -> Iterator[Spot]:
    source, count, start, last = passage.source, 0, 0, 0
    for s, e in passage.sentences:
        if "\n" in source[last:s]:
            count, start = 0, s
        count, last = count + 1, e
        if count > most and source.count(" ", start, e) >= _WALL:
            yield Spot(passage, start, e, case="paragraph", number=count, most=most)
            return
