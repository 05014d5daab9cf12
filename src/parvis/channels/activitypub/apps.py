"""Django's handle on the ActivityPub channel."""

from importlib import import_module

from django.apps import AppConfig


class ActivityPubConfig(AppConfig):
    """Registers the ActivityPub channel."""

    name = "parvis.channels.activitypub"
    label = "activitypub"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the channel's reader and loops on the worker's round."""
        import_module("parvis.channels.activitypub.tasks")
