"""Checks of records: what is said must be kept as what it is."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches
from parvis.guidance.rules import Draft, Formality


@parameters
class Decisions:
    """Words that decide, approve or commit."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """Any of the words."""
        return gate_of(self.en, self.fr)


@check("decision_in_working_words")
def decision_in_working_words(draft: Draft, parameters: Decisions, context: Context) -> Iterator[Spot]:
    """Find a decision in a text marked as working, whose class is kept for a shorter time."""
    if draft.formality != Formality.WORKING:
        return
    p = parameters
    for passage in context.passages:
        for match in matches(Terms(p.en, p.fr, p.unless_en, p.unless_fr), passage):
            yield at(passage, match)
            break
