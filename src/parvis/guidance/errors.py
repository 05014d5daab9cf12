"""What guidance refuses, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from parvis.guidance.rules import Finding


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
