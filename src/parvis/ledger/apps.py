"""Django's handle on the word ledger."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers ledger."""

    name = "parvis.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the sequencer and the readers on the worker's round."""
        import_module("parvis.ledger.tasks")
