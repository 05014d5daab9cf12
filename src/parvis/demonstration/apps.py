"""Django's handle on the demonstration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from parvis.ledger import kinds


class DemonstrationConfig(AppConfig):
    """Registers the demonstration's command, and what its entries are called."""

    name = "parvis.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Name the kinds of entries."""
        kinds.register({"demonstration.made": _("A piece of the demonstration was made")})
