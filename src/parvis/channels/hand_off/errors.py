"""What hand-offs refuse, and what to do then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotFound


class NoSuchHandOff(NotFound):
    """No hand-off has this id."""

    code = "no_such_hand_off"
    message = _("We could not find this hand-off.")
    next_step = _("Look for it in the list of hand-offs.")


class NotForHandOff(Invalid):
    """Only what the institution says to everybody is handed over."""

    code = "not_for_hand_off"
    message = _("Only what the institution says here to everyone can be handed over.")
    next_step = _("Publish it here first, in public and for the institution.")


class NoNetwork(Invalid):
    """No network was chosen, or one that we do not know."""

    code = "no_network"
    message = _("No network is chosen.")
    next_step = _("Choose at least one network from the list.")


class AlreadyPrepared(Conflict):
    """The post has a hand-off that is not over."""

    code = "already_prepared"
    message = _("This post is already being handed over.")
    next_step = _("Go on with that one, or withdraw it first.")


class WrongState(Conflict):
    """The hand-off cannot do this from where it stands."""

    code = "wrong_hand_off_state"
    message = _("This hand-off has moved on.")
    next_step = _("Load the page again to see where it stands.")


class TextChanged(Conflict):
    """What is said here was corrected after the package was made."""

    code = "text_changed"
    message = _("The post here was changed after this was prepared.")
    next_step = _("Withdraw this hand-off and prepare it again, so that both say the same.")


class NoSuchPart(NotFound):
    """The hand-off has no such network in such a language."""

    code = "no_such_part"
    message = _("This hand-off does not go to that network in that language.")
    next_step = _("Choose one of those in the list.")


class WrongLink(Invalid):
    """The address cannot be that of a post on this network; `why` says what is wrong with it."""

    code = "wrong_link"
    message = _("This is not the address of a post on that network (%(why)s).")
    next_step = _("Open the post on the network and copy its address: it begins with https://.")


class WhyMissing(Invalid):
    """Leaving a network out, or withdrawing, comes without its reason."""

    code = "why_missing"
    message = _("The reason is missing.")
    next_step = _("Say why in a sentence: it is kept.")
