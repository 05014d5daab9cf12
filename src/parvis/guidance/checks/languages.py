"""Checks of the official languages: both versions, the same facts, the language of the person who asked.

Never by length: the Act asks for substantive equality, and French runs longer (policy reference, K1).
A text in an Indigenous language is additional, never a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import Any

import re2

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import Terms, lies_in, matcher, matches, occurs
from parvis.guidance.rules import Both, Draft
from parvis.languages.rules import Difference, language_of_link, parity
from parvis.languages.rules.expressions import expression

OFFICIAL = ("en", "fr")
NAMES = {"en": Both("English", "anglais"), "fr": Both("French", "français")}
_BOTH = Both("English and French", "anglais et en français")
_ENOUGH_LETTERS = 20  # under this nobody can tell the language of a text (policy reference, K2)


@check("missing_version")
def missing_version(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft of a bilingual account that is in one official language only.

    One post with both languages in it counts as both, as do two texts.
    """
    if not draft.bilingual or not draft.texts:
        return
    present = [text.language for text in draft.texts if text.source.strip()]
    english, french = "en" in present, "fr" in present
    if english is not french and not _says_both(context.passages):
        yield Spot(type="missing_version", language=NAMES["fr" if english else "en"])
    elif not english and not french and any(text.language != "und" for text in draft.texts):
        yield Spot(type="missing_version", language=_BOTH)


def _says_both(passages: tuple[Passage, ...]) -> bool:
    """Tell whether one text carries both languages: a line break, a slash or a bar divides them."""
    return any(
        ("\n" in p.source or " / " in p.source or " | " in p.source)
        and _may_say_both(p.source)
        and p.languages.languages.issuperset(OFFICIAL)
        for p in passages
    )


def _may_say_both(source: str) -> bool:
    """Tell in a few microseconds whether there are small words of both languages."""
    return _small_words("fr").search(source) is not None and _small_words("en").search(source) is not None


@cache
def _small_words(language: str) -> Any:
    return re2.compile(rf"(?i)(?:^|[^a-zà-ÿ])(?:{_SMALL[language]})")


_SMALL = {
    "en": r"(?:the|of|and|to|is|are|in|on|for|you|your|we|our|at|this|with|by|it|be|from|as|no|not|now|open"
    r"|closed|until|will|has|have|today|tonight|tomorrow|here|how|what|when|where|free|new|thanks?|please)"
    r"(?:[^a-zà-ÿ]|$)",
    "fr": r"(?:l|d|qu|n|s|c|jusqu)['’]|(?:le|la|les|de|du|des|et|est|sont|un|une|en|au|aux|pour|vous|votre"
    r"|vos|nous|notre|nos|ce|cette|sur|dans|par|avec|qui|que|ne|pas|ici|où|merci|demain|ouverte?s?|fermée?s?)"
    r"(?:[^a-zà-ÿ]|$)",
}


@parameters
class Together:
    """How long one version may come after the other, in minutes."""

    minutes_apart: int = 0


