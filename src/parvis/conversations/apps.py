"""Django's handle on the word conversations."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registers conversations."""

    name = "parvis.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
