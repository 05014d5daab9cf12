"""Hand-offs as the pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.queries import Proposal
from parvis.channels.hand_off.rules import Network, State, Trouble
from parvis.channels.hand_off.words import STATE_WORDS, TROUBLE_WORDS
from parvis.web import wording

if TYPE_CHECKING:
    from parvis.channels.hand_off.models import HandOff, Part

TONES = {State.PREPARED: "note", State.HANDED_OVER: "wait", State.PUBLISHED: "good", State.WITHDRAWN: ""}
ICONS = {
    State.PREPARED: "slabs",
    State.HANDED_OVER: "glass",
    State.PUBLISHED: "check",
    State.WITHDRAWN: "cross",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a hand-off stands, as a chip."""

    words: Any
    icon: str
    tone: str


def stand(row: HandOff) -> Stand:
    """Return the chip of a hand-off."""
    state = State(row.state)
    return Stand(STATE_WORDS[state], ICONS[state], TONES[state])


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A language version for a network; `copies` are the texts to carry over, each with its name."""

    row: Part
    told: list[str]
    thread: list[str]


@dataclass(frozen=True, slots=True)
class ShownNetwork:
    """A network with its language versions."""

    network: Network
    name: str
    limits: str
    parts: list[ShownPart]


def by_network(parts: Sequence[Part]) -> list[ShownNetwork]:
    """Return the parts of a hand-off under their networks."""
    groups = groupby(parts, key=lambda part: part.network)
    return [
        ShownNetwork(
            networks()[key], name_of(key), limits_of(networks()[key]), [shown_part(part) for part in rows]
        )
        for key, rows in groups
    ]


def shown_part(part: Part) -> ShownPart:
    """Return one version with what does not fit, in words."""
    told = [said(trouble, number, most) for trouble, number, most in part.told]
    return ShownPart(part, told, list(part.thread))


def said(trouble: str, number: int, most: int) -> str:
    """Say one thing that does not fit."""
    lang = wording.language()
    numbers = {"number": wording.number(number, lang), "most": wording.number(most, lang)}
    return str(TROUBLE_WORDS[Trouble(trouble)]) % numbers


def name_of(key: str) -> str:
    """Return the name of a network in the language of the page."""
    network = networks()[key]
    return network.name_fr if wording.language() == "fr" else network.name_en


def limits_of(network: Network) -> str:
    """Say how long a text may be there, and how we know."""
    lang = wording.language()
    words = {"most": wording.number(network.limit, lang), "day": _day(network.read_on, lang)}
    if network.is_confirmed:
        return _("Up to %(most)s characters, as read at its documentation on %(day)s.") % words
    return _("Up to %(most)s characters, as far as we know on %(day)s.") % words


def _day(on: date, lang: str) -> str:
    return wording.day(on, lang, year=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """A network to choose, with how each version would go there."""

    network: Network
    name: str
    lines: list[tuple[str, bool, list[str]]]  # language, whether a thread is proposed, what does not fit


def choices(proposals: Sequence[Proposal]) -> list[Choice]:
    """Return the networks with how each version of a post would go there."""
    groups = groupby(proposals, key=lambda one: one.network)
    return [
        Choice(
            network,
            name_of(network.id),
            [
                (
                    one.language,
                    bool(one.fit.thread),
                    [said(told.trouble, told.number, told.most) for told in one.fit.told],
                )
                for one in rows
            ],
        )
        for network, rows in groups
    ]
