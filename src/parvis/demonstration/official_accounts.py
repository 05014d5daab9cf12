"""The register of official accounts: proposed, approved, opened, reviewed, some of them late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from parvis.demonstration.once import AGO, Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.identity import actions as identity
from parvis.identity.rules import Looked, Network, Stage

Told = Mapping[str, Any]


def load_official_accounts(cast: Cast, *, at: datetime) -> None:
    """Fill the register, and declare what the spaces have."""
    told = content("official_accounts")
    made: dict[str, int] = {}
    for key, one in told["accounts"].items():
        made[key] = _load_account(cast, key, one, made, at)
    for space, one in told["spaces"].items():
        _declare(cast, space, one, at)


def _load_account(cast: Cast, key: str, told: Told, made: Mapping[str, int], at: datetime) -> int:
    def make() -> Made:
        official = _bring_in(cast, told, at)
        if "approved" in told:
            _approve(cast, official, told["approved"], at)
        for review in told.get("reviews", ()):
            _review(cast, official, review, at)
        if "opened" in told:
            opened = told["opened"]
            identity.change_stage(
                official_id=official,
                to=Stage.ACTIVE,
                by=cast.actor(opened["by"]),
                at=before(at, opened["ago"]),
            )
        if "twin" in told:
            claire, then = cast.actor("claire"), before(at, told["opened"]["ago"])
            identity.link_twins(official_id=official, twin_id=made[told["twin"]], by=claire, at=then)
        return {"official_account": str(official)}

    return int(once(f"official_account:{key}", make, at=before(at, told["ago"]))["official_account"])


def _bring_in(cast: Cast, told: Told, at: datetime) -> int:
    """Propose an account, or take in one that exists; return its id."""
    how: dict[str, Any] = {
        "details": _details(cast, told["details"], at),
        "by": cast.actor(told["by"]),
        "at": before(at, told["ago"]),
    }
    if "account" in told:
        account_id = cast.account_id(told["account"])
        return identity.register_official_account(network=Network.HERE, account_id=account_id, **how).pk
    how |= {key: told[key] for key in ("handle", "name_en", "name_fr")} | {
        "network": Network(told["network"])
    }
    verb = identity.register_official_account if told.get("exists") else identity.plan_official_account
    return verb(**how).pk


def _details(cast: Cast, told: Told, at: datetime) -> dict[str, Any]:
    """Return the details as the verb takes them: people by id, days counted back from now."""
    people = {f"{key}_id": cast.person_id(told[key]) for key in ("owner", "backup_owner") if key in told}
    rest = {key: value for key, value in told.items() if key not in ("owner", "backup_owner")}
    days = {key: _day(value, at) for key, value in rest.items() if key.endswith("_on")}
    return {**rest, **days, **people}


def _day(ago: str, at: datetime) -> date:
    return timezone.localdate(before(at, ago))


def _review(cast: Cast, official: int, told: Told, at: datetime) -> None:
    then = before(at, told["ago"])
    days = int(AGO.findall(told["next"])[0][0])
    identity.review_official_account(
        official_id=official,
        looked_at=[Looked(one) for one in told["looked_at"]],
        next_review_on=timezone.localdate(then) + timedelta(days=days),
        note=told.get("note", ""),
        by=cast.actor(told["by"]),
        at=then,
    )


def _approve(cast: Cast, official: int, told: Told, at: datetime) -> None:
    identity.approve_official_account(
        official_id=official,
        comment=told["comment"],
        by=cast.actor(told["by"]),
        at=before(at, told["ago"]),
    )


def _open(cast: Cast, official: int, told: Told, at: datetime) -> None:
    by, then = cast.actor(told["by"]), before(at, told["ago"])
    identity.change_stage(official_id=official, to=Stage.ACTIVE, by=by, at=then)


def _declare(cast: Cast, space: str, told: Told, at: datetime) -> None:
    def make() -> None:
        changes = _details(cast, told["declared"], at)
        identity.declare_space(
            space=space, changes=changes, by=cast.actor(told["by"]), at=before(at, told["ago"])
        )

    once(f"space:{space}", make, at=before(at, told["ago"]))
