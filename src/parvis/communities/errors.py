"""What communities refuse, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed


class SlugTaken(Conflict):
    """Another community has this address."""

    code = "slug_taken"
    message = _("Another community already has the address “%(slug)s”.")
    next_step = _("Choose another address.")


class BadSlug(Invalid):
    """The address of a community is made of letters, digits and hyphens."""

    code = "bad_slug"
    message = _("“%(slug)s” cannot be the address of a community.")
    next_step = _("Use 2 to 50 small letters without accents, digits or hyphens, for example getting-aboard.")


class WordsMissing(Invalid):
    """A name, purpose or charter is needed in both languages."""

    code = "words_missing"
    message = _("This is needed in English and in French.")
    next_step = _("Write the version that is missing.")


class TooLong(Invalid):
    """A text is longer than what is kept."""

    code = "too_long"
    message = _("This is longer than the %(limit)d characters we keep.")
    next_step = _("Shorten it, then save again.")


class CharterChanged(Conflict):
    """The charter was amended since the person read it."""

    code = "charter_changed"
    message = _("The rules of the house changed while you were reading them.")
    next_step = _("Read them again, then accept them.")


class CharterToAccept(NotAllowed):
    """A member has not accepted the charter as it is now."""

    code = "charter_to_accept"
    message = _("The rules of the house have changed since you joined.")
    next_step = _("Read them and accept them, then write.")


class AlreadyMember(Conflict):
    """The account is a member."""

    code = "already_member"
    message = _("This account already belongs to the community.")
    next_step = _("There is nothing to do.")


class NotMember(NotAllowed):
    """Only members may do this."""

    code = "not_member"
    message = _("Only members of this community may do this.")
    next_step = _("Join it first.")


class InvitationNeeded(NotAllowed):
    """The community takes only people whom it invited."""

    code = "invitation_needed"
    message = _("One joins this community by invitation.")
    next_step = _("Ask one of its stewards to invite you.")


class MayNotReturn(NotAllowed):
    """The account was removed for good."""

    code = "may_not_return"
    message = _("This account was removed from the community and may not join it again.")
    next_step = _("Write to one of its stewards if you think this is wrong.")


class LastSteward(Conflict):
    """Nobody would look after the community any more."""

    code = "last_steward"
    message = _("This is the only steward of the community.")
    next_step = _("Make another member a steward first.")


class NotOpen(NotAllowed):
    """The community is closed or archived."""

    code = "community_not_open"
    message = _("This community is closed: it can be read, and takes nothing new.")
    next_step = _("Ask one of its stewards to reopen it.")


class CannotBecome(Conflict):
    """A community in this state cannot be put in that one."""

    code = "community_cannot_become"
    message = _("What you ask is not possible in the community’s present state.")
    next_step = _("An archived community stays archived. Found a new one if it is needed again.")


class ReasonTooShort(Invalid):
    """A reason is required, and must say something."""

    code = "reason_too_short"
    message = _("The reason is too short to mean something to the person it is for.")
    next_step = _("Say why in one sentence, at least %(minimum)d characters.")
