"""Stop showing the fields of what was public."""

from __future__ import annotations

from parvis.ledger.models import Entry


def withdraw_from_public(*, about: str) -> int:
    """Stop showing to everybody the fields of every entry about `about`; return how many there were.

    For what is deleted or hidden after it was published. The entries, their leaves and the
    statement that they were public stay; whoever may read records still reads them. The verb
    that hides the thing records that it did.
    """
    return Entry.objects.filter(about=about, public=True).update(public=False)
