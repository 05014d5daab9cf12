"""What guidance refuses, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from parvis.guidance.rules import Finding
from parvis.guidance.rules.families import family_name


class NeedsAnAuthor(Refused):
    """The guidelines want something of the author first. `findings` says what, strongest first."""

    def __init__(self, findings: Sequence[Finding] = (), **data: Any) -> None:
        self.findings = tuple(findings)
        super().__init__(rules=", ".join(dict.fromkeys(f.rule for f in self.findings)), **data)


class StopsUnanswered(NeedsAnAuthor):
    """A rule stops the text, and the author has not answered it."""

    code = "stops_unanswered"
    message = _("The guidelines stop this text: %(rules)s.")
    next_step = _("Change what is marked, or answer it: your answer is kept with the post.")


class SecondReaderNeeded(NeedsAnAuthor):
    """A rule names a second reader; none has agreed, and the author gave no reason to go ahead."""

    code = "second_reader_needed"
    message = _("The guidelines suggest that a colleague reads this first: %(rules)s.")
    next_step = _("Ask for a second reading, or give your reason for publishing without one.")


class NoSuchReading(NotFound):
    """No second reading has this id."""

    code = "no_such_reading"
    message = _("We could not find this second reading.")
    next_step = _("Look for it in your second readings.")


class ReadingOver(Conflict):
    """The reading was given or withdrawn already."""

    code = "reading_over"
    message = _("This second reading is over.")
    next_step = _("If the text has changed since, its author may ask for another.")


class AlreadyAsked(Conflict):
    """The same author has asked for a reading of exactly this text."""

    code = "already_asked"
    message = _("You have already asked for a reading of this text.")
    next_step = _("One step is enough: wait for it, withdraw it, or publish with your reason.")


class OwnReading(NotAllowed):
    """The author of a text cannot be its second reader."""

    code = "own_reading"
    message = _("You cannot give a second reading of your own text.")
    next_step = _("Another colleague with the role can read it.")


class CommentMissing(Invalid):
    """A reader who suggests changes says which."""

    code = "comment_missing"
    message = _("You suggest changes, but you do not say which.")
    next_step = _("Write what you would change, in a sentence or two.")


class ReasonMissing(Invalid):
    """A change to the guidelines comes without its reason."""

    code = "reason_missing"
    message = _("The reason for the change is missing.")
    next_step = _("Say why in a sentence: it is kept with the change.")


class OverlayWrong(Invalid):
    """The overlay is not right; `data["problems"]` has one sentence for each thing to correct."""

    code = "overlay_wrong"
    message = _("The guidelines that you wrote are not right yet: %(problems)s")
    next_step = _("Correct what is named, then send it again.")


class NoSuchPack(NotFound):
    """No pack of the product has this name."""

    code = "no_such_pack"
    message = _("There is no pack %(pack)s.")
    next_step = _("Write one of: %(known)s.")


class NoSuchRule(NotFound):
    """No rule has this id."""

    code = "no_such_rule"
    message = _("There is no rule %(rule)s.")
    next_step = _("Look for it in the list of the rules.")


class OneStepOnly(NotAllowed):
    """Somebody asks for a reading of a text that they were asked to read: that would be a chain."""

    code = "one_step_only"
    message = _("A colleague asked you to read this text. A second reading is not read in its turn.")
    next_step = _("Say what you think of it; its author decides.")


class NoSuchApproval(NotFound):
    """No standing approval has this id."""

    code = "no_such_approval"
    message = _("We could not find this standing approval.")
    next_step = _("Look for it in the register of standing approvals.")


class ApprovalToOneself(NotAllowed):
    """Nobody gives, renews or widens their own standing approval."""

    code = "approval_to_oneself"
    message = _("You cannot give a standing approval to yourself.")
    next_step = _("Another head of communications can give it.")


class ApprovalOver(Conflict):
    """The standing approval was withdrawn, or its time is over."""

    code = "approval_over"
    message = _("This standing approval is over.")
    next_step = _("Give a new one.")


class ApprovalNamesNothing(Invalid):
    """A standing approval names somebody, and what they may say."""

    code = "approval_names_nothing"
    message = _("A standing approval says who may publish, and what.")
    next_step = _("Choose a person or a role, and at least one kind of content.")


class ApprovalWithoutWords(Invalid):
    """A standing approval is given in words, in at least one language."""

    code = "approval_without_words"
    message = _("The words of the approval are missing.")
    next_step = _("Say in a sentence, in English or in French, what you approve.")


class PeriodWrong(Invalid):
    """A period ends before it begins, is past, or is too long."""

    code = "period_wrong"
    message = _("These dates cannot be.")
    next_step = _("Choose a day to come, at most two years away, after the first day.")


class DelegateUnfit(Invalid):
    """Who reads in somebody's place is another person who works here, and the role is that person's."""

    code = "delegate_unfit"
    message = _("This person cannot read in that place.")
    next_step = _("Choose a colleague, for a role that the person who is away has.")


class NoSuchDelegate(NotFound):
    """No delegate has this id, or they read for nobody any more."""

    code = "no_such_delegate"
    message = _("We could not find this delegate.")
    next_step = _("Look at who reads in your place, on the page of your second readings.")


class NoSuchProposal(NotFound):
    """No overlay that is being written has this id."""

    code = "no_such_proposal"
    message = _("We could not find this proposal.")
    next_step = _("Look for what is being changed on the page of the house’s guidelines.")


class ProposalOver(Conflict):
    """The proposal was put in force or dropped already."""

    code = "proposal_over"
    message = _("This proposal is over: it was put in force or dropped.")
    next_step = _("Start another one: it begins from what is in force.")


class ProposalMoved(Conflict):
    """Somebody changed the proposal since the form was opened."""

    code = "proposal_moved"
    message = _("A colleague has changed the proposal since you opened this form.")
    next_step = _("What you wrote is still here. Look at what they changed, then send it again.")


class OverlayMoved(Conflict):
    """Another version came into force since the proposal was begun."""

    code = "overlay_moved"
    message = _("Another version of the guidelines came into force since this proposal was begun.")
    next_step = _("Compare the two, then take the proposal over onto the new version.")


class PreviewBusy(Conflict):
    """A preview of the same proposal is still being made."""

    code = "preview_busy"
    message = _("A preview of this proposal is being made already.")
    next_step = _("Wait for it: it takes a minute or two at most.")


class WindowWrong(Invalid):
    """A window of the calendar is not right."""

    code = "window_wrong"
    message = _("A window ends after it starts, and has a name in both languages.")
    next_step = _("Correct what is marked, then send it again.")


class WindowMoved(Conflict):
    """Somebody changed the window since the form was opened."""

    code = "window_moved"
    message = _("A colleague has changed this window since you opened the form.")
    next_step = _("Look at what they changed, then send yours again.")


class NothingFound(Conflict):
    """A false alarm was reported of a rule that has nothing to say of the text."""

    code = "nothing_found"
    message = _("This rule has nothing to say about the text as it is now.")
    next_step = _("Nothing was reported. Check the text again to see what is left.")


class NoSuchLesson(NotFound):
    """No lesson has this name, or its rules are all off."""

    code = "no_such_lesson"
    message = _("We could not find this lesson.")
    next_step = _("Look for it among your lessons.")


class LessonChanged(Conflict):
    """The guidelines of a lesson changed while somebody was answering."""

    code = "lesson_changed"
    message = _("The guidelines of this lesson have changed while you were answering.")
    next_step = _("Load the lesson again: it asks about what they say now.")


class PreparationDue(Refused):
    """An account or a capacity asks for lessons before it is used. `lessons` names their families."""

    code = "preparation_due"
    message = _("This account, or this capacity, asks for a lesson first: %(names)s.")
    next_step = _("Take it under Prepare in your menu: a few minutes. Then send your text again.")

    def __init__(self, lessons: Sequence[str] = (), **data: Any) -> None:
        self.lessons = tuple(lessons)
        super().__init__(lessons=", ".join(self.lessons), **data)

    @property
    def address(self) -> str:
        """Where the first of the lessons is."""
        return f"/prepare/{self.lessons[0]}" if self.lessons else "/prepare"

    def sentence(self) -> str:
        """Return the message with the names of the lessons in the active language."""
        language = get_language()
        names = ", ".join(family_name(one).in_language(language) for one in self.lessons)
        return str(self.message) % {**self.data, "names": names}
