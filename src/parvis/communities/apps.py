"""Django's handle on the word communities."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """Registers communities."""

    name = "parvis.communities"
    label = "communities"
    default_auto_field = "django.db.models.BigAutoField"
