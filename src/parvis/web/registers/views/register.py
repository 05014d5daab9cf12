"""The register of official accounts: the list, to download, and how an account comes into it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation import clock
from parvis.identity import actions, queries
from parvis.identity.rules import AccountKind, Network, Stage
from parvis.identity.who_may import may
from parvis.identity.words import NETWORK_WORDS, STAGE_WORDS
from parvis.web import wording
from parvis.web.addresses import whole
from parvis.web.alphabet import leaf
from parvis.web.doing import done
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest
from parvis.web.registers.findings import Found, levels, on_accounts
from parvis.web.registers.forms import PlanForm, TakeInForm
from parvis.web.registers.shown import Shown, shown

if TYPE_CHECKING:
    from parvis.identity.models import OfficialAccount

COLUMNS = (
    "name_en", "name_fr", "network", "handle", "address", "stage", "languages", "twin", "owner",
    "backup_owner", "operated_by", "publishes", "purpose_en", "purpose_fr", "notice_en", "notice_fr",
    "approved_by", "approved_on", "opened_on", "reviewed_on", "next_review_on", "registry_id",
)  # fmt: skip
MOST = 5_000
MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: the account in words, and how many findings there are at each level."""

    one: Shown
    levels: list[tuple[Any, int]]
    late: bool


@require_safe
@page("registers.index")
def index(request: PersonalRequest) -> HttpResponse:
    """List the official accounts with how they do; closed ones only when they are asked for."""
    search = request.GET.get("q", "").strip()[:100]
    stage, network = asked(request, "stage", STAGE_WORDS), asked(request, "network", NETWORK_WORDS)
    rows = queries.official_accounts(search=search, stage=stage, network=network)
    found = leaf(rows, Lower(f"name_{wording.language()}"), request)
    findings = on_accounts(found.items, clock.now())
    today = timezone.localdate()
    context = {
        "tabs": administration_tabs(request.actor, "official"),
        "page": found,
        "rows": [row(one, findings[one.pk], today) for one in found.items],
        "search": search,
        "stage": stage,
        "network": network,
        "stages": STAGE_WORDS.items(),
        "networks": NETWORK_WORDS.items(),
        "missing": queries.not_in_the_register(),
        "waiting": waiting_for(request),
        "may_plan": may(request.actor, "page:registers.plan"),
        "may_take_in": may(request.actor, "page:registers.take_in"),
        "filtered": bool(search or stage or network),
    }
    return render(request, "registers/index.html", context)


def waiting_for(request: PersonalRequest) -> list[OfficialAccount]:
    """Return the proposals that the reader may approve: somebody else's, for a head of communications."""
    if not may(request.actor, "identity.approve_official_account"):
        return []
    planned = queries.official_accounts(stage=Stage.PLANNED).exclude(proposed_by=request.actor.person_id)
    return list(planned.order_by("proposed_at", "id")[:MOST_WAITING])


def asked(request: PersonalRequest, name: str, known: Any) -> str:
    """Return a filter of the address, if it is one that there is."""
    value = request.GET.get(name, "")
    return value if value in known else ""


def row(official: OfficialAccount, found: tuple[Found, ...], today: date) -> Row:
    """Return one line of the list."""
    due = official.next_review_on
    return Row(shown(official), levels(found), bool(due and due < today))


@require_safe
@page("registers.download")
def download(request: PersonalRequest) -> HttpResponse:
    """Give the whole register as CSV (RFC 4180), closed accounts too; keys are those of the software."""
    text = StringIO("\ufeff")
    text.seek(0, 2)
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    everything = [*queries.official_accounts()[:MOST], *queries.official_accounts(stage=Stage.CLOSED)[:MOST]]
    for official in sorted(everything, key=lambda one: (one.name_en.casefold(), one.pk)):
        writer.writerow({name: safe(as_text(official, name)) for name in COLUMNS})
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="official-accounts.csv"'
    return answer


def as_text(official: OfficialAccount, name: str) -> str:
    """Return a column of the register in plain text."""
    if name == "twin":
        return official.twin.handle if official.twin else ""
    if name == "approved_on":
        return timezone.localdate(official.approved_at).isoformat() if official.approved_at else ""
    value = getattr(official, name)
    if isinstance(value, list):
        return " ".join(value)
    if hasattr(value, "full_name"):
        return str(value.full_name)
    return "" if value is None else str(value)


def safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def described(form: PlanForm | TakeInForm) -> dict[str, Any]:
    """Return what a valid form says of an account, as the verbs take it."""
    wanted = form.cleaned_data
    return {
        "network": Network(wanted["network"]),
        "handle": wanted["handle"],
        "name_en": wanted["name_en"],
        "name_fr": wanted["name_fr"],
        "kind": AccountKind(wanted["kind"]),
        "details": form.details(),
    }


@page("registers.plan")
def plan(request: PersonalRequest) -> HttpResponse:
    """Propose an account that does not exist yet."""
    form = PlanForm(request.POST or None)
    if form.is_bound and done(
        request, form, lambda: planned(request, form), _("It is proposed. A head of communications decides.")
    ):
        return redirect("registers.index")
    return written(request, form, "registers/plan.html")


def planned(request: PersonalRequest, form: PlanForm) -> OfficialAccount:
    """Propose the account that the form describes."""
    return actions.plan_official_account(**described(form), by=request.actor, at=clock.now())


@page("registers.take_in")
def take_in(request: PersonalRequest) -> HttpResponse:
    """Take an account into the register that exists: one of ours by a button, one elsewhere by a form."""
    ours = whole(request.POST.get("account", ""))
    if ours is not None:
        official = actions.register_official_account(
            network=Network.HERE, account_id=ours, by=request.actor, at=clock.now()
        )
        return redirect("registers.account", official.pk)
    form = TakeInForm(request.POST or None)
    if form.is_bound and done(
        request, form, lambda: taken_in(request, form), _("The register has it now. See what to mend first.")
    ):
        return redirect("registers.findings")
    return written(request, form, "registers/take_in.html")


def taken_in(request: PersonalRequest, form: TakeInForm) -> OfficialAccount:
    """Take in the account that the form describes."""
    return actions.register_official_account(**described(form), by=request.actor, at=clock.now())


def written(request: PersonalRequest, form: PlanForm, template: str) -> HttpResponse:
    """Render a form that brings an account into the register."""
    context = {"form": form, "tabs": administration_tabs(request.actor, "official")}
    return render(request, template, context, status=422 if form.errors else 200)
