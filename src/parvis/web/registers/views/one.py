"""One official account: its sheet, what to mend, its history, and every act on it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.foundation import clock
from parvis.foundation.errors import NotFound
from parvis.identity import actions, queries
from parvis.identity.rules import REVIEW_EVERY, Content, Stage, next_stages
from parvis.identity.who_may import may
from parvis.identity.words import STAGE_WORDS, field_words
from parvis.ledger import queries as ledger
from parvis.web import wording
from parvis.web.doing import done
from parvis.web.navigation import administration_tabs
from parvis.web.pages import actor_of, page
from parvis.web.people import PersonalRequest
from parvis.web.registers.findings import on_accounts
from parvis.web.registers.forms import AmendForm, CloseForm, CommentForm, ReviewForm, StepForm, TwinForm
from parvis.web.registers.parts import PART_WORDS, PARTS
from parvis.web.registers.sheets import known_of
from parvis.web.registers.shown import facts, history, shown, value_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from parvis.identity.models import OfficialAccount

LATEST = 40


def relations(request: HttpRequest, official_id: int, **_rest: Any) -> Collection[str]:
    """Tell what the reader is to the account: its owner, its backup."""
    return queries.relations_to_official(actor_of(request), queries.official_account(official_id))


@require_safe
@page("registers.account", relations=relations)
def show(request: PersonalRequest, official_id: int) -> HttpResponse:
    """Show one account with everything that the register knows of it."""
    return sheet(request, queries.official_account(official_id))


def sheet(request: PersonalRequest, official: OfficialAccount, **refused: Form) -> HttpResponse:
    """Render the page of an account, with the form that was refused if there is one."""
    related = queries.relations_to_official(request.actor, official)
    stage = Stage(official.stage)
    context = {
        "tabs": administration_tabs(request.actor, "official"),
        "one": shown(official),
        "found": on_accounts([official], clock.now())[official.pk],
        "parts": [part(official, key) for key in PARTS if key != "terms" or not official.is_here],
        "life": life(official),
        "hands": hands(official),
        "history": history(list(ledger.entries_about(official.ref).order_by("-id")[:LATEST])),
        "steps": [(to, STAGE_WORDS[to]) for to in next_stages(stage, verb="change_stage")],
        "closes": Stage.CLOSED in next_stages(stage),
        "may": allowed(request, related),
        "own_proposal": official.proposed_by_id == request.actor.person_id,
        **blank_forms(official),
        **refused,
    }
    return render(request, "registers/account.html", context, status=422 if refused else 200)


VERBS = {
    "amend": "amend_official_account",
    "approve": "approve_official_account",
    "review": "review_official_account",
    "step": "change_stage",
    "close": "close_official_account",
    "twin": "link_twins",
}


def allowed(request: PersonalRequest, related: Collection[str]) -> dict[str, bool]:
    """Return which acts the reader may perform, so that the page offers no others."""
    acts = {name: may(request.actor, f"identity.{verb}", related) for name, verb in VERBS.items()}
    return {**acts, "operators": may(request.actor, "page:administration.account")}


def blank_forms(official: OfficialAccount) -> dict[str, Form]:
    """Return the forms of the page, as they are before anybody fills them in."""
    soon = timezone.localdate() + REVIEW_EVERY
    return {
        "approve_form": CommentForm(auto_id="approve_%s"),
        "review_form": ReviewForm(auto_id="review_%s", initial={"next_review_on": soon}),
        "step_form": StepForm(auto_id="step_%s"),
        "close_form": CloseForm(auto_id="close_%s", initial={"captured_on": official.captured_on}),
        "twin_form": TwinForm(auto_id="twin_%s").offer(queries.possible_twins(official)),
    }


def part(official: OfficialAccount, key: str) -> dict[str, Any]:
    """Return one part of the sheet: its words, its facts, its form's address."""
    url = reverse("registers.amend", args=[official.pk, key])
    return {"key": key, "words": PART_WORDS[key], "facts": facts(official, key), "url": url}


def life(official: OfficialAccount) -> list[tuple[str, str]]:
    """Return the dates of the account's life that are known."""
    names = ("opened_on", "reviewed_on", "next_review_on", "closed_on", "content_after")
    known = [
        (field_words(name), value_words(official, name))
        for name in names
        if getattr(official, name) or name == "next_review_on"
    ]
    return [(_("Approved"), approval(official)), *known]


