"""The direct line to who knows: ask, answer from one page, decline, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from parvis.desk.actions._changes import changing, locked, person_of, record, step, written
from parvis.desk.actions.letters import Letters, post_letter
from parvis.desk.errors import (
    AlreadyAsked,
    ExpertAway,
    NeededInThePast,
    NotAnExpert,
    NotAskedOfYou,
    RequestClosed,
)
from parvis.desk.keys import EXPERT, hash_of, key_of
from parvis.desk.models import Enquiry, Expert, ExpertRequest
from parvis.desk.rules.calendar import add_business_time, business_seconds_between
from parvis.desk.rules.contact import LONGEST_ANSWER, LONGEST_NOTE
from parvis.desk.rules.experts import Absence, who_answers
from parvis.desk.rules.standards import DEFAULT_STANDARDS
from parvis.desk.rules.standards import EXPERT as EXPERT_STANDARD
from parvis.desk.rules.states import Event, RequestState
from parvis.foundation import markdown
from parvis.foundation.ids import new_id
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.languages.rules import language_of


@transaction.atomic
def ask_an_expert(
    *,
    by: Actor,
    enquiry_id: int,
    expert_id: int,
    question: str,
    at: datetime,
    needed_by: datetime | None = None,
) -> ExpertRequest:
    """Ask an expert, or who answers for them while they are away; the public clock runs on.

    Without `needed_by` it is counted by the standard for experts. Records `desk.expert_asked`.
    Raises `NotAnExpert`, `ExpertAway`, `AlreadyAsked`, `NeededInThePast`, `NotFromThisState`.
    """
    who_may.require(by, "desk.ask_an_expert")
    enquiry = locked(enquiry_id)
    source = written(question, longest=LONGEST_NOTE, field="question")
    answers = _who_answers(expert_id, at)
    _not_asked_yet(enquiry, answers)
    request = _new_request(enquiry, by, answers, expert_id, source, needed_by, at)
    with changing(enquiry, at=at):
        step(enquiry, Event.EXPERT_ASKED)
    post_letter(Letters.EXPERT_ASKED, enquiry, at=at, request=request)
    record(
        "expert_asked", enquiry, by=by, at=at, request=str(request.pk), expert=str(answers),
        in_place_of=str(request.in_place_of_id or ""), question=source,
        needed_by=request.needed_by.isoformat(timespec="seconds"),
    )  # fmt: skip
    return request


def _who_answers(expert_id: int, at: datetime) -> int:
    roster = Expert.objects.filter(left_roster_at__isnull=True)
    if not roster.filter(pk=expert_id).exists():
        raise NotAnExpert(name=identity.person(expert_id).full_name)
    absences = {
        e.pk: Absence(e.away_from, e.away_until, e.delegate_id)
        for e in roster.filter(away_from__isnull=False)
        if e.away_from is not None
    }
    answers = who_answers(expert_id, absences, at)
    if answers is None:
        raise ExpertAway(name=identity.person(expert_id).full_name)
    return answers


def _not_asked_yet(enquiry: Enquiry, expert_id: int) -> None:
    asked = enquiry.expert_requests.filter(expert_id=expert_id, state=RequestState.ASKED)
    already = asked.select_related("expert").first()
    if already is not None:
        raise AlreadyAsked(name=already.expert.full_name)


def _new_request(
    enquiry: Enquiry,
    by: Actor,
    answers: int,
    wanted: int,
    question: str,
    needed_by: datetime | None,
    at: datetime,
) -> ExpertRequest:
    if needed_by is not None and needed_by <= at:
        raise NeededInThePast
    seconds = enquiry.hours.standards.get(EXPERT_STANDARD, DEFAULT_STANDARDS[EXPERT_STANDARD])
    pk = new_id()
    return ExpertRequest.objects.create(
        id=pk,
        enquiry=enquiry,
        expert_id=answers,
        in_place_of_id=None if answers == wanted else wanted,
        asked_by_id=person_of(by),
        question=question,
        asked_at=at,
        needed_by=needed_by or add_business_time(enquiry.hours.calendar, at, seconds),
        key_hash=hash_of(key_of(EXPERT, pk)),
    )


@transaction.atomic
def answer_as_expert(
    *, by: Actor, request_id: int, text: str, at: datetime, reusable: bool = False, language: str = ""
) -> ExpertRequest:
    """Tell the desk what is true; `reusable` offers it for the message library.

    Only who was asked may (the door that knows the private key speaks for them). Records
    `desk.expert_answered`. Raises `RequestClosed`, `NotAskedOfYou`.
    """
    request = _open_request(by, "desk.answer_as_expert", request_id)
    source = written(text, longest=LONGEST_ANSWER)
    enquiry = locked(request.enquiry_id)
    request.answer, request.answer_html = source, markdown.render(source)
    request.answer_language = language or language_of(source).language
    request.reusable = reusable
    with changing(enquiry, at=at):
        _settle(request, RequestState.ANSWERED, at)
        step(enquiry, Event.EXPERT_REPLIED)
        enquiry.version += 1
    _learn_how_long(request, enquiry, at)
    post_letter(Letters.EXPERT_REPLIED, enquiry, at=at, request=request)
    record(
        "expert_answered", enquiry, by=by, at=at, request=str(request.pk), text=source, reusable=reusable,
        language=request.answer_language,
    )  # fmt: skip
    return request


@transaction.atomic
def decline_as_expert(*, by: Actor, request_id: int, reason: str, at: datetime) -> ExpertRequest:
    """Say that one cannot answer, and why, or who could. Records `desk.expert_declined`."""
    request = _open_request(by, "desk.decline_as_expert", request_id)
    source = written(reason, longest=LONGEST_NOTE, field="reason")
    enquiry = locked(request.enquiry_id)
    request.answer, request.answer_html = source, markdown.render(source)
    with changing(enquiry, at=at):
        _settle(request, RequestState.DECLINED, at)
        step(enquiry, Event.EXPERT_REPLIED)
        enquiry.version += 1
    post_letter(Letters.EXPERT_REPLIED, enquiry, at=at, request=request)
    record("expert_declined", enquiry, by=by, at=at, request=str(request.pk), reason=source)
    return request


@transaction.atomic
def withdraw_request(*, by: Actor, request_id: int, at: datetime) -> ExpertRequest:
    """Take back a question to an expert that is no longer needed. Records `desk.request_withdrawn`."""
    who_may.require(by, "desk.withdraw_request")
    request = _asked(request_id)
    enquiry = locked(request.enquiry_id)
    with changing(enquiry, at=at):
        _settle(request, RequestState.WITHDRAWN, at)
        if not enquiry.expert_requests.filter(state=RequestState.ASKED).exists():
            step(enquiry, Event.EXPERT_REPLIED)
    record("request_withdrawn", enquiry, by=by, at=at, request=str(request.pk))
    return request


def _open_request(by: Actor, act: str, request_id: int) -> ExpertRequest:
    request = _asked(request_id)
    is_theirs = by.person_id is not None and request.expert_id == by.person_id
    if not who_may.may(by, act, {"asked_expert"} if is_theirs else ()):
        raise NotAskedOfYou
    return request


def _asked(request_id: int) -> ExpertRequest:
    request = ExpertRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None or request.state != RequestState.ASKED:
        raise RequestClosed
    return request


def _settle(request: ExpertRequest, state: RequestState, at: datetime) -> None:
    request.state, request.settled_at = state, at
    request.save()


def _learn_how_long(request: ExpertRequest, enquiry: Enquiry, at: datetime) -> None:
    seconds = business_seconds_between(enquiry.hours.calendar, request.asked_at, at)
    Expert.objects.filter(pk=request.expert_id).update(
        answered=F("answered") + 1, seconds_taken=F("seconds_taken") + seconds
    )


def withdraw_all(enquiry: Enquiry, at: datetime) -> None:
    """Withdraw what experts were still asked: the answer has gone out."""
    enquiry.expert_requests.filter(state=RequestState.ASKED).update(
        state=RequestState.WITHDRAWN, settled_at=at
    )
