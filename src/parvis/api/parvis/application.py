"""The API's application: its name, its version, and how it answers what it cannot do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from parvis.api.parvis.guidance import router
from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, Refused, TooMuch

STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooMuch, 429),
    (Invalid, 422),
    (Refused, 422),
)
RETRY_AFTER = 3600  # seconds: limits count by the hour

api = NinjaAPI(
    title="Parvis",
    version="1",
    description=(
        "Guidelines as code: the packs, their rules with clause and source, and what they say of a draft, "
        "an account, a space, a record or an access request. Every sentence comes in English and in French. "
        "Nothing that is sent for advice is kept."
    ),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-parvis",
)
api.add_router("", router)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer what a verb or a read refuses, in the reader's language."""
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    return _answer(request, error, status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a body or a parameter that has the wrong shape: where, and what was expected."""
    details = [{"where": _where(one["loc"]), "what": one["msg"], "kind": one["type"]} for one in error.errors]
    return _answer(request, Invalid(), 422, details=details)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is not JSON."""
    return _answer(request, Invalid(), error.status_code)


def _where(location: tuple[Any, ...]) -> str:
    """Return the path of a field inside what was sent, without the name that the code gives it."""
    return ".".join(str(part) for part in (location[2:] if location[0] == "body" else location))


def _answer(request: HttpRequest, error: Refused, status: int, **more: Any) -> HttpResponse:
    said = {"error": error.sentence(), "code": error.code, "next_step": error.advice(), **more}
    response = api.create_response(request, said, status=status)
    if status == 429:
        response["Retry-After"] = str(RETRY_AFTER)
    return response