def approval(official: OfficialAccount) -> str:
    """Say who approved the account, and when."""
    if official.approved_by is None or official.approved_at is None:
        return _("Not yet")
    on = wording.day(timezone.localdate(official.approved_at), wording.language(), year=True)
    return f"{official.approved_by.full_name}, {on}"


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who speaks through the account."""

    person: Any
    safe: bool


def hands(official: OfficialAccount) -> dict[str, Any] | None:
    """Return who speaks through an account here, and when it last spoke; None for one elsewhere."""
    if official.account is None:
        return None
    operating = [row.person for row in queries.operating(official.account)]
    safe = queries.with_second_factor([person.pk for person in operating])
    spoke = known_of([official]).activity.get(official.account.pk)
    return {
        "people": [Hand(person, person.pk in safe) for person in operating],
        "last": spoke.last if spoke else None,
    }


@page("registers.amend", relations=relations)
def amend(request: PersonalRequest, official_id: int, part: str) -> HttpResponse:
    """Change one part of what the register says."""
    official = queries.official_account(official_id)
    if part not in PARTS:
        raise NotFound(part=part)
    form = AmendForm(part, official, request.POST if request.method == "POST" else None)
    if form.is_bound and done(
        request,
        form,
        lambda: actions.amend_official_account(
            official_id=official_id, changes=form.changes(), by=request.actor, at=clock.now()
        ),
        _("The register is up to date."),
    ):
        return redirect("registers.account", official_id)
    context = {
        "tabs": administration_tabs(request.actor, "official"),
        "one": shown(official),
        "part": PART_WORDS[part],
        "form": form,
    }
    return render(request, "registers/amend.html", context, status=422 if form.errors else 200)


@require_POST
@page("registers.act", relations=relations)
def act(request: PersonalRequest, official_id: int, act: str) -> HttpResponse:
    """Perform one act on the account; what is wrong is said beside its form."""
    if act not in ACTS:
        raise NotFound(act=act)
    official = queries.official_account(official_id)
    return ACTS[act](request, official) or redirect("registers.account", official_id)


def _approve(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    form = CommentForm(request.POST, auto_id="approve_%s")
    verb = actions.approve_official_account
    if _did(
        request, form, verb, official, _("It is approved."), comment=lambda: form.cleaned_data["comment"]
    ):
        return None
    return sheet(request, official, approve_form=form)


def _review(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    form = ReviewForm(request.POST, auto_id="review_%s")
    if _did(
        request,
        form,
        actions.review_official_account,
        official,
        _("The review is recorded."),
        looked_at=form.looked,
        note=lambda: form.cleaned_data["note"],
        next_review_on=lambda: form.cleaned_data["next_review_on"],
    ):
        return None
    return sheet(request, official, review_form=form)


def _step(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    form = StepForm(request.POST, auto_id="step_%s")
    to = request.POST.get("to", "")
    if to not in STAGE_WORDS:
        raise NotFound(stage=to)
    said = _("It is now: %(stage)s.") % {"stage": STAGE_WORDS[Stage(to)]}
    if _did(
        request,
        form,
        actions.change_stage,
        official,
        said,
        to=lambda: Stage(to),
        reason=lambda: form.cleaned_data["reason"],
    ):
        return None
    return sheet(request, official, step_form=form)


def _close(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    form = CloseForm(request.POST, auto_id="close_%s")
    if _did(
        request,
        form,
        actions.close_official_account,
        official,
        _("It is closed. Everything that was said stays on record."),
        content=lambda: Content(form.cleaned_data["content"]),
        captured_on=lambda: form.cleaned_data["captured_on"],
        reason=lambda: form.cleaned_data["reason"],
    ):
        return None
    return sheet(request, official, close_form=form)


def _twin(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    form = TwinForm(request.POST, auto_id="twin_%s").offer(queries.possible_twins(official))
    said = _("They are twins now. Does each profile name the other?")
    if _did(request, form, actions.link_twins, official, said, twin_id=lambda: form.cleaned_data["twin"]):
        return None
    return sheet(request, official, twin_form=form)


def _part(request: PersonalRequest, official: OfficialAccount) -> HttpResponse | None:
    actions.part_twins(official_id=official.pk, by=request.actor, at=clock.now())
    messages.success(request, _("They are no longer twins."))
    return None


def _did(
    request: PersonalRequest,
    form: Form,
    verb: Callable[..., object],
    official: OfficialAccount,
    said: str,
    **values: Callable[[], object],
) -> bool:
    """Call a verb with what a valid form says; `values` are read once it is valid."""
    return done(
        request,
        form,
        lambda: verb(
            official_id=official.pk,
            **{name: value() for name, value in values.items()},
            by=request.actor,
            at=clock.now(),
        ),
        said,
    )


ACTS: dict[str, Callable[[PersonalRequest, OfficialAccount], HttpResponse | None]] = {
    "approve": _approve,
    "review": _review,
    "step": _step,
    "close": _close,
    "twin": _twin,
    "part": _part,
}
