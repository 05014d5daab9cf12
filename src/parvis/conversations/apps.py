"""Django's handle on the word conversations."""

from importlib import import_module

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registers conversations: its readers of the ledger, its clock, and what its entries are called."""

    name = "parvis.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the ledger."""
        import_module("parvis.conversations.tasks")
        import_module("parvis.conversations.kinds")
