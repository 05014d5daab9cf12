"""Refuses the one character that no text of ours may hold, before anything looks at it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from parvis.web.people import IMPERSONAL

NUL = "\x00"

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Handler) -> Handler:
    """Answer 400 to an address or a form with U+0000 in it: PostgreSQL keeps no text that holds one."""

    def refusing(request: HttpRequest) -> HttpResponse:
        if NUL in request.path or _holds_nul(request.GET) or _form_holds_nul(request):
            raise BadRequest
        return get_response(request)

    return refusing


def _form_holds_nul(request: HttpRequest) -> bool:
    """Look into forms of people; an inbox reads its own body, whole, to check the signature."""
    return not IMPERSONAL.fullmatch(request.path) and _holds_nul(request.POST)


def _holds_nul(fields: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in fields.lists())
