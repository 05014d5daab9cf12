"""The verbs of the ledger. `record` is called by every other verb, inside its transaction."""

from parvis.ledger.actions.destroy_content import destroy_content
from parvis.ledger.actions.integrate_entries import integrate
from parvis.ledger.actions.note_reading import note_reading
from parvis.ledger.actions.publish_tree import publish
from parvis.ledger.actions.record_act import record
from parvis.ledger.actions.withdraw_from_public import withdraw_from_public

__all__ = ["destroy_content", "integrate", "note_reading", "publish", "record", "withdraw_from_public"]
