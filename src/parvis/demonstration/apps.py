"""Django's handle on the demonstration."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Registers the demonstration's command."""

    name = "parvis.demonstration"
    label = "demonstration"
