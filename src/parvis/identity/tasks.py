"""What the worker calls for identity; each thin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parvis.foundation.clock import now
from parvis.foundation.jobs import every, register
from parvis.identity import actions, queries
from parvis.identity.hand_over import OpenWork, lists_open_work


@every(at="07:30", name="identity.reviews_due")
def remind_of_reviews(at: datetime) -> None:
    """Leave the week's letters about reviews that are due; a day that was missed is made up the next."""
    actions.post_review_letters(at=at)


def send_letters() -> int:
    """Send the letters that are due."""
    return actions.send_review_letters(at=now())


register("identity.letters", 30, send_letters)


@lists_open_work("official_accounts")
def accounts_looked_after(person_id: int) -> Iterator[OpenWork]:
    """List the official accounts that somebody answers for, or is the backup of."""
    for official in queries.looked_after_by(person_id):
        path = f"/administration/official-accounts/{official.pk}"
        yield OpenWork(official.ref, f"@{official.handle}", path)
