"""Ask, check, follow, add, judge; and read what others asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from parvis.conversations import queries as conversations
from parvis.desk import actions, queries
from parvis.desk.keys import FOLLOW, key_of
from parvis.desk.rules.calendar import Calendar
from parvis.desk.rules.contact import Contact
from parvis.desk.rules.notice import after_hours, opening
from parvis.desk.rules.standards import HOUR
from parvis.desk.rules.states import Direction, EnquiryState, RequestState
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance.personal_information import STRUCTURED, find
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import ANONYMOUS
from parvis.languages.rules import language_of
from parvis.ledger.queries import entries_about
from parvis.web import wording
from parvis.web.ask.doorstep import let_in
from parvis.web.ask.forms import EVERYONE, AddForm, AskForm, RateForm
from parvis.web.pages import actor_of, page

SURE = 0.8  # confidence from which the person is told


def promise(at: datetime) -> dict[str, Any]:
    """Return what the desk promises and when it is open, for pages of the public."""
    hours = queries.hours(at)
    seconds = queries.standards(at)["question"]
    whole = max(1, round(seconds / HOUR))
    return {
        "promised": ngettext("%(n)s business hour", "%(n)s business hours", whole) % {"n": whole},
        "closed_notice": after_hours(hours.calendar, at, wording.language()) if hours else "",
        "hours_today": _today(hours.calendar, at) if hours else "",
    }


def _today(calendar: Calendar, at: datetime) -> str:
    """Return today's opening hours in words, or when it opens next."""
    lang = wording.language()
    local = at.astimezone(calendar.zone)
    spans = calendar.spans_on(local.toordinal())
    if not spans:
        return opening(calendar, at, lang)
    times = [
        tuple(wording.clock_time(datetime.fromtimestamp(edge, calendar.zone), lang) for edge in span)
        for span in spans
    ]
    return ", ".join(_("%(start)s to %(end)s") % {"start": start, "end": end} for start, end in times)


def _address() -> str:
    try:
        return f"@{identity.institution_account().handle}"
    except NoInstitution:
        return ""


