"""Who is asking: `request.person`, `request.account` and `request.actor`, wherever it may matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from parvis.foundation.errors import Refused
from parvis.identity import queries
from parvis.identity.rules import ANONYMOUS, Actor

CHOSEN = "speaking_through"  # session key: the id of the account that the person chose to speak through

IMPERSONAL = re.compile(
    r"/(?:ledger/(?:checkpoint|key|tile/.*)|\.well-known/.*|nodeinfo/.*|inbox|users/[^/]+/inbox)"
)
"""Addresses that programs ask, and that answer the same whoever asks: no session is looked at for them."""

Handler = Callable[[HttpRequest], HttpResponse]


class PersonalRequest(HttpRequest):
    """A request that says who asks; for views that only people who are signed in can reach."""

    person: Any
    account: Any
    actor: Actor


class PeopleMiddleware:
    """Makes the actor once a request: nothing for a visitor, three queries for somebody signed in.

    For `IMPERSONAL` addresses everybody is a visitor: their answers can be kept by any cache.

    `request.person` is who signed in, or None; `request.account` the account they speak
    through (their own, or the one they chose among those they operate), or None;
    `request.actor` both, with the roles in force.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say who asks, then answer."""
        identify(request)
        return self.get_response(request)


def identify(request: Any) -> None:
    """Set `request.person`, `request.account` and `request.actor`."""
    request.person = request.account = None
    request.actor = ANONYMOUS
    if IMPERSONAL.fullmatch(request.path) or not request.user.is_authenticated:
        return
    request.person = request.user
    if not speak_through_the_chosen(request):
        own = queries.own_account(request.person)
        request.account = own
        request.actor = queries.actor_for(request.person, own)


def identified(view: Callable[..., Any]) -> Callable[..., Any]:
    """Say who asks for requests that met no middleware: those that allauth resumes after a second check."""

    @wraps(view)
    def with_actor(request: Any, *args: Any, **kwargs: Any) -> Any:
        if not hasattr(request, "actor"):
            identify(request)
        return view(request, *args, **kwargs)

    return with_actor


def speak_through_the_chosen(request: Any) -> bool:
    """Speak through the account that the session remembers; forget it when that is not possible any more."""
    chosen = request.session.get(CHOSEN)
    if chosen is None:
        return False
    try:
        account = queries.account(chosen)
        request.actor = queries.actor_for(request.person, account)
    except Refused:
        del request.session[CHOSEN]
        return False
    request.account = account
    return True


def choose(request: Any, account_id: int) -> None:
    """Speak through another account from now on. Raises `NotYourAccount`, `AccountUnavailable`."""
    account = queries.account(account_id)
    request.actor = queries.actor_for(request.person, account)
    request.account = account
    request.session[CHOSEN] = account.pk
