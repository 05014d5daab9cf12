"""Django's handle on the hand-off channel."""

from importlib import import_module

from django.apps import AppConfig


class HandOffConfig(AppConfig):
    """Registers hand-offs: their reminders, and what their entries are called."""

    name = "parvis.channels.hand_off"
    label = "hand_off"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the reminders on the worker's round."""
        import_module("parvis.channels.hand_off.tasks")
        import_module("parvis.channels.hand_off.kinds")
