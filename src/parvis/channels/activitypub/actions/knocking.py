"""Signed requests to other servers: in the form that worked last, else the old form, then the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions.hosts import note_failure, note_success
from parvis.channels.activitypub.actions.keys import Signer, signer
from parvis.channels.activitypub.errors import HostRefused
from parvis.channels.activitypub.wire import cavage, messages
from parvis.channels.activitypub.wire.documents import ACCEPTED, CONTENT_TYPE, host_of
from parvis.channels.activitypub.wire.requests import Request
from parvis.foundation import outbound
from parvis.foundation.jobs.rules import retry_after

FORMS = {"cavage": cavage.sign, "rfc9421": messages.sign}
NOT_UNDERSTOOD = frozenset({400, 401, 403})
BUSY = frozenset({408, 425, 429})

FETCH = outbound.Limits(seconds=8.0, bytes=1_000_000, redirects=3)
SEND = outbound.Limits(seconds=10.0, bytes=64_000, redirects=0)


def get(url: str, *, at: datetime) -> outbound.Response:
    """Fetch a document, signed by the installation.

    Raises `HostRefused`, `Blocked`, `Unreachable`, `TooLarge`.
    """
    who = signer(None, at)

    def knock(form: str) -> outbound.Response:
        return outbound.get(url, headers={"accept": ACCEPTED}, limits=FETCH, sign=_sign(form, who, at))

    return _knock_twice(url, knock, at)


def post(inbox: str, body: bytes, *, account_id: int | None, at: datetime) -> outbound.Response:
    """Send an activity, signed by an account of ours (or the installation). Raises as `get` does."""
    who = signer(account_id, at)

    def knock(form: str) -> outbound.Response:
        headers = {"content-type": CONTENT_TYPE, "accept": ACCEPTED}
        return outbound.post(inbox, headers=headers, content=body, limits=SEND, sign=_sign(form, who, at))

    return _knock_twice(inbox, knock, at)


def _knock_twice(url: str, knock: Callable[[str], outbound.Response], at: datetime) -> outbound.Response:
    """Knock in one form; if the host does not understand it, in the other. Remember what worked."""
    if queries.is_blocked(url):
        raise HostRefused(host=host_of(url))
    host = queries.host(host_of(url))
    if host.circuit.rests(at):
        raise outbound.Unreachable(url=url, why="the host rests after failures")
    first = host.signature_form or "cavage"
    try:
        answer = knock(first)
        worked = first
        if answer.status in NOT_UNDERSTOOD:
            second = knock("rfc9421" if first == "cavage" else "cavage")
            if second.status not in NOT_UNDERSTOOD:
                answer, worked = second, "rfc9421" if first == "cavage" else "cavage"
    except outbound.Unreachable as error:
        note_failure(host.name, str(error.data.get("why", "")), at)
        raise
    _note(host.name, answer, worked, at)
    return answer


def _note(name: str, answer: outbound.Response, form: str, at: datetime) -> None:
    if answer.status >= 500 or answer.status in BUSY:
        wait = retry_after(answer.headers.get("retry-after"), at=at)
        note_failure(name, f"status {answer.status}", at, retry_after=wait)
    else:
        note_success(name, at, form if answer.ok else "")


def _sign(form: str, who: Signer, at: datetime) -> outbound.Sign:
    def sign(method: str, url: str, headers: Mapping[str, str], content: bytes) -> Mapping[str, str]:
        lower = {name.lower(): value for name, value in headers.items()}
        return FORMS[form](Request(method, url, lower, content), who.key, who.key_id, at)

    return sign
