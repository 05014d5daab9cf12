"""Accounts: the register, one shared account with who operates it and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.foundation import clock
from parvis.identity import actions, queries
from parvis.identity.rules import AccountKind
from parvis.identity.words import KIND_WORDS
from parvis.web.addresses import whole
from parvis.web.administration.forms import AccountForm, PersonChoice, ReasonForm
from parvis.web.alphabet import leaf
from parvis.web.doing import done
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest

if TYPE_CHECKING:
    from parvis.identity.models import Account


@page("administration.accounts")
def index(request: PersonalRequest) -> HttpResponse:
    """List the accounts whose home is here: what each stands for, who answers, who speaks."""
    search, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    if kind not in KIND_WORDS:
        kind = ""
    found = leaf(queries.register(search, kind), Lower("handle"), request)
    context = {
        "tabs": administration_tabs(request.actor, "accounts"),
        "page": found,
        "rows": [{"account": one, "kind": KIND_WORDS[AccountKind(one.kind)]} for one in found.items],
        "search": search,
        "kind": kind,
        "kinds": KIND_WORDS.items(),
    }
    return render(request, "administration/accounts.html", context)


@page("administration.open_account")
def open_account(request: PersonalRequest) -> HttpResponse:
    """Open an account that several people operate."""
    form = AccountForm(request.POST or None)
    if form.is_bound and done(request, form, lambda: opened(request, form), _("The account is open.")):
        return redirect("administration.accounts")
    context = {"form": form, "tabs": administration_tabs(request.actor, "accounts")}
    return render(request, "administration/open_account.html", context, status=422 if form.errors else 200)


def opened(request: PersonalRequest, form: AccountForm) -> Account:
    """Open the account that the form describes."""
    wanted = form.cleaned_data
    return actions.open_institution_account(
        institution_id=queries.main_institution().pk,
        handle=wanted["handle"],
        name_en=wanted["name_en"],
        name_fr=wanted["name_fr"],
        kind=AccountKind(wanted["kind"]),
        custodian_id=form.custodian.pk if form.custodian else None,
        by=request.actor,
        at=clock.now(),
    )


@page("administration.account")
def show(request: PersonalRequest, account_id: int) -> HttpResponse:
    """Show one account: who answers for it, who speaks through it."""
    return shown(request, queries.account(account_id))


def shown(request: PersonalRequest, account: Account, **forms: Any) -> HttpResponse:
    """Render the page of an account, with the form that was refused if there is one."""
    blank = {
        "operator_form": PersonChoice(auto_id="operator_%s"),
        "custodian_form": PersonChoice(auto_id="custodian_%s"),
        "reason_form": ReasonForm(auto_id="reason_%s"),
    }
    context = {
        "tabs": administration_tabs(request.actor, "accounts"),
        "one": account,
        "kind": KIND_WORDS[AccountKind(account.kind)],
        "shared": account.kind != AccountKind.PERSON,
        "operating": queries.operating(account),
        **blank,
        **forms,
    }
    return render(request, "administration/account.html", context, status=422 if forms else 200)


@require_POST
@page("administration.add_operator")
def add_operator(request: PersonalRequest, account_id: int) -> HttpResponse:
    """Let somebody speak through the account."""
    form = PersonChoice(request.POST, auto_id="operator_%s")
    if done(
        request,
        form,
        lambda: actions.add_operator(
            account_id=account_id,
            person_id=form.cleaned_data["person"].pk,
            by=request.actor,
            at=clock.now(),
        ),
        _("They may now speak through this account."),
    ):
        return redirect("administration.account", account_id)
    return shown(request, queries.account(account_id), operator_form=form)


@require_POST
@page("administration.end_operator")
def end_operator(request: PersonalRequest, account_id: int) -> HttpResponse:
    """End somebody's speaking through the account."""
    person_id = whole(request.POST.get("person", ""))
    if person_id is not None:
        actions.end_operator(account_id=account_id, person_id=person_id, by=request.actor, at=clock.now())
        messages.success(request, _("They no longer speak through this account."))
    return redirect("administration.account", account_id)


@require_POST
@page("administration.transfer")
def transfer(request: PersonalRequest, account_id: int) -> HttpResponse:
    """Make somebody else answer for the account."""
    form = PersonChoice(request.POST, auto_id="custodian_%s")
    if done(
        request,
        form,
        lambda: actions.transfer_account(
            account_id=account_id,
            to_person_id=form.cleaned_data["person"].pk,
            by=request.actor,
            at=clock.now(),
        ),
        _("Somebody else answers for this account now. All that was said stays."),
    ):
        return redirect("administration.account", account_id)
    return shown(request, queries.account(account_id), custodian_form=form)


@require_POST
@page("administration.suspend")
def suspend(request: PersonalRequest, account_id: int) -> HttpResponse:
    """Stop the account from acting."""
    return with_reason(request, account_id, actions.suspend_account, _("The account is suspended."))


@require_POST
@page("administration.restore")
def restore(request: PersonalRequest, account_id: int) -> HttpResponse:
    """Let the account act again."""
    return with_reason(request, account_id, actions.restore_account, _("The account may act again."))


def with_reason(request: PersonalRequest, account_id: int, verb: Any, said: str) -> HttpResponse:
    """Call a verb that takes an account and a reason."""
    form = ReasonForm(request.POST, auto_id="reason_%s")
    if done(
        request,
        form,
        lambda: verb(
            account_id=account_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        ),
        said,
    ):
        return redirect("administration.account", account_id)
    return shown(request, queries.account(account_id), reason_form=form)
