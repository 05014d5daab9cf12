"""Checks of privacy besides the identifiers themselves: asking for data, cases, quoting people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches
from parvis.guidance.rules import Draft, Facts, Kind
from parvis.languages.rules.expressions import expression

_AT_DOMAIN = expression(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})", re.ASCII)
_TOLL_FREE = expression(
    r"8(?<!\w8)(?:00|33|44|55|66|77|88)\)?[\s\u00a0\u202f.–\u2011-]?\d{3}[\s\u00a0\u202f.–\u2011-]?\d{4}\b",
    re.ASCII,
)


@parameters
class Contacts:
    """Which contacts to look for: those that the institution publishes, or any address on its domains."""

    on_domains: bool = False

    def gate(self) -> tuple[str, ...]:
        """An address, or a figure where a telephone number may be."""
        return (r"@\w",) if self.on_domains else (r"@\w|\d{3}.?\d{4}|8(?:00|33|44|55|66|77|88)",)


@check("contacts_of_the_institution")
def contacts_of_the_institution(draft: Draft, parameters: Contacts, context: Context) -> Iterator[Spot]:
    """Find toll-free lines and the contacts that the institution publishes, or addresses on its domains.

    For rules that silence or lower others: what an official publishes of their work is no disclosure.
    """
    finder = _on_domains if parameters.on_domains else _published
    for passage in context.passages:
        yield from finder(passage, context.facts)


def _published(passage: Passage, facts: Facts) -> Iterator[Spot]:
    for match in _TOLL_FREE.finditer(passage.source):
        yield at(passage, match)
    for contact in facts.contacts:
        place = passage.source.find(contact)
        if place >= 0:
            yield Spot(passage, place, place + len(contact))


def _on_domains(passage: Passage, facts: Facts) -> Iterator[Spot]:
    for match in _AT_DOMAIN.finditer(passage.source):
        host = match[1].lower()
        if any(host == domain or host.endswith("." + domain) for domain in facts.domains):
            yield at(passage, match)


@parameters
class Asking:
    """Verbs that ask people to send something, and names of personal data."""

    ask_en: tuple[str, ...] = ()
    ask_fr: tuple[str, ...] = ()
    data_en: tuple[str, ...] = ()
    data_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The names of the data: fewer and rarer than the verbs."""
        return gate_of(self.data_en, self.data_fr)

    def also(self) -> tuple[tuple[str, ...], ...]:
        """A verb that asks."""
        return (gate_of(self.ask_en, self.ask_fr),)


_FAR = 90
_NEVER_ASKED = expression(
    r"\b(?:never|do not|don['’]t|not to|without|avoid|jamais|ne|n['’]|sans|évitez)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)


@check("asks_for_personal_information", cases=("in_private",))
def asks_for_personal_information(draft: Draft, parameters: Asking, context: Context) -> Iterator[Spot]:
    """Find a draft that asks somebody for personal data ("send us your file number").

    "Never send your SIN" asks for nothing. A direct message is its own case.
    """
    case = "in_private" if draft.kind == Kind.DIRECT or draft.visibility in ("direct", "mentioned") else ""
    p = parameters
    for passage in context.passages:
        asked = sorted(match.span() for match in matches(Terms(p.ask_en, p.ask_fr), passage))
        for match in matches(Terms(p.data_en, p.data_fr), passage) if asked else ():
            start, end = asked[bisect_left(asked, (match.start(), 0)) - 1]
            near = 0 <= match.start() - end <= _FAR
            if near and not _NEVER_ASKED.search(passage.source, max(0, start - 60), start):
                yield Spot(passage, start, match.end(), case=case, data=match[0])


@check("quotes_a_person_without_consent", needs="quote")
def quotes_a_person_without_consent(
    draft: Draft, parameters: NoParameters, context: Context
) -> Iterator[Spot]:
    """Find a draft that quotes or embeds a member of the public and names no consent or notice."""
    if draft.quotes_a_person and not draft.consent.strip():
        yield Spot(type="quotes_a_person")
