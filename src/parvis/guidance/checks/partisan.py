"""Checks of political activity: parties and candidates named in order to win, money for them, titles lent.

The name of a party alone is no finding: a museum, a register of parties or a course in civics must
name them. What counts is a party or a candidate and a word of the contest in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.sentences import Excuses, first_of_each
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import gate_of, matcher, occurs
from parvis.guidance.rules import Draft
from parvis.identity.rules import Capacity
from parvis.languages.rules.expressions import expression

_HISTORY = expression(r"\b1[789]\d\d\b")


@parameters
class Contest:
    """Parties and their signs, words of the contest, calls that need no party, and innocent phrases.

    `parties` are written with their capitals and found only so; the other lists in any case.
    Any of `neutral` in the text, or a year before this century, excuses parties: they are told of,
    not for. `titles` are words of office, for the rule on lending one's title.
    """

    parties: tuple[str, ...] = ()
    contest: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A party by its capitals, or a call in any case."""
        return (*gate_of(self.parties, match_case=True), *gate_of(self.calls))


@check("partisan_message", cases=("perhaps_on_duty",))
def partisan_message(draft: Draft, parameters: Contest, context: Context) -> Iterator[Spot]:
    """Find a text that takes a side between parties or candidates.

    In a person's own name it is quiet off duty, and says so gently where nobody knows.
    """
    if draft.capacity == Capacity.PERSON and draft.on_duty is False:
        return
    unknown = draft.capacity == Capacity.PERSON and draft.on_duty is None
    for passage in context.passages:
        for spot in _sides(passage, parameters):
            spot.case = "perhaps_on_duty" if unknown else ""
            yield spot


@check("title_in_partisan_message")
def title_in_partisan_message(draft: Draft, parameters: Contest, context: Context) -> Iterator[Spot]:
    """Find an official title in a text that takes a side between parties or candidates."""
    for passage in context.passages:
        title = next(matcher(parameters.titles).find(passage.source), None) if parameters.titles else None
        if title and next(_sides(passage, parameters), None):
            yield at(passage, title)


def _sides(passage: Passage, contest: Contest) -> Iterator[Spot]:
    """Yield the calls; without any, the first party of each sentence that has a word of the contest."""
    source = passage.source
    excuses = Excuses(source, contest.unless)
    called = matcher(contest.calls).find(source) if contest.calls else ()
    calls = [call for call in called if not excuses.cover(call)]
    yield from (at(passage, call) for call in calls)
    if calls or occurs(contest.neutral, source) or _HISTORY.search(source):
        return
    parties = matcher(contest.parties, True).find(source) if contest.parties else ()
    named = (party for party in parties if not excuses.cover(party))
    for party, sentence in first_of_each(passage, named):
        if occurs(contest.contest, sentence):
            yield at(passage, party)


@parameters
class Money:
    """Hosts that collect for parties and candidates, words that ask for money, and whom it is for.

    `whom` is written with its capitals and found only so.
    """

    hosts: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A host, or a word that asks."""
        return (*("(?i)" + host.replace(".", r"\.") for host in self.hosts), *gate_of(self.ask))


@check("political_contribution")
def political_contribution(draft: Draft, parameters: Money, context: Context) -> Iterator[Spot]:
    """Find a link to a place that collects for parties, or a plea for money for one of them."""
    for passage in context.passages:
        for link in passage.links():
            if any(host in link[0].lower() for host in parameters.hosts):
                yield at(passage, link)
        yield from _pleas(passage, parameters)


def _pleas(passage: Passage, money: Money) -> Iterator[Spot]:
    excuses = Excuses(passage.source, money.unless)
    asked = matcher(money.ask).find(passage.source) if money.ask else ()
    for plea, sentence in first_of_each(passage, (m for m in asked if not excuses.cover(m))):
        if occurs(money.whom, sentence, match_case=True):
            yield at(passage, plea)
