"""The pages around the inbox: search and closed, library, experts, hours, what experts are asked."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from parvis.desk import actions, queries
from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.rules.calendar import from_data
from parvis.desk.rules.contact import Contact
from parvis.desk.rules.states import RequestState
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Role
from parvis.web import addresses, wording
from parvis.web.desk import rows
from parvis.web.desk.forms import AwayForm, ExpertAnswerForm, ExpertForm, MessageForm, RaiseForm, TopicForm
from parvis.web.desk.hours import HoursForm, shown_hours
from parvis.web.pages import actor_of, page


def posted(request: HttpRequest) -> Any:
    """Return what a form was sent with, empty or not; None when nothing was sent."""
    return request.POST if request.method == "POST" else None


def refuse(form: Any, refused: Refused) -> None:
    """Show in a form what a verb would not do, beside the field that it names if there is one."""
    field = refused.data.get("field")
    form.add_error(field if field in form.fields else None, f"{refused.sentence()} {refused.advice()}")


@page("desk.search")
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Find any enquiry by its words or reference; without words, the closed ones, the latest first."""
    at, words = now(), request.GET.get("q", "").strip()[:200]
    hours = queries.hours(at)
    calendar = hours.calendar if hours else from_data({"timezone": "UTC", "weekly": ["0:00-24:00"] * 7})
    before = queries.Cursor.read(request.GET.get("before", ""))
    page_ = None if words else queries.closed(before=before)
    found = queries.search(words) if words else (page_.rows if page_ else ())
    context = {
        "q": words,
        "rows": [rows.row(e, calendar, at) for e in found],
        "next": page_.next if page_ else None,
    }
    return render(request, "desk/search.html", context)


