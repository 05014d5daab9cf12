"""What the desk's entries are called in the ledger, in words."""

from django.utils.translation import gettext_lazy as _

from parvis.ledger.kinds import register

register(
    {
        "desk.enquiry_received": _("A question was received"),
        "desk.message_received": _("The person wrote again"),
        "desk.message_changed_by_sender": _("The person changed or took back a message"),
        "desk.acknowledged": _("The person was told that the desk is closed"),
        "desk.taken_back": _("The person took the question back"),
        "desk.claimed": _("A colleague took the question"),
        "desk.assigned": _("The question was given to a colleague"),
        "desk.handed_over": _("The question was handed over"),
        "desk.released": _("The question was put back for whoever comes next"),
        "desk.noted": _("A note was written for colleagues"),
        "desk.classified": _("The kind, language or priority was corrected"),
        "desk.expert_asked": _("An expert was asked"),
        "desk.expert_answered": _("The expert answered"),
        "desk.expert_declined": _("The expert could not answer"),
        "desk.request_withdrawn": _("The question to the expert was withdrawn"),
        "desk.second_reader_asked": _("A second reader was asked"),
        "desk.second_reader_replied": _("The second reader replied"),
        "desk.answered": _("The answer was sent"),
        "desk.answered_elsewhere": _("A colleague answered in the thread"),
        "desk.closed": _("The question was closed"),
        "desk.reopened": _("The question was opened again"),
        "desk.rated": _("The person said whether the answer helped"),
        "desk.message_kept": _("An answer was kept in the library"),
        "desk.message_changed": _("An answer of the library was changed"),
        "desk.message_retired": _("An answer was taken out of the library"),
        "desk.topic_described": _("A topic was described"),
        "desk.expert_listed": _("A colleague was listed as an expert"),
        "desk.expert_unlisted": _("A colleague was taken off the list of experts"),
        "desk.expert_away": _("An expert’s absence was noted"),
        "desk.hours_set": _("The opening hours and service standards were set"),
    }
)
