"""What a verb says when it will not do something.

A refusal has a code that programs read, a sentence that people read in their language,
and the next step. It knows no HTTP: doors turn codes into answers of their own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Refused(Exception):
    """A verb did not act, and nothing was written.

    Subclasses set `code`, `message` and `next_step`; the two sentences may hold named
    `%(placeholders)s` that `data` fills.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[Words] = _("This could not be done.")
    next_step: ClassVar[Words] = _("Go back and try again.")

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(self.code)

    def sentence(self) -> str:
        """Return the message in the active language, filled in."""
        return str(self.message) % self.data

    def advice(self) -> str:
        """Return the next step in the active language, filled in."""
        return str(self.next_step) % self.data

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence()}"


class NotAllowed(Refused):
    """The actor may not perform this act (see `identity.who_may`)."""

    code = "not_allowed"
    message = _("You may not do this with the role you have.")
    next_step = _("Ask an administrator for the role, or ask a colleague who has it.")


class NotFound(Refused):
    """The thing does not exist, or the actor may not know that it does."""

    code = "not_found"
    message = _("We could not find this.")
    next_step = _("Check the address, or search for it.")


class Conflict(Refused):
    """Somebody else changed the thing in the meantime."""

    code = "conflict"
    message = _("Somebody changed this while you were working on it.")
    next_step = _("Your text is kept. Look at what changed, then send it again.")


class Invalid(Refused):
    """A value is wrong. `data["field"]` names it; the message says what is right."""

    code = "invalid"
    message = _("Something in the form is not right.")
    next_step = _("Correct what is marked, then send it again.")


class TooMuch(Refused):
    """A limit of size or rate was passed."""

    code = "too_much"
    message = _("This is more than we can take at once.")
    next_step = _("Wait a minute, or send less, then try again.")
