"""Checks of what provinces and territories ask: which languages must be there, and which may not stand alone.

What an Indigenous language adds is never a fault. A text of a few words is taken at its author's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import WHOLE, Context, Passage, Spot
from parvis.guidance.rules import Both, Draft, Media
from parvis.languages.rules import language_of
from parvis.languages.rules.expressions import expression

NAMES = {
    "en": Both("English", "anglais"),
    "fr": Both("French", "français"),
    "iu": Both("Inuktut", "inuktut"),
}
OFFICIAL = ("en", "fr")
INUKTUT = frozenset({"iu", "ikt"})
_SYLLABICS = expression("[\u1400-\u167f]")
_ENOUGH_LETTERS = 20  # under this nobody can tell the language of a text (policy reference, K2)


@parameters
class Languages:
    """Languages by their codes; one of them is enough. `iu` is Inuktut in either script."""

    languages: tuple[str, ...]


@check("lacks_language")
def lacks_language(draft: Draft, parameters: Languages, context: Context) -> Iterator[Spot]:
    """Find a draft with a text in none of the languages."""
    said = [passage for passage in context.passages if passage.source.strip()]
    if said and not any(_is_in(passage, parameters.languages) for passage in said):
        yield Spot(type="missing_version", language=_named(parameters.languages[0]))


@check("has_language")
def has_language(draft: Draft, parameters: Languages, context: Context) -> Iterator[Spot]:
    """Find every draft with a text in one of the languages; for rules that silence others."""
    if any(_is_in(passage, parameters.languages) for passage in context.passages):
        yield WHOLE


def _is_in(passage: Passage, languages: tuple[str, ...]) -> bool:
    if not passage.source.strip():
        return False
    if passage.language in languages or not passage.languages.languages.isdisjoint(languages):
        return True
    return not INUKTUT.isdisjoint(languages) and (
        passage.language in INUKTUT or bool(_SYLLABICS.search(passage.source))
    )


def _named(language: str) -> Both:
    return NAMES.get(language) or Both(language, language)


@check("other_language", cases=("picture",))
def other_language(draft: Draft, parameters: Languages, context: Context) -> Iterator[Spot]:
    """Find texts, and words of pictures, in one of the languages: one place for each stretch."""
    for passage in context.passages:
        yield from _stretches(passage, parameters.languages)
    for medium in draft.media:
        for language in parameters.languages:
            if _shows(medium, language):
                yield Spot(case="picture", type="other_language", language=_named(language))


def _shows(medium: Media, language: str) -> bool:
    """Tell whether a picture bears words in the language, or is described in it alone."""
    words = medium.text_in_image
    described = any(medium.alt(other) for other in OFFICIAL if other != language)
    alone = bool(medium.alt(language)) and not described
    return alone or (_long(words) and language_of(words).language == language)


def _stretches(passage: Passage, languages: tuple[str, ...]) -> Iterator[Spot]:
    if not _long(passage.source):
        if passage.language in languages and passage.source.strip():
            yield _stretch(passage, 0, len(passage.source), passage.language)
        return
    for segment in passage.languages.segments:
        if segment.language in languages and _long(passage.source[segment.start : segment.end]):
            yield _stretch(passage, segment.start, segment.end, segment.language)


def _stretch(passage: Passage, start: int, end: int, language: str) -> Spot:
    return Spot(passage, start, end, type="other_language", language=_named(language))


def _long(text: str) -> bool:
    return sum(letter.isalpha() for letter in text[:400]) >= _ENOUGH_LETTERS


@check("safety_exception_founded", cases=("no_danger", "less_prominent"))
def safety_exception_founded(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a health-and-safety exception without a danger at hand, or with French in the second place."""
    if "emergency" not in draft.topics:
        yield Spot(case="no_danger", type="exception")
    first = next((p for p in context.passages if p.source.strip()), None)
    if first is not None and not _is_in(first, ("fr",)):
        yield Spot(case="less_prominent", type="exception")


@check("campaign_without_auditor", needs="campaign")
def campaign_without_auditor(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft of a paid campaign that no auditor general has reviewed."""
    if draft.campaign and not draft.campaign.auditor_review:
        yield Spot(type="campaign_without_auditor")
