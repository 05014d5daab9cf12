"""What the channel refuses, and what to do then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Invalid, NotAllowed, NotFound, TooMuch


class Unreadable(Invalid):
    """What came is not a document of ActivityPub; `why` says what is wrong with it."""

    code = "unreadable"
    message = _("This is not a document that we can read (%(why)s).")
    next_step = _("Send an ActivityStreams 2.0 document as JSON.")


class DocumentTooLarge(TooMuch):
    """The document is larger or deeper than what we take."""

    code = "document_too_large"
    message = _("This document is larger or deeper than what we take.")
    next_step = _("Send at most one megabyte, not nested deeper than twenty levels.")


class BadSignature(NotAllowed):
    """The request's signature is missing or wrong; `why` says how."""

    code = "bad_signature"
    message = _("The signature of this request is not valid (%(why)s).")
    next_step = _(
        "Sign the request line, host, date and digest with the actor’s key, as Cavage draft 12 or RFC 9421."
    )


class KeyUnavailable(NotAllowed):
    """The key with which the request is signed could not be fetched."""

    code = "key_unavailable"
    message = _("The key of this signature could not be fetched.")
    next_step = _("Make the actor’s document available to signed requests, then send again.")


class WrongHost(NotAllowed):
    """A document claims something that belongs to another server."""

    code = "wrong_host"
    message = _("A server can only speak for its own accounts and posts.")
    next_step = _("Send it from the server to which it belongs.")


class HostRefused(NotAllowed):
    """The other server is blocked here."""

    code = "host_refused"
    message = _("This installation takes nothing from that server.")
    next_step = _("The reasons are on the page of blocked servers.")


class ActorNotFound(NotFound):
    """No account answers to that address."""

    code = "actor_not_found"
    message = _("We could not find this account on the other server.")
    next_step = _("Check the address: it looks like @name@server.example.")


class ActorGone(ActorNotFound):
    """The other server says that the account was deleted."""

    code = "actor_gone"
    message = _("This account was deleted on its server.")
    next_step = _("There is nothing more to do.")


class NotForUs(NotAllowed):
    """The activity concerns nobody and nothing here."""

    code = "not_for_us"
    message = _("This concerns nobody here.")
    next_step = _("Address it to an account of this server, or to its followers.")