@page("ask.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show the form; check what was written; send it once it was checked."""
    filled = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "_change" not in request.POST and filled.is_valid():
        if "_send" in request.POST:
            return _send(request, filled)
        return _check(request, filled)
    changing = "_change" in request.POST
    status = 422 if request.method == "POST" and not changing else 200
    return _shown(request, AskForm(initial=request.POST.dict()) if changing else filled, status)


def _shown(request: HttpRequest, filled: AskForm, status: int) -> HttpResponse:
    asked = str(filled.data.get("question", "")) if filled.is_bound else ""
    context = {"form": filled, "perhaps": queries.perhaps_answered(asked, ""), "our_address": _address()}
    return render(request, "ask/form.html", context | promise(now()), status=status)


def _check(request: HttpRequest, filled: AskForm) -> HttpResponse:
    """Show the answers again, the language that was recognised, and what others asked like it."""
    data = filled.cleaned_data
    found = language_of(data["question"]).language
    context = {
        "form": filled,
        "data": data,
        "found_language": found if found in ("en", "fr") else "",
        "answer_language": data["language"] or (found if found in ("en", "fr") else wording.language()),
        "perhaps": queries.perhaps_answered(data["question"], found),
        "personal": _personal(data["question"]) if data["seen_by"] == EVERYONE else [],
    }
    return render(request, "ask/check.html", context | promise(now()))


def _personal(text: str) -> list[str]:
    """Return what in a question that everyone would see identifies a person: numbers, addresses."""
    found = (hit for hit in find(text) if hit.type in STRUCTURED and hit.confidence >= SURE)
    return list(dict.fromkeys(text[hit.start : hit.end] for hit in found))


def _send(request: HttpRequest, filled: AskForm) -> HttpResponse:
    data = filled.cleaned_data
    try:
        if actor_of(request) == ANONYMOUS:
            let_in(request.META.get("REMOTE_ADDR", ""), now())
        made = actions.receive_enquiry(
            by=actor_of(request),
            text=data["question"],
            channel="form",
            language=data["language"],
            asker_contact=Contact(data["email"], data["name"], wording.language()),
            is_public=data["seen_by"] == EVERYONE,
            at=now(),
        )
    except Refused as refused:
        filled.add_error(None, f"{refused.sentence()} {refused.advice()}")
        return _shown(request, filled, 422)
    messages.success(
        request, _("We have it. Keep the address of this page: it is your key."), extra_tags="draft:ask"
    )
    return HttpResponseRedirect(reverse("ask.follow", args=[key_of(FOLLOW, made.pk)]))


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the follow page."""

    icon: str
    title: str
    meta: str
    later: bool = False


@page("ask.follow")
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """Show a person where their question stands; take what they add, take back, or say of the answer."""
    enquiry = queries.by_key(key)
    add, judge = AddForm(), RateForm(initial=_rating(enquiry))
    if request.method == "POST":
        add = AddForm(request.POST if "_add" in request.POST else None)
        judge = RateForm(request.POST) if "_rate" in request.POST else judge
        if _done(request, enquiry, key, add, judge):
            return HttpResponseRedirect(request.path)
    context = _standing(enquiry, now()) | {"enquiry": enquiry, "add": add, "judge": judge}
    response = render(request, "ask/follow.html", context, status=422 if add.errors or judge.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _rating(enquiry: Any) -> dict[str, str]:
    found = getattr(enquiry, "rating", None)
    return {"score": found.score, "comment": found.comment} if found else {}


def _done(request: HttpRequest, enquiry: Any, key: str, add: AddForm, judge: RateForm) -> bool:
    at, actor = now(), actor_of(request)
    try:
        if "_back" in request.POST:
            actions.take_back(by=actor, enquiry_id=enquiry.pk, at=at)
            messages.success(request, _("Your question is taken back. Nobody will answer it."))
        elif "_rate" in request.POST:
            if not judge.is_valid():
                return False
            actions.rate(token=key, at=at, **judge.cleaned_data)
            messages.success(request, _("Thank you. The people who answered will see it."))
        else:
            if not add.is_valid():
                return False
            actions.add_message(
                by=actor,
                enquiry_id=enquiry.pk,
                text=add.cleaned_data["text"],
                is_private=not enquiry.is_public,
                at=at,
            )
            messages.success(request, _("The desk has it."), extra_tags=f"draft:add-{enquiry.reference}")
    except Refused as refused:
        (judge if "_rate" in request.POST else add).add_error(
            None, f"{refused.sentence()} {refused.advice()}"
        )
        return False
    return True


def _standing(enquiry: Any, at: datetime) -> dict[str, Any]:
    said = queries.items(enquiry.pk)
    requests = queries.expert_requests(enquiry.pk)
    numbers = (entry.number for entry in entries_about(enquiry.about).integrated()[:1])
    return {
        "asked": [i for i in said if i.direction == Direction.IN and not i.withdrawn_at],
        "answers": [i for i in said if i.direction == Direction.OUT],
        "steps": _steps(enquiry, requests, at),
        "promise_words": _by(enquiry),
        "is_late": enquiry.due_at is not None and at > enquiry.due_at,
        "record_number": next(numbers, None),
        "author": _writer(said),
    } | promise(at)


def _writer(said: Any) -> str:
    names = [i.by_person.full_name for i in said if i.direction == Direction.OUT and i.by_person]
    return names[-1] if names else ""


def _by(enquiry: Any) -> str:
    """Return the promised time in words: `11:40 a.m. on Friday 27 November`."""
    due = enquiry.due_at or enquiry.promised_at
    local, lang = timezone.localtime(due), wording.language()
    day = f"{wording.DAYS[lang][local.weekday()]} {wording.day(local.date(), lang)}"
    clock = wording.clock_time(local, lang)
    return _("%(time)s on %(day)s") % {"time": clock, "day": day}


def _steps(enquiry: Any, requests: Any, at: datetime) -> list[Step]:
    lang = wording.language()
    steps = [Step("done", _("Received"), _received(enquiry, lang))]
    if enquiry.assignee is not None:
        steps.append(Step("done", _("Read by %(name)s") % {"name": enquiry.assignee.full_name}, ""))
    for one in requests:
        if one.state == RequestState.ASKED:
            steps.append(
                Step(
                    "glass", _with(one), _("Since %(time)s") % {"time": wording.since(one.asked_at, at, lang)}
                )
            )
        elif one.state == RequestState.ANSWERED:
            steps.append(
                Step(
                    "done",
                    _with(one),
                    _("Answered us %(time)s") % {"time": wording.since(one.settled_at, at, lang)},
                )
            )
    if enquiry.state == EnquiryState.WAITING_SECOND_READER:
        steps.append(Step("second", _("A second reader has the answer"), ""))
    return [*steps, _last_step(enquiry, at, lang)]


def _received(enquiry: Any, lang: str) -> str:
    when = wording.exact(enquiry.received_at, lang)
    if after_hours(enquiry.hours.calendar, enquiry.received_at, lang):
        opens = opening(enquiry.hours.calendar, enquiry.received_at, lang)
        return _("%(when)s. The desk was closed; its clock started %(opens)s") % {
            "when": when,
            "opens": opens,
        }
    return when


def _with(request: Any) -> str:
    expert = getattr(request.expert, "expertise", None)
    what = expert.position_in(wording.language()) if expert else ""
    name = request.expert.full_name
    return (
        _("With %(name)s, %(what)s") % {"name": name, "what": what}
        if what
        else _("With %(name)s") % {"name": name}
    )


def _last_step(enquiry: Any, at: datetime, lang: str) -> Step:
    if enquiry.first_answer_at is not None and not enquiry.is_owed:
        when = wording.exact(enquiry.first_answer_at, lang)
        return Step("done", _("Answered"), when)
    if enquiry.state == EnquiryState.CLOSED:
        return Step("done", _("Closed"), wording.exact(enquiry.closed_at, lang))
    if enquiry.due_at is not None and at > enquiry.due_at:
        late = wording.duration(at - enquiry.due_at, lang)
        return Step(
            "late",
            _("Not answered yet"),
            _("We are late by %(time)s, and sorry. It is first in line.") % {"time": late},
            True,
        )
    return Step(
        "ring",
        _("Answered"),
        _("By %(time)s. If we are late, this page will say why.") % {"time": _by(enquiry)},
        True,
    )


@page("ask.questions")
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Show what was asked and answered in public, the latest first."""
    found = queries.public_answers(before=queries.Cursor.read(request.GET.get("before", "")))
    return render(
        request, "ask/index.html", {"found": found.rows, "next": found.next, "at": now()} | promise(now())
    )


@page("ask.question")
@require_GET
def question(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a public question with its answer, who said it, how long it took, and its record."""
    enquiry, said = queries.public_answer(reference)
    posts = conversations.posts([i.post_id for i in said if i.post_id], actor_of(request))
    ours = [one for one in posts if one.account.pk == enquiry.our_account_id and not one.is_gone]
    context = {
        "enquiry": enquiry,
        "asked": [i for i in said if i.direction == Direction.IN and not i.withdrawn_at],
        "answers": [i for i in said if i.direction == Direction.OUT],
        "post": ours[-1] if ours else None,
        "asker": _asker(enquiry),
        "took": enquiry.first_answer_at - enquiry.received_at if enquiry.first_answer_at else None,
        "in_time": enquiry.first_answer_at is not None and enquiry.first_answer_at <= enquiry.promised_at,
    }
    return render(request, "ask/question.html", context)


def _asker(enquiry: Any) -> str:
    if enquiry.asker_account is not None:
        return str(enquiry.asker_account.name_in(wording.language()))
    return enquiry.asker_name
