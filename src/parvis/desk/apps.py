"""Django's handle on the word desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers desk."""

    name = "parvis.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
