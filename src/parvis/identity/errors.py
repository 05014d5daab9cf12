"""What identity refuses, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound


class BadHandle(Invalid):
    """The handle has characters or a length that other servers would not accept."""

    code = "bad_handle"
    message = _("“%(handle)s” cannot be an account’s short name.")
    next_step = _("Use 2 to 30 letters without accents, digits or underscores, for example sable_bay.")


class HandleTaken(Conflict):
    """A local account already has this handle, or the house keeps it for itself."""

    code = "handle_taken"
    message = _("The short name “%(handle)s” is already taken.")
    next_step = _("Choose another short name.")


class EmailKnown(Conflict):
    """A person with this e-mail exists."""

    code = "email_known"
    message = _("Somebody already uses this e-mail here.")
    next_step = _("Look for them in the list of people, or use another e-mail.")


class BadEmail(Invalid):
    """The e-mail is not one that a letter can reach."""

    code = "bad_email"
    message = _("This does not look like an e-mail address.")
    next_step = _("Write it whole, for example dana@coast.example.")


class NameMissing(Invalid):
    """A name is needed, in each language that the thing is shown in."""

    code = "name_missing"
    message = _("A name is missing.")
    next_step = _("Write the name; for an institution or a service, write it in English and in French.")


class NotYourAccount(NotAllowed):
    """The person neither owns nor operates the account."""

    code = "not_your_account"
    message = _("You may not speak through this account.")
    next_step = _("Ask an administrator to add you to the people who operate it.")


class AccountUnavailable(NotAllowed):
    """The account is suspended or closed, so nothing can be said through it."""

    code = "account_unavailable"
    message = _("This account is suspended or closed.")
    next_step = _("Use another account, or ask a moderator why.")


class PersonDeparted(Conflict):
    """The person has left: nothing more can be given to them."""

    code = "person_departed"
    message = _("This person has left.")
    next_step = _("Choose somebody who is here.")


class AlreadyHeld(Conflict):
    """The person already holds the role, or already operates the account."""

    code = "already_held"
    message = _("This person already has it.")
    next_step = _("There is nothing to do.")


class NotHeld(Conflict):
    """The person does not hold the role, or does not operate the account."""

    code = "not_held"
    message = _("This person does not have it, or no longer has it.")
    next_step = _("Look at the page of this person again.")


class LastAdministrator(Conflict):
    """Nobody could administer the place any more."""

    code = "last_administrator"
    message = _("This is the only administrator.")
    next_step = _("Make somebody else an administrator first.")


class PersonalAccountStays(Conflict):
    """A personal account holds a person's own words and is never given to another."""

    code = "personal_account_stays"
    message = _("A personal account cannot be given to somebody else.")
    next_step = _("Open an account for the service, and let them speak through that one.")


class ReasonTooShort(Invalid):
    """A reason is required, and must say something."""

    code = "reason_too_short"
    message = _("The reason is too short to mean something to whoever reads it later.")
    next_step = _("Say why in one sentence, at least %(minimum)d characters.")


class NotSealed(Conflict):
    """The account has no sealed identity to open."""

    code = "not_sealed"
    message = _("Nobody’s identity is sealed behind this account.")
    next_step = _("Its page already says who it is.")


class NoInstitution(NotFound):
    """The installation has no institution yet."""

    code = "no_institution"
    message = _("No institution has been set up here yet.")
    next_step = _("Ask the administrator to create it.")


class TooLong(Invalid):
    """A field is longer than what is kept."""

    code = "too_long"
    message = _("This is longer than the %(limit)d characters we keep.")
    next_step = _("Shorten it, then save again.")
