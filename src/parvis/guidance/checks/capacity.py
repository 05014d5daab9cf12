"""Checks of the speaking capacity: for the institution, as an official, personally."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.sentences import first_of_each, sentence_at
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches, occurs
from parvis.guidance.rules import Draft
from parvis.identity.rules import Capacity, Role


@check("capacity_mismatch", needs="mismatch")
def capacity_mismatch(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a capacity that the account cannot have, such as a private voice on the institution's."""
    yield Spot(type="capacity_mismatch")


@parameters
class Work:
    """Words about one's own work, and words that say the views are one's own."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    own_en: tuple[str, ...] = ()
    own_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The words about work."""
        return gate_of(self.en, self.fr)


@check("work_without_disclaimer")
def work_without_disclaimer(draft: Draft, parameters: Work, context: Context) -> Iterator[Spot]:
    """Find a personal post about one's work that does not say the views are one's own."""
    for passage in context.passages:
        if occurs(parameters.own_fr if passage.language == "fr" else parameters.own_en, passage.source):
            continue
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match)
            break


@parameters
class Opinion:
    """Words of praise or criticism, and words of government policy."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    policy_en: tuple[str, ...] = ()
    policy_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The words of policy: rarer than opinions."""
        return gate_of(self.policy_en, self.policy_fr)

    def also(self) -> tuple[tuple[str, ...], ...]:
        """A word of praise or criticism."""
        return (gate_of(self.en, self.fr),)


@check("opinion_on_policy", cases=("distant",))
def opinion_on_policy(draft: Draft, parameters: Opinion, context: Context) -> Iterator[Spot]:
    """Find praise or criticism in the same sentence as government policy.

    It weighs most with a manager or an executive, and where the text touches the author's own
    subject. Of an employee on something else it is its own case; where nothing is known, it is not.
    """
    p = parameters
    for passage in context.passages:
        for match, sentence in first_of_each(passage, matches(Terms(p.policy_en, p.policy_fr), passage)):
            if occurs(p.en + p.fr, sentence):
                case = "distant" if _is_distant(draft, passage.source) else ""
                yield Spot(passage, *sentence_at(passage, match.start()), case=case)
                break


def _is_distant(draft: Draft, source: str) -> bool:
    if draft.author_level != "employee" or not draft.author_topics:
        return False
    return not occurs(draft.author_topics, source)


@parameters
class Speakers:
    """The roles that answer for the institution."""

    roles: tuple[Role, ...] = (Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS)


@check("speaks_without_the_role")
def speaks_without_the_role(draft: Draft, parameters: Speakers, context: Context) -> Iterator[Spot]:
    """Find a draft for the institution whose author has none of the roles. Quiet when no role is known."""
    for_institution = draft.capacity == Capacity.INSTITUTION and bool(draft.author_roles)
    if for_institution and draft.author_roles.isdisjoint(parameters.roles):
        yield Spot(type="speaks_without_the_role")
