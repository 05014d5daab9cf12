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


class OwnProposal(NotAllowed):
    """Whoever proposed an official account does not approve it (C.2.2.1)."""

    code = "own_proposal"
    message = _("You proposed this account yourself, so somebody else approves it.")
    next_step = _("Ask another head of communications to look at it.")


class NoSuchStep(Conflict):
    """The life cycle has no such step (`rules.MOVES`)."""

    code = "no_such_step"
    message = _("This account cannot go there from where it is.")
    next_step = _("Look at its page again: it shows the steps that are open.")


class NotReady(Invalid):
    """Something must be filled in before an official account comes this far."""

    code = "not_ready"
    message = _("Something is missing first: %(fields)s.")
    next_step = _("Fill it in, then try again.")


class AlreadyRegistered(Conflict):
    """The register has this account."""

    code = "already_registered"
    message = _("The register already has %(handle)s on this network.")
    next_step = _("Open it in the register and change it there.")


class AlreadyApproved(Conflict):
    """The account has its approval."""

    code = "already_approved"
    message = _("This account is approved already.")
    next_step = _("There is nothing to do.")


class SameOwner(Invalid):
    """Owner and backup owner are one person."""

    code = "same_owner"
    message = _("The backup must be somebody else than the person who answers for the account.")
    next_step = _("Choose a second person, who can act when the first is away.")


class BadWebAddress(Invalid):
    """The address is not one of a web page."""

    code = "bad_web_address"
    message = _("This is not the address of a web page.")
    next_step = _("Write it whole, for example https://crossings.example/notice.")


class BadLanguage(Invalid):
    """A language code that nobody knows."""

    code = "bad_language"
    message = _("“%(language)s” is not a language code.")
    next_step = _("Use codes such as en, fr or iu.")


class BadValue(Invalid):
    """A value that the field does not know."""

    code = "bad_value"
    message = _("This value does not fit here.")
    next_step = _("Choose one of those that the form offers.")


class BadReviewDate(Invalid):
    """The next review is not to come, or is too far away."""

    code = "bad_review_date"
    message = _("The next review must be after today, and within a year.")
    next_step = _("Choose a day in the next twelve months.")


class NothingLookedAt(Invalid):
    """A review that looked at nothing."""

    code = "nothing_looked_at"
    message = _("A review says what it looked at.")
    next_step = _("Tick at least one thing that you looked at.")


class NotCounterparts(Conflict):
    """The two accounts cannot be each other's counterpart in the other language."""

    code = "not_counterparts"
    message = _("These two cannot be twins.")
    next_step = _(
        "Twins live on the same network, are both in use or planned, and each speaks a language of its own."
    )


class LastVoice(Conflict):
    """The institution would have no account left here."""

    code = "last_voice"
    message = _("This is the account in which the institution itself speaks here.")
    next_step = _("Open another account for the institution first.")
