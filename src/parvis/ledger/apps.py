"""Django's handle on the word ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers ledger."""

    name = "parvis.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
