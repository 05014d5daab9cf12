"""Turns what a verb would not do into a page, a fragment or JSON with the status that fits."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, Refused, TooMuch

STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
    (TooMuch, 429),
    (Refused, 422),
)


class FormExpired(NotAllowed):
    """The token of a form is missing, or belongs to another visit."""

    code = "form_expired"
    message = _("The form was open too long")
    next_step = _("Nothing was sent. Load the page again, then send it.")


class SignedOut(NotAllowed):
    """A part of a page was asked for by somebody who is not signed in any more."""

    code = "signed_out"
    message = _("You are signed out.")
    next_step = _("Copy what you wrote, sign in again, then go on.")


def status_of(refused: Refused) -> int:
    """Return the HTTP status of a refusal, by the first class in `STATUSES` that it belongs to."""
    return next(status for kind, status in STATUSES if isinstance(refused, kind))


class RefusalMiddleware:
    """Answers a `Refused` that no view caught: JSON under /api, a notice for htmx, a page otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the answer to a refusal; leave every other exception to Django."""
        return answer(request, exception) if isinstance(exception, Refused) else None


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Return `refused` in the form that the client reads."""
    status = status_of(refused)
    if wants_json(request):
        return JsonResponse(
            {"error": refused.sentence(), "code": refused.code, "next_step": refused.advice()}, status=status
        )
    if wants_fragment(request):
        return _as_notice(request, refused, status)
    return render(request, "errors/refused.html", {"refused": refused, "status": status}, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the client is a program: an address under /api, or an Accept that prefers JSON."""
    accepts = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("json" in accepts and "text/html" not in accepts)


def wants_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks, to put the answer into a page that is already there."""
    return request.headers.get("HX-Request") == "true"


def _as_notice(request: HttpRequest, refused: Refused, status: int) -> HttpResponse:
    response = render(request, "errors/_notice.html", {"refused": refused}, status=status)
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "innerHTML"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    if wants_fragment(request):
        return _as_notice(request, Invalid(), 400)
    return render(request, "errors/400.html", {"status": 400}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    if wants_fragment(request):
        return answer(request, NotAllowed())
    return render(request, "errors/403.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, as JSON to a program and as a notice to a page that is open."""
    if wants_json(request) or wants_fragment(request):
        return answer(request, NotFound())
    return render(request, "errors/404.html", {"status": 404}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither the database nor the request's context."""
    return render(None, "errors/500.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    if wants_fragment(request):
        return answer(request, FormExpired())
    return render(request, "errors/csrf.html", {"status": 403}, status=403)
