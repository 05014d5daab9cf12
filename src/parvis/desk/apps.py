"""Django's handle on the word desk."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers desk."""

    name = "parvis.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the ledger, put the letters on the worker's round, and name what the desk records."""
        import_module("parvis.desk.tasks")
        import_module("parvis.desk.kinds")
