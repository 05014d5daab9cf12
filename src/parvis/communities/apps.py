"""Django's handle on the word communities."""

from importlib import import_module

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """Registers communities, what their entries are called and what a departure leaves behind in them."""

    name = "parvis.communities"
    label = "communities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the kinds of entries; tell the departure page which communities somebody looks after."""
        import_module("parvis.communities.kinds")
        import_module("parvis.communities.hand_over")
        import_module("parvis.communities.guidelines")
