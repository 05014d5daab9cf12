"""Django's handle on the word guidance."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Registers guidance."""

    name = "parvis.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
