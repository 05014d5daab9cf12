"""Django's handle on the word communities."""

from importlib import import_module

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """Registers communities, and what a departure would leave behind in them."""

    name = "parvis.communities"
    label = "communities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the departure page which communities somebody looks after."""
        import_module("parvis.communities.hand_over")
