"""Report a post or an account to the moderators; take a report up, put it back, dismiss it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.conversations.actions._together import acting_account
from parvis.conversations.errors import ReasonsMissing, WrongDraft, WrongState
from parvis.conversations.models import Report
from parvis.conversations.queries.visibility import visible_to
from parvis.conversations.rules import REPORT_MOVES, Act, ReportState, state_after
from parvis.conversations.rules.moderating import LONGEST_TEXT, Category
from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.identity.who_may import require
from parvis.ledger import actions as ledger

MOST_POSTS = 50


def report(
    *,
    by: Actor,
    target_id: int,
    post_ids: Sequence[int] = (),
    category: Category | str = Category.OTHER,
    comment: str = "",
    forward: bool = False,
    uri: str = "",
    at: datetime,
) -> Report:
    """Tell the moderators that an account, or some of its posts, break a rule of the house.

    Records `conversations.reported`. `uri` is the report's address when it comes from another
    server: the same one gives the same report again. Posts that are not the account's, or that
    the reporter may not read, are left out. Raises `NotFound`, `WrongDraft`, `NoAccount`.
    """
    reporter = acting_account(by, "conversations.report")
    target = identity.account(target_id)
    if category not in set(Category) or len(comment) > LONGEST_TEXT or len(post_ids) > MOST_POSTS:
        raise WrongDraft(field="category" if category not in set(Category) else "comment")
    try:
        return _report(by, reporter.pk, target.pk, post_ids, str(category), comment, forward, uri, at)
    except IntegrityError:
        known = Report.objects.filter(uri=uri).exclude(uri="").first()
        if known is None:
            raise
        return known


@transaction.atomic
def _report(
    by: Actor,
    reporter_id: int,
    target_id: int,
    post_ids: Sequence[int],
    category: str,
    comment: str,
    forward: bool,
    uri: str,
    at: datetime,
) -> Report:
    made = Report.objects.create(
        reporter_id=reporter_id,
        target_id=target_id,
        category=category,
        comment=comment.strip(),
        forward=forward,
        uri=uri,
        made_at=at,
    )
    posts = list(visible_to(by).filter(pk__in=list(post_ids), account_id=target_id))
    made.posts.set(posts)
    ledger.record(
        "conversations.reported",
        by=by.ref,
        about=_ref(made),
        at=at,
        fields={
            "report": str(made.pk),
            "account": str(reporter_id),
            "target": str(target_id),
            "posts": [str(post.pk) for post in posts],
            "category": category,
            "comment": made.comment,
            "forward": forward,
            "uri": uri,
        },
    )
    return made


@transaction.atomic
def take_report(*, by: Actor, report_id: int, at: datetime) -> Report:
    """Take a report up, so that colleagues see who looks at it. Records `conversations.report_taken`.

    Raises `NotFound`, `WrongState` once it is closed, `NotAllowed`.
    """
    require(by, "conversations.take_report")
    row = move_report(report_id, Act.TAKE)
    row.taken_by_id = by.person_id
    row.save()
    _record(row, "conversations.report_taken", by, at)
    return row


@transaction.atomic
def put_back_report(*, by: Actor, report_id: int, at: datetime) -> Report:
    """Give a report back to the others. Records `conversations.report_put_back`. Raises `WrongState`."""
    require(by, "conversations.put_back_report")
    row = move_report(report_id, Act.PUT_BACK)
    row.taken_by_id = None
    row.save()
    _record(row, "conversations.report_put_back", by, at)
    return row


@transaction.atomic
def dismiss_report(*, by: Actor, report_id: int, reasons: str, at: datetime) -> Report:
    """Close a report without a decision against anybody. Records `conversations.report_dismissed`.

    Raises `ReasonsMissing`, `NotFound`, `WrongState`, `NotAllowed`.
    """
    require(by, "conversations.dismiss_report")
    if not reasons.strip():
        raise ReasonsMissing(field="reasons")
    row = move_report(report_id, Act.DISMISS)
    row.closed_at = at
    row.save()
    _record(row, "conversations.report_dismissed", by, at, reasons=reasons.strip())
    return row


def close_report(report_id: int, at: datetime) -> Report:
    """Close a report by a decision."""
    row = move_report(report_id, Act.ACT_ON)
    row.closed_at = at
    row.save()
    return row


def move_report(report_id: int, act: Act) -> Report:
    """Return a report, held, in the state after `act` (not yet saved). Raises `NotFound`, `WrongState`."""
    row = Report.objects.select_for_update().filter(pk=report_id).first()
    if row is None:
        raise NotFound(report=report_id)
    after = state_after(REPORT_MOVES, ReportState(row.state), act)
    if after is None:
        raise WrongState(report=report_id, state=row.state)
    row.state = after
    return row


def _ref(row: Report) -> str:
    return f"conversations.report:{row.pk}"


def _record(row: Report, kind: str, by: Actor, at: datetime, **more: str) -> None:
    fields = {"report": str(row.pk), "target": str(row.target_id), "state": str(row.state)} | more
    ledger.record(kind, by=by.ref, about=_ref(row), at=at, fields=fields)
