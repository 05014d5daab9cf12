"""What the ledger refuses to sign or to show, and why.

These stop a machine or an operator, not an author: the words are for whoever keeps the service.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, NotFound


class KeyMissing(Conflict):
    """The tree was signed with a key that is not in the ledger's folder."""

    code = "ledger_key_missing"
    message = _("The ledger was signed with another key than the one in %(folder)s.")
    next_step = _("Put the file “key” back from its backup. Nothing is signed until then; entries are kept.")


class KeyLost(KeyMissing):
    """Checkpoints were signed, and the key that signed them is not in the ledger's folder."""

    code = "ledger_key_lost"
    message = _("The ledger has signed checkpoints, but its key is not in %(folder)s.")


class HistoryLost(Conflict):
    """What was published is further than what the database knows, so signing could contradict it."""

    code = "ledger_history_lost"
    message = _("The published checkpoint (%(shown)s entries) is not in the database (%(known)s entries).")
    next_step = _(
        "The database is older than what was published: restore a newer backup. "
        "To sign on would contradict what the public already has."
    )


class EntryNotFound(NotFound):
    """No entry has this number or id, or it is not in the tree yet."""

    code = "ledger_entry_not_found"
    message = _("The ledger has no such entry.")
    next_step = _("Check its number. An entry is numbered within a second of being written.")


class TileNotFound(NotFound):
    """The published tree has no such tile, or the address is not a tile's."""

    code = "ledger_tile_not_found"
