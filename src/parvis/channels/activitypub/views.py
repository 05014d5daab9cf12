"""The addresses that other servers ask. Each reads, calls, and answers; people are sent to pages."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from parvis.channels.activitypub import addresses, negotiation, queries
from parvis.channels.activitypub.actions import receive, verify
from parvis.channels.activitypub.actions.keys import public_pem
from parvis.channels.activitypub.actions.telling import leaves, note_of
from parvis.channels.activitypub.errors import ActorNotFound, DocumentTooLarge
from parvis.channels.activitypub.render import activities, actors, software
from parvis.channels.activitypub.wire import documents
from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import ANONYMOUS

PAGE = 20
JRD = "application/jrd+json"

log = logging.getLogger(__name__)


# In


@csrf_exempt
@require_POST
def inbox(request: HttpRequest, handle: str = "") -> HttpResponse:
    """Take an activity: verified, kept, answered with 202. What it asks is done later."""
    try:
        if handle and identity.local_account(handle) is None:
            raise ActorNotFound(name=handle)
        document = documents.parse(_body(request))
        if _is_departure_of_a_stranger(document):
            return HttpResponse(status=202)
        signed_by = verify(negotiation.signed_request(request), at=now())
        receive(document, signed_by=signed_by, at=now())
    except Refused as error:
        log.info("delivery refused", extra={"why": error.code, "data": str(error.data)[:300]})
        return negotiation.refusal(error)
    return HttpResponse(status=202)


def _body(request: HttpRequest) -> bytes:
    """Return the body, unless it is or says that it is too long: then no more of it is read."""
    if _declared(request) > documents.MOST_BYTES:
        raise DocumentTooLarge(bytes=documents.MOST_BYTES)
    try:
        return request.body  # Django stops at the length that was declared, or at its own limit
    except RequestDataTooBig as error:
        raise DocumentTooLarge(bytes=documents.MOST_BYTES) from error


def _declared(request: HttpRequest) -> int:
    length = request.headers.get("content-length", "") or "0"
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else sys.maxsize


def _is_departure_of_a_stranger(document: documents.Document) -> bool:
    """Servers tell everybody that an account is gone, whose key is then gone too. Strangers may go."""
    actor = documents.id_in(document, "actor")
    gone = documents.type_of(document) == "Delete" and documents.id_in(document, "object") == actor
    return gone and identity.account_by_uri(actor) is None


# Actors and posts


@require_safe
def account(request: HttpRequest, handle: str) -> HttpResponse:
    """An account's permanent address: its document, or its page."""
    answer = negotiation.account_answer(request, handle)
    return answer or _to_page(identity.local_account(handle))


@require_safe
def installation(request: HttpRequest) -> HttpResponse:
    """The installation's own actor. Never asks for a signature: its key is how others verify ours."""
    try:
        institution = identity.main_institution()
        names = (institution.name_en, institution.name_fr)
    except NoInstitution:
        names = ("Parvis", "Parvis")
    return negotiation.document(actors.installation(public_pem(None, now()), *names))


