"""The register of standing approvals: which covers a draft, who has which, and which end soon."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.guidance.errors import NoSuchApproval
from parvis.guidance.models import StandingApproval, TextSent
from parvis.guidance.rules import Draft
from parvis.guidance.rules.approvals import NOTICES, Approval, which_covers
from parvis.guidance.rules.waits import Way
from parvis.identity.rules import Actor, Role


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a standing approval covers a draft, and which; `covered` is that of `Draft`."""

    covered: bool | None
    approval: Approval | None = None


ANSWERS_THEMSELVES = Coverage(None)
"""No approval is asked for: there is no register, or whoever speaks answers for what is approved."""


def coverage(draft: Draft, *, by: Actor, at: datetime) -> Coverage:
    """Return whether a standing approval lets `by` publish `draft` without a reader. At most 2 queries.

    While no approval was ever given there is no register, and nothing is asked. Nothing is asked
    of a head of communications, who would give the approval, nor of the machine, which says
    what people set.
    """
    if by.is_system or by.has(Role.HEAD_OF_COMMUNICATIONS):
        return ANSWERS_THEMSELVES
    moment = draft.planned_at or at
    rows = _naming(by).filter(ends_at__gt=moment, withdrawn_at__isnull=True)
    found = which_covers(
        [row.as_rule() for row in rows], draft, person_id=by.person_id, roles=by.roles, at=moment
    )
    if found is not None:
        return Coverage(True, found)
    return Coverage(False) if StandingApproval.objects.exists() else ANSWERS_THEMSELVES


def with_coverage(draft: Draft, *, by: Actor, at: datetime) -> tuple[Draft, Coverage]:
    """Return the draft with `covered` as the register has it, and the coverage."""
    found = coverage(draft, by=by, at=at)
    return replace(draft, covered=found.covered), found


def _naming(by: Actor) -> QuerySet[StandingApproval]:
    if by.person_id is None:
        return StandingApproval.objects.none()
    return StandingApproval.objects.filter(
        Q(person_id=by.person_id) | Q(role__in=[str(role) for role in by.roles])
    )


def approval(approval_id: int) -> StandingApproval:
    """Return one standing approval, or raise `NoSuchApproval`."""
    found = _with_names(StandingApproval.objects.filter(pk=approval_id)).first()
    if found is None:
        raise NoSuchApproval(approval=approval_id)
    return found


def approvals_of(by: Actor, *, at: datetime) -> QuerySet[StandingApproval]:
    """Return the standing approvals that cover `by` at a time, the one that ends first at the top."""
    now = _naming(by).filter(ends_at__gt=at, withdrawn_at__isnull=True).exclude(given_by_id=by.person_id)
    return _with_names(now).order_by("ends_at", "id")


def approvals_in_force(*, at: datetime) -> QuerySet[StandingApproval]:
    """Return every standing approval that holds at a time, the one that ends first at the top."""
    now = StandingApproval.objects.filter(ends_at__gt=at, withdrawn_at__isnull=True)
    return _with_names(now).order_by("ends_at", "id")


def approvals_over(*, at: datetime) -> QuerySet[StandingApproval]:
    """Return the standing approvals that are past or withdrawn, for keyset paging by id."""
    over = StandingApproval.objects.filter(Q(ends_at__lte=at) | Q(withdrawn_at__isnull=False))
    return _with_names(over)


def approvals_ending(*, at: datetime) -> QuerySet[StandingApproval]:
    """Return the standing approvals whose end is near enough for a notice."""
    return approvals_in_force(at=at).filter(ends_at__lte=at + max(NOTICES))


def _with_names(rows: QuerySet[StandingApproval]) -> QuerySet[StandingApproval]:
    return rows.select_related("person", "account", "given_by", "withdrawn_by")


@dataclass(frozen=True, slots=True)
class Sent:
    """How one text went out, for colleagues: the approval that covered it, or who read it."""

    way: Way
    approval: StandingApproval | None
    reader: str = ""


def how_sent(abouts: Collection[str]) -> dict[str, Sent]:
    """Return how each of several things went out, by `about`; the latest time, in one query."""
    rows = TextSent.objects.filter(about__in=list(abouts)).order_by("id")
    rows = rows.select_related("approval__given_by", "reading__given_by")
    return {row.about: _sent(row) for row in rows}


def _sent(row: TextSent) -> Sent:
    reader = row.reading.given_by if row.reading else None
    return Sent(Way(row.way), row.approval, reader.full_name if reader else "")
