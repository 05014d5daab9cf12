"""Django's handle on the word guidance."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from parvis.ledger import kinds


class GuidanceConfig(AppConfig):
    """Registers guidance, and what its entries are called."""

    name = "parvis.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the letters and the clocks on the worker's round, and name the kinds of entries."""
        import_module("parvis.guidance.tasks")
        kinds.register(
            {
                "guidance.draft_cleared": _("A text was cleared by the guidelines, with its answers"),
                "guidance.second_reading_asked": _("A second reading was asked for"),
                "guidance.second_reading_given": _("A second reading was given"),
                "guidance.second_reading_withdrawn": _("A second reading was withdrawn"),
                "guidance.second_reading_late": _("A second reading is late: the author may go ahead"),
                "guidance.second_reading_passed_over": _("A text went out without its second reading"),
                "guidance.delegate_named": _("A delegate was named for second readings"),
                "guidance.delegate_ended": _("A delegate reads in nobody’s place any more"),
                "guidance.standing_approval_given": _("A standing approval was given"),
                "guidance.standing_approval_renewed": _("A standing approval was renewed"),
                "guidance.standing_approval_withdrawn": _("A standing approval was withdrawn"),
                "guidance.overlay_amended": _("The guidelines of the house were changed"),
                "guidance.overlay_proposed": _("A change of the guidelines was proposed"),
                "guidance.proposal_dropped": _("A proposed change of the guidelines was dropped"),
                "guidance.preview_asked": _("A change of the guidelines was tried on past posts"),
                "guidance.window_set": _("A window of the calendar was written down or changed"),
                "guidance.window_closed": _("A window of the calendar was closed"),
                "guidance.false_alarm_reported": _("A guideline was called a false alarm"),
                "guidance.lesson_completed": _("Somebody completed a lesson"),
            }
        )
