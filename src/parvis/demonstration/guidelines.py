"""What the house changes of the guidelines, its calendar, and how rules did in these weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from parvis.conversations import queries as conversations
from parvis.demonstration.once import HERE, Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.guidance import actions as guidance
from parvis.guidance import queries
from parvis.guidance.engine.overlay_text import entry_of, with_entry
from parvis.guidance.queries import HOUSE
from parvis.guidance.rules import Draft, Kind, Season
from parvis.identity.rules import SYSTEM, Capacity
from parvis.languages.rules import Text

FORTNIGHT = timedelta(days=14)
FIRST = timedelta(days=84)


def load_guidelines(cast: Cast, *, at: datetime) -> None:
    """Put the house's versions in force, write the calendar, and let rules be met."""
    told = content("guidelines")
    for number, version in enumerate(told["versions"], 1):
        _load_version(cast, number, version, before(at, version["ago"]))
    for number, window in enumerate(told["windows"], 1):
        _load_window(cast, number, window, at)
    for one in told["heard"]:
        _load_heard(cast, one, at)


def _load_version(cast: Cast, number: int, told: Mapping[str, Any], at: datetime) -> None:
    def make() -> Made:
        by = cast.actor(told["by"])
        row = guidance.amend_overlay(by=by, source=told["source"], reason=told["reason"], at=at)
        return {"overlay": str(row.pk)}

    once(f"guidelines:{number}", make, at=at)


def _load_window(cast: Cast, number: int, told: Mapping[str, Any], at: datetime) -> None:
    def make() -> Made:
        window = guidance.WindowText(
            season=Season(told["season"]),
            jurisdiction=told["jurisdiction"],
            starts=_from_now(at, told["from"]),
            ends=_from_now(at, told["to"]),
            name_en=told["name_en"],
            name_fr=told["name_fr"],
            reach=told.get("reach", ""),
        )
        row = guidance.set_window(
            by=cast.actor(told["by"]), window=window, reason=told["reason"], at=before(at, told["ago"])
        )
        return {"window": str(row.pk)}

    once(f"window:{number}", make, at=at)


def _from_now(at: datetime, days: str) -> datetime:
    """Return the beginning of a day before now (`34d`) or after it (`-21d`)."""
    then = (at - timedelta(days=int(days.removesuffix("d")))).astimezone(HERE)
    return then.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _load_heard(cast: Cast, told: Mapping[str, Any], at: datetime) -> None:
    def make() -> Made:
        by = cast.actor("noemie", speaking_as="crossings")
        texts = _texts(told, cast.institution_account)
        for number, (left, followed) in enumerate(zip(told["left"], told["followed"], strict=True)):
            day = at - FIRST + FORTNIGHT * number
            for draft in islice(texts, left):
                guidance.clear(draft, by=by, at=day)
            for _ in range(followed):
                guidance.clear(_quiet(cast.institution_account), by=by, answers={told["rule"]: ""}, at=day)
            guidance.keep_times(by=by, seconds={told["rule"]: told["seconds"] + number}, at=day)
            guidance.keep_times(by=by, seconds={told["rule"]: told["seconds"] * 2 - number}, at=day)
        for sentence, draft in zip(told["alarms"], texts, strict=False):
            guidance.report_false_alarm(draft, by=by, rule=told["rule"], sentence=sentence, at=at)
        return {}

    once(f"heard:{told['rule']}", make, at=at)


def _texts(told: Mapping[str, Any], account_id: int) -> Iterator[Draft]:
    for number in range(1, 1000):
        en, fr = (told[code].format(n=number) for code in ("en", "fr"))
        yield _draft(en, fr, account_id)


def _quiet(account_id: int) -> Draft:
    return _draft("The 6:15 sails on time.", "Le départ de 6 h 15 est à l’heure.", account_id)


def _draft(en: str, fr: str, account_id: int) -> Draft:
    return Draft(
        texts=(Text("en", en), Text("fr", fr)),
        kind=Kind.REPLY,
        capacity=Capacity.INSTITUTION,
        account_id=account_id,
        parent_language="en",
    )


def load_proposal(cast: Cast, *, at: datetime) -> None:
    """Propose a change of one rule to what is in force, and try it on what was published."""
    told = content("guidelines")["proposal"]

    def make() -> Made:
        by, in_force = cast.actor(told["by"]), queries.version_in_force(HOUSE)
        source = in_force.source if in_force else ""
        for section, changes in told["entries"].items():
            for key, change in changes.items():
                now_there = entry_of(source, section, key) or {}
                source = with_entry(source, section, key, {**now_there, **change})
        proposal = guidance.propose_overlay(by=by, source=source, at=at)
        row = guidance.ask_preview(proposal.pk, by=by, at=at)
        past = conversations.past_drafts(most=row.wanted)
        guidance.make_preview(row.pk, past, by=SYSTEM, at=at, clock=lambda: at)
        return {"proposal": str(proposal.pk)}

    once("proposal", make, at=at)
