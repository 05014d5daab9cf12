"""Django's handle on the word languages."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Registers languages."""

    name = "parvis.languages"
    label = "languages"
    default_auto_field = "django.db.models.BigAutoField"
