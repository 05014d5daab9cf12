"""Vote in the poll of a post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from parvis.conversations.actions._together import acting_account, record_about, refuse_if_blocked
from parvis.conversations.actions.favourite import shown_post
from parvis.conversations.errors import AlreadyVoted, PollClosed, PostNotFound, WrongVote
from parvis.conversations.models import Poll, PollOption, PollVote, Post
from parvis.identity.rules import Actor
from parvis.identity.who_may import require
from parvis.ledger import actions as ledger


@transaction.atomic
def vote(*, by: Actor, post_id: int, choices: Sequence[int], at: datetime) -> Poll:
    """Vote for the options at the positions `choices` (from 0). Records `conversations.poll_voted`.

    A vote cannot be changed. Another server sends several choices one by one, so that a remote
    account may add choices to a poll with several. Raises `PostNotFound`, `PollClosed`,
    `AlreadyVoted`, `WrongVote`, `Unreachable`.
    """
    account = acting_account(by, "conversations.vote")
    post = shown_post(post_id, by)
    refuse_if_blocked(account.pk, post.account_id)
    poll = Poll.objects.select_for_update().filter(post=post).first()
    if poll is None:
        raise PostNotFound(post=post_id)
    if poll.closed_at is not None or (poll.closes_at is not None and poll.closes_at <= at):
        raise PollClosed(post=post_id)
    options = _chosen(poll, choices)
    earlier = set(PollVote.objects.filter(account=account, poll=poll).values_list("option_id", flat=True))
    if earlier and (account.is_local or not poll.multiple or earlier & {o.pk for o in options}):
        raise AlreadyVoted(post=post_id)
    _write(poll, options, account.pk, new_voter=not earlier, at=at)
    record_about(
        post,
        "conversations.poll_voted",
        by=by,
        at=at,
        target=post.account_id,
        account=str(account.pk),
        choices=[option.position for option in options],
    )
    return poll


def _chosen(poll: Poll, choices: Sequence[int]) -> list[PollOption]:
    options = list(poll.options.filter(position__in=list(choices)).order_by("position"))
    wrong = not options or len(options) < len(set(choices)) or (len(options) > 1 and not poll.multiple)
    if wrong:
        raise WrongVote(field="choices")
    return options


def _write(
    poll: Poll, options: Sequence[PollOption], account_id: int, *, new_voter: bool, at: datetime
) -> None:
    PollVote.objects.bulk_create(
        PollVote(account_id=account_id, poll=poll, option=option, made_at=at) for option in options
    )
    PollOption.objects.filter(pk__in=[option.pk for option in options]).update(
        votes_count=F("votes_count") + 1
    )
    if new_voter:
        Poll.objects.filter(pk=poll.pk).update(voters_count=F("voters_count") + 1)


@transaction.atomic
def close_polls(*, by: Actor, at: datetime) -> int:
    """Close the polls whose time is over; return how many. Records `conversations.poll_closed` for each."""
    require(by, "conversations.close_polls")
    due = Poll.objects.select_for_update().filter(closed_at__isnull=True, closes_at__lte=at)
    polls = list(due.order_by("closes_at")[:200])
    for poll in polls:
        poll.closed_at = at
        poll.save(update_fields=["closed_at"])
        _record_closing(Post.objects.get(pk=poll.pk), by, at)
    return len(polls)


def _record_closing(post: Post, by: Actor, at: datetime) -> None:
    votes = PollOption.objects.filter(poll_id=post.pk).order_by("position")
    ledger.record(
        "conversations.poll_closed",
        by=by.ref,
        about=post.ref,
        at=at,
        fields={
            "post": str(post.pk),
            "account": str(post.account_id),
            "votes": list(votes.values_list("votes_count", flat=True)),
        },
    )
