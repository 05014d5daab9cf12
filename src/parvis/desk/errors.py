"""What the desk refuses, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, TooMuch


class NoSuchEnquiry(NotFound):
    """No enquiry has this reference, id or key."""

    code = "no_such_enquiry"
    message = _("We could not find this question.")
    next_step = _("Check the reference, or the whole address if it came by e-mail.")


class NotFromThisState(Conflict):
    """The enquiry is in a state in which this cannot happen (see `rules.states.TRANSITIONS`)."""

    code = "not_from_this_state"
    message = _("This enquiry has moved on; this can no longer be done.")
    next_step = _("Look at where it stands now.")


class SomethingNewArrived(Conflict):
    """A message, an answer or an expert's reply came after the version that the officer worked from."""

    code = "something_new_arrived"
    message = _("Something new arrived while you were writing.")
    next_step = _("Your text is kept. Read what is new, then send it again.")


class AlreadyTaken(Conflict):
    """Somebody else has claimed the enquiry."""

    code = "already_taken"
    message = _("%(name)s already has this one.")
    next_step = _("Ask them to hand it over, or take the next one.")


class NotYours(NotAllowed):
    """Only who has the enquiry, or a head of communications, may do this."""

    code = "not_yours"
    message = _("Somebody else has this enquiry.")
    next_step = _("Ask them to hand it over.")


class NotAtTheDesk(Invalid):
    """The colleague does not work at the desk, so an enquiry cannot be given to them."""

    code = "not_at_the_desk"
    message = _("%(name)s does not work at the desk.")
    next_step = _("Give it to a communications officer, or ask this person as an expert.")


class NothingWritten(Invalid):
    """The text is empty."""

    code = "nothing_written"
    message = _("There is no text yet.")
    next_step = _("Write it, then send it again.")


class TextTooLong(TooMuch):
    """The text is longer than a message may be."""

    code = "text_too_long"
    message = _("This is longer than %(limit)d characters.")
    next_step = _("Shorten it, or send it in two messages.")


class LacksTheirLanguage(Invalid):
    """The answer is not in the language in which the person wrote."""

    code = "lacks_their_language"
    message = _("They wrote in %(language)s; the answer must be in %(language)s too.")
    next_step = _("Write that version. You may add the other language beside it.")


class AlreadyAsked(Conflict):
    """This expert has an open question about this enquiry."""

    code = "already_asked"
    message = _("%(name)s has already been asked and has not answered yet.")
    next_step = _("Wait for the answer, or ask somebody else.")


class NotAnExpert(Invalid):
    """The person is not on the roster of experts."""

    code = "not_an_expert"
    message = _("%(name)s is not on the list of experts.")
    next_step = _("Choose somebody from the list, or add this person to it first.")


class ExpertAway(Conflict):
    """The expert is away and nobody answers for them."""

    code = "expert_away"
    message = _("%(name)s is away and nobody answers for them.")
    next_step = _("Choose somebody else.")


class NeededInThePast(Invalid):
    """The time by which the expert should answer has passed."""

    code = "needed_in_the_past"
    message = _("The time by which you need this has already passed.")
    next_step = _("Choose a later time, or leave it out.")


class RequestClosed(Conflict):
    """The question to the expert was answered, declined or withdrawn."""

    code = "request_closed"
    message = _("This question has already been settled; thank you.")
    next_step = _("There is nothing left to do here.")


class NotAskedOfYou(NotAllowed):
    """The question was put to somebody else."""

    code = "not_asked_of_you"
    message = _("This question was put to somebody else.")
    next_step = _("Open it with the address in the e-mail that we sent.")


class NothingToRate(Conflict):
    """The enquiry has no answer yet."""

    code = "nothing_to_rate"
    message = _("There is no answer to judge yet.")
    next_step = _("Come back when you have it.")


class WrongChoice(Invalid):
    """A value is none of those that can be chosen."""

    code = "wrong_choice"
    message = _("“%(value)s” is not one of the choices.")
    next_step = _("Choose one from the list.")


class WrongTimetable(Invalid):
    """Hours, a date or a time zone cannot be read."""

    code = "wrong_timetable"
    message = _("We cannot read “%(value)s”.")
    next_step = _("Write hours as 8:30-12:00, 13:00-16:30 and dates as 2026-12-25.")


class NeedsBothLanguages(Invalid):
    """A message of the library, or a topic, lacks one language."""

    code = "needs_both_languages"
    message = _("It must be in English and in French.")
    next_step = _("Write the version that is missing.")


class TooManyQuestions(TooMuch):
    """The same person sent more than the desk takes in an hour."""

    code = "too_many_questions"
    message = _("We have had many messages from you in the last hour.")
    next_step = _("Wait a little, or add to the question that you have already asked.")