@page("desk.raise")
def raise_one(request: HttpRequest) -> HttpResponse:
    """Write down a question that came by another way."""
    form = RaiseForm(posted(request), initial={"language": wording.language()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.receive_enquiry(
                by=actor_of(request),
                text=data["text"],
                channel="colleague",
                asker_contact=Contact(data["email"], data["name"], data["language"]),
                at=now(),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("desk.enquiry", args=[made.reference]))
    return render(request, "desk/raise.html", {"form": form}, status=422 if form.errors else 200)


@page("desk.library")
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """Show the messages of the library, those to review first."""
    words, topic = request.GET.get("q", "").strip()[:200], request.GET.get("topic", "")
    topic_id = addresses.whole(topic)
    found = queries.library(topic_id=topic_id, words=words)
    context = {
        "q": words,
        "messages_kept": found,
        "topics": queries.topics(),
        "topic": topic_id,
        "today": now().date(),
    }
    return render(request, "desk/library.html", context)


@page("desk.message_new")
def new_message(request: HttpRequest) -> HttpResponse:
    """Keep a message, perhaps from what an expert said."""
    return _message(request, None)


@page("desk.message")
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Change a message, or take it out of the library."""
    kept = queries.message(message_id)
    if kept is None:
        raise NoSuchEnquiry(message=message_id)
    return _message(request, kept)


def _message(request: HttpRequest, kept: Any) -> HttpResponse:
    origin = _origin(request)
    form = MessageForm(posted(request), initial=_message_values(kept, origin))
    if request.method == "POST" and "_retire" in request.POST and kept:
        actions.retire_message(by=actor_of(request), message_id=kept.pk, at=now())
        messages.success(request, _("It is no longer in the library."))
        return HttpResponseRedirect(reverse("desk.library"))
    if request.method == "POST" and form.is_valid() and _saved(request, form, kept, origin):
        return HttpResponseRedirect(reverse("desk.library"))
    context = {"form": form, "kept": kept, "origin": origin}
    return render(request, "desk/message.html", context, status=422 if form.errors else 200)


def _origin(request: HttpRequest) -> Any:
    number = request.GET.get("request", "")
    if not number.isdecimal():
        return None
    found = queries.expert_request(int(number[:19]))
    return found if found.state == RequestState.ANSWERED else None


def _message_values(kept: Any, origin: Any) -> dict[str, Any]:
    if kept is not None:
        names = ("title_en", "title_fr", "text_en", "text_fr", "review_on")
        return {name: getattr(kept, name) for name in names}
    if origin is None:
        return {}
    asked = origin.enquiry.language if origin.enquiry.language in ("en", "fr") else "en"
    said = origin.answer_language if origin.answer_language in ("en", "fr") else "en"
    return {f"title_{asked}": origin.enquiry.title, f"text_{said}": origin.answer}


def _saved(request: HttpRequest, form: MessageForm, kept: Any, origin: Any) -> bool:
    data, actor = form.cleaned_data, actor_of(request)
    wording_ = actions.Wording(data["title_en"], data["title_fr"], data["text_en"], data["text_fr"])
    try:
        if kept is None:
            request_id = origin.pk if origin else None
            actions.keep_in_library(
                by=actor, wording=wording_, request_id=request_id, review_on=data["review_on"], at=now()
            )
        else:
            actions.change_message(
                by=actor, message_id=kept.pk, wording=wording_, review_on=data["review_on"], at=now()
            )
    except Refused as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("It is in the library."))
    return True


@page("desk.experts")
def experts(request: HttpRequest) -> HttpResponse:
    """Show who knows what; list a colleague, describe a topic, or say who is away."""
    lang = wording.language()
    topics = list(queries.topics())
    people = sorted(
        {
            p.pk: p.full_name
            for role in (Role.EXPERT, Role.PUBLIC_SERVANT)
            for p in identity.people_with(role)
        }.items(),
        key=lambda pair: pair[1],
    )
    expert_form = ExpertForm(
        request.POST if "_expert" in request.POST else None,
        people=people,
        topics=[(t.pk, t.name_in(lang)) for t in topics],
    )
    topic_form = TopicForm(request.POST if "_topic" in request.POST else None)
    if request.method == "POST" and _changed(request, expert_form, topic_form):
        return HttpResponseRedirect(reverse("desk.experts"))
    context = {
        "roster": queries.roster(),
        "topics": topics,
        "expert_form": expert_form,
        "topic_form": topic_form,
        "at": now(),
    }
    failed = expert_form.errors or topic_form.errors
    return render(request, "desk/experts.html", context, status=422 if failed else 200)


def _changed(request: HttpRequest, expert_form: ExpertForm, topic_form: TopicForm) -> bool:
    form = expert_form if "_expert" in request.POST else topic_form
    if not form.is_valid():
        return False
    data, actor = form.cleaned_data, actor_of(request)
    try:
        if form is topic_form:
            actions.describe_topic(by=actor, at=now(), **data)
        else:
            actions.put_on_roster(
                by=actor,
                person_id=data["person"],
                position_en=data["position_en"],
                position_fr=data["position_fr"],
                topic_ids=data["topics"],
                at=now(),
            )
    except Refused as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("It is noted."))
    return True


@page(
    "desk.expert_away",
    relations=lambda request, person_id: {"self"} if actor_of(request).person_id == person_id else (),
)
def expert_away(request: HttpRequest, person_id: int) -> HttpResponse:
    """Say when an expert is away and who answers meanwhile; that they are back; or take them off."""
    expert = next((e for e in queries.roster() if e.pk == person_id), None)
    if expert is None:
        raise NoSuchEnquiry(person=person_id)
    others = [(e.pk, e.person.full_name) for e in queries.roster() if e.pk != person_id]
    form = AwayForm(posted(request), delegates=others)
    if request.method == "POST" and form.is_valid():
        try:
            _absent(request, person_id, form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            mine = actor_of(request).person_id == person_id
            return HttpResponseRedirect(reverse("ask.expert_index" if mine else "desk.experts"))
    context = {"expert": expert, "form": form, "at": now()}
    return render(request, "desk/expert_away.html", context, status=422 if form.errors else 200)


def _absent(request: HttpRequest, person_id: int, data: dict[str, Any]) -> None:
    actor, at = actor_of(request), now()
    if "_off" in request.POST:
        actions.take_off_roster(by=actor, person_id=person_id, at=at)
    elif "_back" in request.POST:
        actions.say_away(by=actor, person_id=person_id, away_from=None, at=at)
    else:
        zone = from_data(queries.hours(at).timetable).zone if queries.hours(at) else None  # type: ignore[union-attr]
        until = datetime.combine(data["until"], time(0), tzinfo=zone or at.tzinfo) if data["until"] else None
        actions.say_away(
            by=actor, person_id=person_id, away_from=at, away_until=until, delegate_id=data["delegate"], at=at
        )


@page("desk.hours")
def hours(request: HttpRequest) -> HttpResponse:
    """Show the opening hours and what is promised; change them as a new version."""
    at = now()
    form = HoursForm(posted(request), initial=shown_hours(at))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_hours(
                by=actor_of(request), timetable=form.timetable(), standards=form.standards(), at=at
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("New hours and standards are in force. Promises already given stay."))
            return HttpResponseRedirect(reverse("desk.hours"))
    context = {"form": form, "versions": queries.hours_history(), "at": at}
    return render(request, "desk/hours.html", context, status=422 if form.errors else 200)


# The expert's side


@page("ask.expert_index")
@require_GET
def expert_index(request: HttpRequest) -> HttpResponse:
    """Show an expert what they are asked now."""
    person_id = actor_of(request).person_id or 0
    mine = next((e for e in queries.roster() if e.pk == person_id), None)
    context = {"asked": queries.asked_of(person_id), "expert": mine, "at": now()}
    return render(request, "desk/expert_index.html", context)


@page("ask.expert_answer")
def expert_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Let an expert answer from one page, opened by its private address or by who was asked."""
    asked, actor = _asked(request, key)
    form = ExpertAnswerForm(posted(request))
    if request.method == "POST" and asked.state == RequestState.ASKED and form.is_valid():
        data, at = form.cleaned_data, now()
        try:
            if "_decline" in request.POST:
                actions.decline_as_expert(by=actor, request_id=asked.pk, reason=data["text"], at=at)
            else:
                actions.answer_as_expert(
                    by=actor, request_id=asked.pk, text=data["text"], reusable=data["reusable"], at=at
                )
        except Refused as refused:
            form.add_error("text", f"{refused.sentence()} {refused.advice()}")
        else:
            return HttpResponseRedirect(request.path)
    context = {"asked": asked, "form": form, "said": queries.items(asked.enquiry_id), "at": now()}
    return render(request, "desk/expert_answer.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, key: str) -> tuple[Any, Actor]:
    """Return the question, and the expert as an actor. Raises `NoSuchEnquiry` for anybody else."""
    actor = actor_of(request)
    if key.isdecimal():
        asked = queries.expert_request(int(key[:19]))
        if actor.person_id != asked.expert_id:
            raise NoSuchEnquiry
        return asked, actor
    asked = queries.expert_request_by_key(key)
    return asked, identity.actor_for(asked.expert)


@page("desk.withdraw")
@require_POST
def withdraw(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take back a question to an expert."""
    asked = queries.expert_request(request_id)
    try:
        actions.withdraw_request(by=actor_of(request), request_id=request_id, at=now())
    except Refused as refused:
        messages.error(request, f"{refused.sentence()} {refused.advice()}")
    return HttpResponseRedirect(reverse("desk.enquiry", args=[asked.enquiry.reference]))
