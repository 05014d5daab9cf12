"""Django's handle on the word identity."""

from importlib import import_module

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Registers identity, and what its entries are called."""

    name = "parvis.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the kinds of entries, and put the letters on the worker’s round."""
        import_module("parvis.identity.kinds")
        import_module("parvis.identity.tasks")
