"""Django's handle on the word foundation."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Registers foundation."""

    name = "parvis.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"
