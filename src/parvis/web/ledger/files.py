"""The files that verifiers and witnesses read: checkpoint, key, tiles and entry bundles (C2SP tlog-tiles)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from parvis.ledger import queries
from parvis.ledger.errors import TileNotFound
from parvis.web.pages import page

FOREVER = "public, max-age=31536000, immutable"
SECONDS = "public, max-age=2"


@require_safe
@page("ledger.checkpoint")
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Serve the last signed checkpoint; nothing to serve before the first entry."""
    note = queries.published_checkpoint()
    if not note:
        raise Http404
    return _file(note.encode(), "text/plain; charset=utf-8", SECONDS)


@require_safe
@page("ledger.key")
def key(request: HttpRequest) -> HttpResponse:
    """Serve the public key, as one line of text."""
    return _file(f"{queries.vkey()}\n".encode(), "text/plain; charset=utf-8", SECONDS)


@require_safe
@gzip_page
@page("ledger.tile")
def tile(request: HttpRequest, rest: str) -> HttpResponse:
    """Serve a tile or an entry bundle of the published tree. What it holds never changes."""
    try:
        data = queries.tile(f"tile/{rest}")
    except TileNotFound as error:
        raise Http404 from error
    return _file(data, "application/octet-stream", FOREVER)


def _file(data: bytes, kind: str, caching: str) -> HttpResponse:
    """Answer with a file that pages of other sites may read too: it is there to be checked."""
    headers = {"Cache-Control": caching, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(data, content_type=kind, headers=headers)
