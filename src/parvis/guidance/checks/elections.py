"""Checks of elections: what to hold back while a government is caretaker, and on polling day.

The seasons come from the calendar; a rule says with `when: {seasons: [caretaker]}` that it
speaks only then. What the institution calls an emergency or routine stays free.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches
from parvis.guidance.rules import Draft, Season


@parameters
class Restraint:
    """Words of announcements and promises, and words that show routine service."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()
    season: Season = Season.CARETAKER

    def gate(self) -> tuple[str, ...]:
        """The words of announcements."""
        return gate_of(self.en, self.fr)


@check("announcement_in_season")
def announcement_in_season(draft: Draft, parameters: Restraint, context: Context) -> Iterator[Spot]:
    """Find announcements while the calendar has a caretaker or polling window open.

    An emergency window, or a draft about an emergency, lifts the restraint.
    """
    window = context.calendar.window(parameters.season, context.at)
    emergency = context.calendar.window(Season.EMERGENCY, context.at) or "emergency" in draft.topics
    if window is None or emergency:
        return
    p = parameters
    for passage in context.passages:
        for match in matches(Terms(p.en, p.fr, p.unless_en, p.unless_fr), passage):
            yield at(passage, match, window=window.name)
            break
