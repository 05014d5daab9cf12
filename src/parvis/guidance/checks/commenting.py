"""Checks of officials who comment: how near to their work, how harsh, how senior; and of sources and remit.

Three things make a personal comment risky (Australian Public Service Commission): the seniority of
the person, the link to their own work, and the tone. One alone is nobody's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.sentences import first_of_each
from parvis.guidance.checks.spots import Context, Match, Passage, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matcher, matches, occurs
from parvis.guidance.rules import Both, Draft, Kind
from parvis.identity.rules import Capacity


@parameters
class Comment:
    """Words of a harsh tone, words of one's own agency, and phrases that excuse the tone."""

    tone: tuple[str, ...] = ()
    tone_fr: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    agency_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A harsh word."""
        return gate_of(self.tone, self.tone_fr)


_SENIORITY = Both("your rank", "votre rang")
_WORK = Both("the link to your own work", "le lien avec votre travail")
_TONE = Both("the tone", "le ton")


def _risks(draft: Draft, comment: Comment, passage: Passage, context: Context) -> tuple[Both, ...]:
    """Return which of the three factors are there."""
    found = []
    if draft.author_level in ("executive", "manager"):
        found.append(_SENIORITY)
    if _near_work(draft, comment, passage.source, passage.language, context):
        found.append(_WORK)
    if next(_harsh(comment, passage), None):
        found.append(_TONE)
    return tuple(found)


def _near_work(draft: Draft, comment: Comment, source: str, language: str, context: Context) -> bool:
    own = (*draft.author_topics, *context.facts.remit)
    agency = comment.agency_fr if language == "fr" else comment.agency
    return occurs(agency, source) or occurs(own, source)


def _harsh(comment: Comment, passage: Passage) -> Iterator[Match]:
    return matches(Terms(comment.tone, comment.tone_fr), passage)


@check("risk_of_comment", cases=("high",))
def risk_of_comment(draft: Draft, parameters: Comment, context: Context) -> Iterator[Spot]:
    """Find a personal comment in which two of the three factors meet; with all three it is `high`."""
    for passage in context.passages:
        risks = _risks(draft, parameters, passage, context)
        harsh = next(_harsh(parameters, passage), None)
        if harsh and len(risks) > 1:
            factors = Both(" + ".join(r.en for r in risks), " + ".join(r.fr for r in risks))
            yield at(passage, harsh, case="high" if len(risks) > 2 else "", factors=factors)


@check("low_risk_comment", gate="(?s).")
def low_risk_comment(draft: Draft, parameters: Comment, context: Context) -> Iterator[Spot]:
    """Find a personal text with at most one of the three factors. For rules that lower others."""
    if draft.capacity == Capacity.PERSON:
        for passage in context.passages:
            if len(_risks(draft, parameters, passage, context)) < 2:
                yield Spot(passage, 0, len(passage.source))


@check("protest_at_own_agency")
def protest_at_own_agency(draft: Draft, parameters: Comment, context: Context) -> Iterator[Spot]:
    """Find a harsh word and one's own agency, or one's own subject, in the same sentence."""
    for passage in context.passages:
        for harsh, sentence in first_of_each(passage, _harsh(parameters, passage)):
            if _near_work(draft, parameters, sentence, passage.language, context):
                yield at(passage, harsh)
                break


@check("alias_on_own_work")
def alias_on_own_work(draft: Draft, parameters: Terms, context: Context) -> Iterator[Spot]:
    """Find a text under an alias that speaks of one's own agency or subject."""
    own = (*draft.author_topics, *context.facts.remit)
    for passage in context.passages:
        place = next(matches(parameters, passage), None)
        place = place or (next(matcher(own).find(passage.source), None) if own else None)
        if place:
            yield at(passage, place)
            break


@parameters
class Disclaimed:
    """Words that say the views are one's own, and words after which that does not help."""

    own_en: tuple[str, ...] = ()
    own_fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The disclaimers."""
        return gate_of(self.own_en, self.own_fr)


@check("disclaimer_does_not_cure")
def disclaimer_does_not_cure(draft: Draft, parameters: Disclaimed, context: Context) -> Iterator[Spot]:
    """Find a disclaimer beside words that it does not undo."""
    p = parameters
    for passage in context.passages:
        disclaimer = next(matches(Terms(p.own_en, p.own_fr), passage), None)
        if disclaimer and next(matches(Terms(p.en, p.fr), passage), None):
            yield at(passage, disclaimer)


@parameters
class Figures:
    """Words that make a figure a claim, and words that name where it comes from."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    source_en: tuple[str, ...] = ()
    source_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A figure with its sign or one of the words."""
        return (r"\d ?%", *gate_of(self.en, self.fr))


@check("figure_without_source")
def figure_without_source(draft: Draft, parameters: Figures, context: Context) -> Iterator[Spot]:
    """Find a percentage, or a figure that claims something, with no link and no source named."""
    p = parameters
    for passage in context.passages:
        named = p.source_fr if passage.language == "fr" else p.source_en
        if "://" in passage.source or occurs(named, passage.source):
            continue
        claims = first_of_each(passage, matches(Terms(p.en, p.fr), passage))
        claim = next((c for c, sentence in claims if any(map(str.isdigit, sentence))), None)
        sign = passage.source.find("%")
        if claim:
            yield at(passage, claim)
        elif sign > 0 and passage.source[:sign].rstrip()[-1:].isdigit():
            yield Spot(passage, *_number_before(passage.source, sign))


def _number_before(source: str, sign: int) -> tuple[int, int]:
    start = len(source[:sign].rstrip())
    while start and (source[start - 1].isdigit() or source[start - 1] in ".,"):
        start -= 1
    return start, sign + 1


@parameters
class Remit:
    """From how many words on a text is long enough to name its subject."""

    words: int = 8


@check("outside_remit")
def outside_remit(draft: Draft, parameters: Remit, context: Context) -> Iterator[Spot]:
    """Find an original post with none of the words of the institution's own work. Quiet without a list."""
    remit = context.facts.remit
    if not remit or draft.kind not in (Kind.ORIGINAL, Kind.SHARE):
        return
    long = [p for p in context.passages if p.source.count(" ") >= parameters.words - 1]
    if long and not any(occurs(remit, passage.source) for passage in context.passages):
        yield Spot(type="outside_remit")