@check("versions_together", cases=("late", "unequal_parts"), needs="versions")
def versions_together(draft: Draft, parameters: Together, context: Context) -> Iterator[Spot]:
    """Find versions planned for different times, or that differ in their facts."""
    if draft.planned_at and draft.other_version_at:
        apart = abs(draft.planned_at - draft.other_version_at)
        if apart > timedelta(minutes=parameters.minutes_apart):
            yield Spot(type="late_version", case="late", minutes=int(apart.total_seconds() // 60))
    for spot in version_facts_differ(draft, Calls(), context):
        spot.case = "unequal_parts"
        yield spot


@parameters
class Calls:
    """What a text asks people to do: the name of each call, with its words in both languages."""

    en: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fr: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@check("version_facts_differ", cases=("call",), needs="versions")
def version_facts_differ(draft: Draft, parameters: Calls, context: Context) -> Iterator[Spot]:
    """Find a fact, or a call to do something, that one version has and the other lacks.

    Facts are numbers, dates, amounts, times, links, mentions and hashtags.
    """
    official = [p for p in context.passages if p.language in OFFICIAL and p.source.strip()]
    for one, other in combinations(official, 2):
        if one.language != other.language:
            for difference in parity(one.source, other.source, one.language, other.language):
                yield from _difference(one, other, difference)
            yield from _calls_differ(one, other, parameters)


def _calls_differ(one: Passage, other: Passage, calls: Calls) -> Iterator[Spot]:
    words = {"en": calls.en, "fr": calls.fr}
    for passage, twin in ((one, other), (other, one)):
        for call, said in words[passage.language].items():
            match = next(matcher(said).find(passage.source), None)
            if match and not matcher(words[twin.language].get(call, ("",))).occurs(twin.source):
                language, lacking = NAMES[passage.language], NAMES[twin.language]
                yield at(passage, match, case="call", value=match[0], language=language, lacking=lacking)


def _difference(one: Passage, other: Passage, difference: Difference) -> Iterator[Spot]:
    passage = one if difference.only_in == one.language else other
    lacking = other if passage is one else one
    yield Spot(
        passage,
        difference.start,
        difference.end,
        type=f"only_in_one_version:{difference.kind}",
        value=difference.value,
        language=NAMES[passage.language],
        lacking=NAMES[lacking.language],
    )


@check("reply_language", needs="parent")
def reply_language(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a reply that is not in the language of the person who wrote.

    A text of a few words is taken at its author's word; a longer one is looked at.
    """
    wanted = draft.parent_language
    if wanted not in OFFICIAL or any(_is_in(passage, wanted) for passage in context.passages):
        return
    yield Spot(type="reply_language", language=NAMES[wanted])


def _is_in(passage: Passage, wanted: str) -> bool:
    letters = sum(len(word) for word in passage.words)
    if letters < _ENOUGH_LETTERS:
        return passage.language == wanted
    real = passage.languages
    return wanted in real.languages if real.language in OFFICIAL else passage.language == wanted


@parameters
class Announcing:
    """Words of an announcement, and from how many askers a question is everybody's."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    askers: int = 3


@check("answer_interests_everybody")
def answer_interests_everybody(draft: Draft, parameters: Announcing, context: Context) -> Iterator[Spot]:
    """Find a reply in one language that announces something, or that many people asked for."""
    if len(draft.languages & set(OFFICIAL)) != 1:
        return
    if draft.askers >= parameters.askers:
        yield Spot(type="asked_by_many", askers=draft.askers)
        return
    for passage in context.passages:
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match, askers=draft.askers)
            return


_COUNTERPARTS = (
    ("/en/", "/fr/"),
    ("/eng/", "/fra/"),
    ("-eng.", "-fra."),
    ("lang=en", "lang=fr"),
    ("/en", "/fr"),
)
_LINK = "https?://"


@check("source_in_one_language", gate=_LINK)
def source_in_one_language(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a link to a source in one language when both versions of the draft send readers to it."""
    if not draft.languages.issuperset(OFFICIAL):
        return
    everywhere = {match[0] for passage in context.passages for match in passage.links()}
    for passage in context.passages:
        for match in passage.links():
            source = language_of_link(match[0])
            if source in OFFICIAL and source != passage.language and not (_twins(match[0]) & everywhere):
                yield at(passage, match, language=NAMES[source])


def _twins(link: str) -> set[str]:
    """The addresses that the other version of a page would have, by the habits of public sites."""
    twins = {link.replace(en, fr) for en, fr in _COUNTERPARTS if en in link}
    twins |= {link.replace(fr, en) for en, fr in _COUNTERPARTS if fr in link}
    return twins - {link}


_ONLY = (
    "english only", "in english only", "french only", "in french only", "page in french", "page in english",
    "en anglais seulement", "anglais seulement", "en français seulement", "français seulement",
    "en anglais uniquement", "en français uniquement",
)  # fmt: skip


@check("link_in_other_language", gate=_LINK)
def link_in_other_language(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a link to a page in the other official language, without a word to say so."""
    for passage in context.passages:
        if passage.language not in OFFICIAL or occurs(_ONLY, passage.source):
            continue
        for match in passage.links():
            target = language_of_link(match[0])
            if target in OFFICIAL and target != passage.language:
                yield at(passage, match, language=NAMES[target])


@check("order_of_languages")
def order_of_languages(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find one bilingual post that does not begin with the language of the office's province."""
    first = "fr" if context.facts.province == "QC" else "en"
    if not context.facts.province:
        return
    for passage in context.passages:
        if _says_both((passage,)):
            segments = [s for s in passage.languages.segments if s.language in OFFICIAL]
            if segments and segments[0].language != first:
                yield Spot(passage, segments[0].start, segments[0].end, language=NAMES[first])


_MOJIBAKE = expression(
    r"Ã[\x80-\xbf©¨ª´®§¢»¯]|â€[™œ\x9d“”–˜]|Â[«»\xa0]|&(?:eacute|egrave|agrave|ccedil);|\ufffd"
)
_STRIPPED = expression(
    r"\b(?:Quebec|Montreal|francais|francaise|federal(?:e|es)|securite|sante|societe|qualite|electronique"
    r"|numero|telephone|prevu|deja|tres|apres|decembre|fevrier|aout|ete annulee?|publie(?:e|es)? le)\b",
    re.IGNORECASE,
)
_STRIPPED_IN_ENGLISH = expression(r"\b(?:francais|francaise)\b", re.IGNORECASE)


@check("lost_accents")
def lost_accents(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find French that lost its accents, and letters that an encoding spoiled."""
    for passage in context.passages:
        for match in _MOJIBAKE.finditer(passage.source):
            yield at(passage, match, type="spoiled_encoding")
        stripped = _STRIPPED if passage.language == "fr" else _STRIPPED_IN_ENGLISH
        addresses = [match.span() for match in passage.links()]
        for match in stripped.finditer(passage.source):
            if not lies_in(match.start(), addresses):
                yield at(passage, match, type="lost_accent")
