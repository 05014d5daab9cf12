"""Django's handle on the word guidance."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from parvis.ledger import kinds


class GuidanceConfig(AppConfig):
    """Registers guidance, and what its entries are called."""

    name = "parvis.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the kinds of entries."""
        kinds.register(
            {
                "guidance.draft_cleared": _("A text was cleared by the guidelines, with its answers"),
                "guidance.second_reading_asked": _("A second reading was asked for"),
                "guidance.second_reading_given": _("A second reading was given"),
                "guidance.second_reading_withdrawn": _("A second reading was withdrawn"),
                "guidance.overlay_amended": _("The guidelines of the house were changed"),
            }
        )
