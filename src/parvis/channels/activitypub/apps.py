"""Django's handle on the ActivityPub channel."""

from django.apps import AppConfig


class ActivityPubConfig(AppConfig):
    """Registers the ActivityPub channel."""

    name = "parvis.channels.activitypub"
    label = "activitypub"
    default_auto_field = "django.db.models.BigAutoField"