@require_safe
def post(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """A post's permanent address: its document, or its page."""
    answer = negotiation.post_answer(request, post_id)
    return answer or _to_page(conversations.visible_to(ANONYMOUS).filter(pk=post_id).first())


@require_safe
def creation(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The Create of a post that everybody may read."""
    try:
        view = conversations.post(post_id, ANONYMOUS)
    except Refused as error:
        return negotiation.refusal(error)
    if not view.local or view.boost is not None or not leaves(view):
        return negotiation.refusal(ActorNotFound(post=post_id))
    note = note_of(view)
    return negotiation.document(
        activities.about_note("Create", f"{view.uri}/activity", note, view.published_at)
    )


@require_safe
def activity(request: HttpRequest, entry_id: int) -> HttpResponse:
    """An activity that went to everybody, as it went."""
    found = queries.outgoing(addresses.activity(entry_id))
    if found is None or not found.public:
        return negotiation.refusal(ActorNotFound(activity=entry_id))
    return HttpResponse(found.body, content_type=documents.CONTENT_TYPE)


def _to_page(thing: Any) -> HttpResponse:
    url = getattr(thing, "url", "")
    if not url or not addresses.is_ours(url):
        return negotiation.refusal(ActorNotFound())
    return HttpResponseRedirect(url)


# Collections


@require_safe
def outbox(request: HttpRequest, handle: str) -> HttpResponse:
    """What an account said to everybody: the collection, and its pages (`?max_id=`)."""
    found = identity.local_account(handle)
    if found is None or not found.is_open:
        return negotiation.refusal(ActorNotFound(name=handle))
    address = f"{found.uri}/outbox"
    if "page" not in request.GET:
        first = {"id": address, "type": "OrderedCollection", "first": f"{address}?page=true"}
        return negotiation.document(first)
    return negotiation.document(_outbox_page(address, found.pk, _max_id(request)))


def _outbox_page(address: str, account_id: int, max_id: int | None) -> dict[str, Any]:
    posts = conversations.account_timeline(account_id, reader=ANONYMOUS, max_id=max_id, limit=PAGE)
    views = list(posts.items)
    creations = [
        activities.about_note("Create", f"{view.uri}/activity", note_of(view), view.published_at)
        for view in views
        if view.local and view.boost is None and leaves(view)
    ]
    here = f"{address}?page=true" + (f"&max_id={max_id}" if max_id else "")
    page = {"id": here, "type": "OrderedCollectionPage", "partOf": address, "orderedItems": creations}
    if posts.older is not None:
        page["next"] = f"{address}?page=true&max_id={posts.older}"
    return page


def _max_id(request: HttpRequest) -> int | None:
    value = request.GET.get("max_id", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


@require_safe
def followers(request: HttpRequest, handle: str) -> HttpResponse:
    """How many follow an account. Who they are is theirs to say."""
    return _counted(handle, "followers")


@require_safe
def following(request: HttpRequest, handle: str) -> HttpResponse:
    """How many an account follows."""
    return _counted(handle, "following")


def _counted(handle: str, which: str) -> HttpResponse:
    found = identity.local_account(handle)
    if found is None or not found.is_open:
        return negotiation.refusal(ActorNotFound(name=handle))
    rows = {"followers": conversations.followers_of, "following": conversations.following_of}[which]
    collection = {
        "id": f"{found.uri}/{which}",
        "type": "OrderedCollection",
        "totalItems": rows(found.pk).order_by().count(),
    }
    return negotiation.document(collection)


@require_safe
def empty_outbox(request: HttpRequest) -> HttpResponse:
    """The installation says nothing itself."""
    address = f"{addresses.installation_uri()}/outbox"
    return negotiation.document(
        {"id": address, "type": "OrderedCollection", "totalItems": 0, "orderedItems": []}
    )


# How we are found


@require_safe
def webfinger(request: HttpRequest) -> HttpResponse:
    """WebFinger (RFC 7033) for `acct:handle@domain` and for the addresses of accounts."""
    resource = request.GET.get("resource", "")
    if not resource:
        return JsonResponse({"error": _("Say which resource you look for.")}, status=400)
    found = _found(resource)
    if found is None:
        return negotiation.refusal(ActorNotFound(name=resource[:200]))
    return _open(JsonResponse(found, content_type=JRD))


def _found(resource: str) -> dict[str, Any] | None:
    handle = _handle_of(resource)
    if handle in {addresses.INSTALLATION, settings.PARVIS_DOMAIN}:
        return software.webfinger(addresses.INSTALLATION, addresses.installation_uri(), "")
    account = identity.local_account(handle) if handle else None
    if account is None or not account.is_open:
        return None
    return software.webfinger(account.handle, account.uri, account.url)


def _handle_of(resource: str) -> str:
    """Return the handle that a resource names, or nothing when it is not of this house."""
    if resource.startswith(("https://", "http://")):
        path = urlsplit(resource).path if addresses.is_ours(resource) else ""
        if path == "/actor":
            return addresses.INSTALLATION
        return path.removeprefix("/users/").removeprefix("/@").strip("/")
    handle, _at, domain = resource.removeprefix("acct:").removeprefix("@").rpartition("@")
    return handle if domain.lower() == settings.PARVIS_DOMAIN.lower() else ""


@require_safe
def host_meta(request: HttpRequest) -> HttpResponse:
    """host-meta (RFC 6415), for servers that still ask it where WebFinger is."""
    return _open(HttpResponse(software.host_meta(), content_type="application/xrd+xml"))


@require_safe
def nodeinfo_links(request: HttpRequest) -> HttpResponse:
    """Where NodeInfo is."""
    return _open(JsonResponse(software.nodeinfo_links()))


@require_safe
def nodeinfo(request: HttpRequest, version: str) -> HttpResponse:
    """NodeInfo 2.0 and 2.1: what runs here, and how many use it."""
    content = json.dumps(software.nodeinfo(version), ensure_ascii=False)
    profile = f'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/{version}#"'
    return _open(HttpResponse(content, content_type=profile))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=600"
    return response
