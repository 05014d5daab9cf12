"""The institution's accounts for everybody: which are really ours, here and on other networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.identity import queries
from parvis.identity.rules import Network
from parvis.web.pages import page
from parvis.web.registers.shown import shown

if TYPE_CHECKING:
    from parvis.identity.models import OfficialAccount

MOST = 1_000


@require_safe
@page("registers.public")
def index(request: HttpRequest) -> HttpResponse:
    """List the accounts that are really ours. Two queries."""
    rows = [shown(one) for one in queries.accounts_in_use()[:MOST]]
    here = [row for row in rows if row.row.is_here]
    context = {"here": here, "elsewhere": [row for row in rows if not row.row.is_here]}
    return render(request, "registers/public.html", context)


@require_safe
@page("registers.public_json")
def data(request: HttpRequest) -> JsonResponse:
    """Give the same list to programs: addresses are whole, names and purposes in both languages."""
    rows = [as_data(one) for one in queries.accounts_in_use()[:MOST]]
    parameters = {"ensure_ascii": False, "indent": 1}
    answer = JsonResponse({"accounts": rows}, json_dumps_params=parameters)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def as_data(official: OfficialAccount) -> dict[str, Any]:
    """Return one account for programs."""
    return {
        "network": str(official.network) if official.network != Network.HERE else "fediverse",
        "handle": f"{official.handle}@{settings.PARVIS_DOMAIN}" if official.is_here else official.handle,
        "url": official.account.url if official.account else official.address,
        "stage": str(official.stage),
        "kind": str(official.kind),
        "name": {"en": official.name_en, "fr": official.name_fr},
        "purpose": {"en": official.purpose_en, "fr": official.purpose_fr},
        "languages": official.languages,
        "twin": official.twin.handle if official.twin else None,
        "notice": {"en": official.notice_en, "fr": official.notice_fr},
        "operated_by": str(official.operated_by),
        "register": settings.PARVIS_ORIGIN + reverse("registers.public"),
    }
