"""Django's handle on the word identity."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Registers identity."""

    name = "parvis.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
