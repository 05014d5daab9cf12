"""One address, two answers: a page for people, a document for servers.

The permanent addresses (`/users/…`) are views of the channel. Pages (`/@handle`,
`/@handle/<post id>`) are somebody else's; the middleware answers for them when a server asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import sync_and_async_middleware

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions import verify
from parvis.channels.activitypub.actions.telling import actor_of, leaves, note_of
from parvis.channels.activitypub.errors import ActorNotFound, BadSignature, DocumentTooLarge, KeyUnavailable
from parvis.channels.activitypub.render.contexts import in_context
from parvis.channels.activitypub.render.notes import tombstone
from parvis.channels.activitypub.wire.documents import CONTENT_TYPE, SHORT_TYPE
from parvis.channels.activitypub.wire.requests import Request
from parvis.conversations import queries as conversations
from parvis.conversations.rules import is_for_all
from parvis.foundation.clock import now
from parvis.foundation.errors import Conflict, NotAllowed, NotFound, Refused, TooMuch
from parvis.identity import queries as identity
from parvis.identity.rules import ANONYMOUS, Actor

DOCUMENT_TYPES = (SHORT_TYPE, CONTENT_TYPE, "application/ld+json")
PAGE = re.compile(r"/@([\w.-]{1,100})(?:/(\d{1,18}))?/?")
STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (BadSignature, 401),
    (KeyUnavailable, 401),
    (DocumentTooLarge, 413),
    (TooMuch, 429),
    (NotFound, 404),
    (NotAllowed, 403),
    (Conflict, 409),
)


def wants_document(request: HttpRequest) -> bool:
    """Tell whether whoever asks prefers an ActivityPub document to a page."""
    return request.get_preferred_type(["text/html", *DOCUMENT_TYPES]) in DOCUMENT_TYPES


@sync_and_async_middleware
def negotiate(get_response: Callable[..., Any]) -> Callable[..., Any]:
    """Answer servers that ask for the document behind the page of an account or a post."""

    async def answered(request: HttpRequest) -> Any:
        answer = await sync_to_async(page_answer)(request) if is_page(request) else None
        return answer or await get_response(request)

    def answered_at_once(request: HttpRequest) -> Any:
        return (page_answer(request) if is_page(request) else None) or get_response(request)

    return answered if iscoroutinefunction(get_response) else answered_at_once


def is_page(request: HttpRequest) -> bool:
    """Tell whether the request is for the page of an account or a post."""
    return request.method in {"GET", "HEAD"} and PAGE.fullmatch(request.path) is not None


def page_answer(request: HttpRequest) -> HttpResponse | None:
    """Return the document behind a page, or None when the request is for the page."""
    match = PAGE.fullmatch(request.path)
    if match is None:
        return None
    if match[2]:
        return post_answer(request, int(match[2]))
    return account_answer(request, match[1])


def account_answer(request: HttpRequest, handle: str) -> HttpResponse | None:
    """Return the document of a local account, or None when the request is for its page."""
    return account_document(request, handle) if wants_document(request) else None


def post_answer(request: HttpRequest, post_id: int) -> HttpResponse | None:
    """Return the document of a local post, or None when the request is for its page."""
    return post_document(request, post_id) if wants_document(request) else None


def account_document(request: HttpRequest, handle: str) -> HttpResponse:
    """Answer with a local account's document, or say that there is none, or that it is gone."""
    try:
        _check_signature(request)
        account = identity.local_account(handle)
        if account is None:
            raise ActorNotFound(name=handle)
    except Refused as error:
        return refusal(error)
    if not account.is_open:
        return document(tombstone(account.uri), status=410)
    return document(actor_of(account, now()))


def post_document(request: HttpRequest, post_id: int) -> HttpResponse:
    """Answer with a local post's document, if who asks may read it.

    A deleted post leaves a tombstone where everybody could read it; elsewhere it never was.
    """
    try:
        reader = _check_signature(request) or _reader(request, post_id)
        row = conversations.row(post_id)
        if row.local and row.deleted_at is not None and is_for_all(row.visibility):
            return document(tombstone(row.uri, row.deleted_at.isoformat(timespec="seconds")), status=410)
        post = conversations.post(post_id, reader)
    except Refused as error:
        return refusal(error)
    if not post.local or post.boost is not None or post.is_gone or not leaves(post):
        return refusal(NotFound(post=post_id))
    return document(note_of(post))


def document(content: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return a response with a document, in its context."""
    response = JsonResponse(in_context(content), status=status, content_type=CONTENT_TYPE)
    patch_vary_headers(response, ["Accept"])
    if status == 200 and not settings.PARVIS_AUTHORIZED_FETCH:
        response["Cache-Control"] = "public, max-age=60"
    return response


def refusal(error: Refused) -> HttpResponse:
    """Return a response that says why not, to a program."""
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 400)
    body = {"error": error.sentence(), "code": error.code, "next_step": error.advice()}
    return JsonResponse(body, status=status)


def signed_request(request: HttpRequest) -> Request:
    """Return the request as a signature sees it, under the address by which others know us."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    url = f"{settings.PARVIS_ORIGIN}{request.get_full_path()}"
    return Request(request.method or "GET", url, headers, request.body)


def _check_signature(request: HttpRequest) -> Actor | None:
    """Return who signed, where the setting asks for it. Raises `BadSignature` for an unsigned request."""
    if not settings.PARVIS_AUTHORIZED_FETCH:
        return None
    return _signed_by(request)


def _reader(request: HttpRequest, post_id: int) -> Actor:
    """Return who asks: nobody in particular, unless the post is not for all and the request is signed."""
    public = conversations.visible_to(ANONYMOUS).filter(pk=post_id).exists()
    return ANONYMOUS if public or "signature" not in request.headers else _signed_by(request)


def _signed_by(request: HttpRequest) -> Actor:
    known = queries.remote_actor(verify(signed_request(request), at=now()))
    return identity.actor_for_account(identity.account(known.account_id)) if known else ANONYMOUS
