"""The inbox, and one enquiry beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from parvis.conversations import actions as posts
from parvis.conversations import queries as conversations
from parvis.desk import actions, queries
from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.rules.calendar import Calendar, from_data
from parvis.desk.rules.notice import after_hours
from parvis.desk.rules.states import Direction, RequestState
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import queries as guidance
from parvis.guidance.errors import SecondReaderNeeded, StopsUnanswered
from parvis.guidance.rules import Draft
from parvis.identity import queries as identity
from parvis.identity.rules import Role
from parvis.languages.rules import Text
from parvis.web import false_alarms, finding_times, live, remedies, wording
from parvis.web.desk import inbound, rows
from parvis.web.desk.forms import AnswerForm, AskForm
from parvis.web.pages import actor_of, page
from parvis.web.readers import Cover, WentOut, cover_of, went_out

VIEWS = ("all", "mine", "nobody", "fr", "en")
ANSWER = "answer-"


def calendar_at(at: datetime) -> Calendar | None:
    """Return the calendar in force, or None before there is one."""
    found = queries.hours(at)
    return found.calendar if found else None


def listing(request: HttpRequest, at: datetime, *, current: str = "") -> dict[str, Any]:
    """Return the left pane: the list in the view that the address asks for, and its counters."""
    view = request.GET.get("view", "all")
    view = view if view in VIEWS else "all"
    person_id = actor_of(request).person_id
    found = queries.inbox(view, person_id=person_id, after=queries.Cursor.read(request.GET.get("after", "")))
    calendar = calendar_at(at) or from_data({"timezone": "UTC", "weekly": ["0:00-24:00"] * 7})
    return {
        "view": view,
        "calendar": calendar,
        "rows": [rows.row(e, calendar, at, view=view, current=current) for e in found.rows],
        "next": found.next,
        "counts": queries.counts(person_id=person_id, at=at),
        "closed_notice": after_hours(calendar, at, wording.language()),
        "is_first_page": "after" not in request.GET,
    }


@page("desk.inbox")
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what is at the desk, most pressing first; the right pane says which is next."""
    at = now()
    upcoming = queries.next_one(person_id=actor_of(request).person_id)
    context = listing(request, at)
    if upcoming is not None:
        context["upcoming"] = rows.row(upcoming, context["calendar"], at)
    return render(request, "desk/inbox.html", context)


@page("desk.list")
@require_GET
def fresh_list(request: HttpRequest) -> HttpResponse:
    """Return the left pane alone, for a page that has heard news."""
    return render(request, "desk/_list.html", listing(request, now(), current=request.GET.get("current", "")))


@page("desk.events")
async def events(request: HttpRequest) -> StreamingHttpResponse:
    """Say that something changed at the desk, as server-sent events. Holds no database connection."""
    response = StreamingHttpResponse(live.events(live.TOPICS["desk"]), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response


@page("desk.enquiry")
@require_GET
def enquiry(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an enquiry: what they asked, what experts said, the answer being written, where the time went."""
    return shown(request, queries.enquiry(reference))


def shown(
    request: HttpRequest,
    found: Any,
    *,
    form: AnswerForm | None = None,
    ask: AskForm | None = None,
    findings: Any = None,
    cover: Cover | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the enquiry's page, with a form as it was sent when something is wrong with it."""
    at, actor = now(), actor_of(request)
    said = queries.items(found.pk)
    context = listing(request, at, current=found.reference)
    draft = queries.draft(found.pk)
    context |= {
        "enquiry": found,
        "row": rows.row(queries.as_listed(found), found.hours.calendar, at),
        "kind": rows.KINDS[found.kind],
        "kinds": rows.KINDS,
        "asker": rows.asker_of(found),
        "earlier": queries.earlier_questions(found),
        "items": said,
        "inbound": inbound.findings(said, at),
        "draft": draft,
        "form": form or AnswerForm(initial=_initial(request, found, draft)),
        "pictures": _pictures(found, form.media_ids() if form else draft.media_ids if draft else []),
        "ask": ask,
        "findings": findings,
        "cover": cover,
        "sent_how": _sent_how(found, said),
        "answers": answers_in(request.POST),
        "takes_buttons": True,
        "undo": remedies.to_undo(form.data) if form else {},
        "is_mine": found.assignee_id == actor.person_id,
        "present": queries.present(found.pk, but=actor.person_id, since=at - timedelta(seconds=45)),
        "route": actions.route_of(found),
        "next_reference": _after(context["rows"], found.reference),
    }
    context |= _experts(found, said, at) | _time(found, at) | _colleagues(found, actor.person_id, at)
    return render(request, "desk/enquiry.html", context, status=status)


def _pictures(found: Any, media_ids: Sequence[int]) -> list[Any]:
    """Return the pictures that go with the answer, as long as they are ours and not yet published."""
    ours = {medium.pk: medium for medium in conversations.unattached_media(found.our_account_id)}
    return [ours[pk] for pk in media_ids if pk in ours]


def _initial(request: HttpRequest, found: Any, draft: Any) -> dict[str, Any]:
    start: dict[str, Any] = {"version": found.version, "edition": 0, "publish": found.is_public}
    if draft is not None:
        start |= {"text_en": draft.text_en, "text_fr": draft.text_fr, "edition": draft.edition}
        start["second_reading"] = draft.second_reading_id
    return start | _from_library(request, found)


def _from_library(request: HttpRequest, found: Any) -> dict[str, str]:
    """Return the texts that a link asked to start the answer from: a message, or what an expert said."""
    number = request.GET.get("message", "")
    if number.isdecimal() and (message := queries.message(int(number[:19]))):
        return {"text_en": message.text_en, "text_fr": message.text_fr}
    number = request.GET.get("expert", "")
    for one in queries.expert_requests(found.pk) if number.isdecimal() else ():
        if str(one.pk) == number and one.state == RequestState.ANSWERED:
            return {f"text_{found.answers_in}": one.answer}
    return {}


def _sent_how(found: Any, said: Any) -> dict[int, WentOut]:
    """Return how each of our answers went out, by item: with an approval, read, with a reason. One query."""
    ours = [item for item in said if item.direction == Direction.OUT]
    about = {item.pk: f"conversations.post:{item.post_id}" if item.post_id else found.about for item in ours}
    sent = guidance.how_sent(set(about.values())) if about else {}
    told = {pk: went_out(sent.get(of)) for pk, of in about.items()}
    return {pk: words for pk, words in told.items() if words}


def _after(listed: list[rows.Row], reference: str) -> rows.Row | None:
    found = [n for n, one in enumerate(listed) if one.reference == reference]
    return listed[found[0] + 1] if found and found[0] + 1 < len(listed) else None


def _experts(found: Any, said: Any, at: datetime) -> dict[str, Any]:
    asked = " ".join(item.source for item in said if item.direction == Direction.IN) or found.title
    suggested = queries.experts_for(asked, found.language, at=at)
    requests = queries.expert_requests(found.pk)
    return {
        "suggested": suggested,
        "words": list(dict.fromkeys(word for one in suggested for word in one.words))[:4],
        "others": [e for e in queries.roster() if e.pk not in {s.expert.pk for s in suggested}],
        "requests": requests,
        "expert_answers": [r for r in requests if r.state in (RequestState.ANSWERED, RequestState.DECLINED)],
        "waiting_for": [r for r in requests if r.state == RequestState.ASKED],
        "messages_for": queries.messages_for(asked, found.language),
    }


def _time(found: Any, at: datetime) -> dict[str, Any]:
    history = rows.history(found)
    numbers = [step.number for step in history if step.number is not None]
    return {
        "spent": rows.spent(queries.time_spent(found.pk, at=at)),
        "history": history,
        "record_number": numbers[0] if numbers else None,
    }


def _colleagues(found: Any, person_id: int | None, at: datetime) -> dict[str, Any]:
    people = {p.pk: p for role in _DESK for p in identity.people_with(role, at=at)}
    held = {found.assignee_id}
    return {"colleagues": sorted((p for p in people.values() if p.pk not in held), key=lambda p: p.full_name)}


_DESK = (Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS)


def answers_in(sent: Mapping[str, Any]) -> dict[str, str]:
    """Return the author's answers to findings, by rule; an empty one says that it was shown."""
    return {n.removeprefix(ANSWER): str(v).strip() for n, v in sent.items() if n.startswith(ANSWER)}


@page("desk.answer")
@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the answer, have it checked or read first, or keep it as a draft, as the button says."""
    found = queries.enquiry(reference)
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, found, form=form, status=422)
    pressed = next((name for name in BUTTONS if name in request.POST), "_send")
    try:
        return BUTTONS[pressed](request, found, form)
    except (StopsUnanswered, SecondReaderNeeded) as needed:
        cover = cover_of(_said(found, form), needed.findings, by=_voice(request, found), at=now())
        return shown(request, found, form=form, findings=needed.findings, cover=cover, status=422)
    except Refused as refused:
        form.add_error(_field(refused, form), f"{refused.sentence()} {refused.advice()}")
        return shown(request, queries.enquiry(reference), form=form, status=422)


def _with_pictures(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    """Add the picture that was sent, or take one away again; the draft keeps which there are."""
    data = form.cleaned_data
    media_ids = [pk for pk in form.media_ids() if str(pk) != request.POST.get("_detach")]
    if data["file"]:
        picture = posts.attach_media(
            by=_voice(request, found),
            account_id=found.our_account_id,
            file=data["file"],
            alt_en=data["alt_en"],
            alt_fr=data["alt_fr"],
            decorative=data["decorative"],
            at=now(),
        )
        media_ids.append(picture.pk)
    _save(request, found, form, media_ids)
    return to_enquiry(found.reference, "#answer")


def _save(request: HttpRequest, found: Any, form: AnswerForm, media_ids: Sequence[int]) -> Any:
    return actions.save_draft(
        by=actor_of(request),
        enquiry_id=found.pk,
        texts=_both(form),
        media_ids=media_ids,
        edition=form.cleaned_data["edition"],
        at=now(),
    )


def _field(refused: Refused, form: AnswerForm) -> str | None:
    name = f"text_{refused.data.get('field', '')}"
    return name if name in form.fields else None


def _sent(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    data, at = form.cleaned_data, now()
    actions.answer(
        by=_voice(request, found),
        enquiry_id=found.pk,
        texts=form.texts(),
        version=data["version"],
        media_ids=form.media_ids(),
        answers=answers_in(request.POST),
        second_reading_id=data["second_reading"],
        asks_back=data["asks_back"],
        publish=data["publish"] if found.channel == "form" else None,
        at=at,
    )
    finding_times.keep(request, by=actor_of(request), at=at)
    messages.success(
        request,
        _("Sent to %(name)s. It is recorded.") % {"name": rows.asker_of(found)},
        extra_tags=f"draft:desk-{found.reference}",
    )
    return to_enquiry(found.reference)


def _voice(request: HttpRequest, found: Any) -> Any:
    person = request.person  # type: ignore[attr-defined]
    return identity.actor_for(person, found.our_account) if person else actor_of(request)


def _read_first(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    actions.ask_second_reader(
        by=_voice(request, found),
        enquiry_id=found.pk,
        texts=form.texts(),
        media_ids=form.media_ids(),
        publish=form.cleaned_data["publish"] if found.channel == "form" else None,
        at=now(),
    )
    messages.success(request, _("A second reader has it now. You will see here what they say."))
    return to_enquiry(found.reference)


def _kept(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    _save(request, found, form, form.media_ids())
    messages.success(request, _("The draft is kept. Your colleagues see it too."))
    return to_enquiry(found.reference)


def _checked(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    return shown(request, found, form=form, **_advice(request, found, form))


def _remedied(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    """Show the answer with the remedy that was pressed in it, or without the one that is taken back."""
    said = _said(found, form)
    findings = guidance.advise(said, by=_voice(request, found), at=now()).findings if said else ()
    changed = AnswerForm(remedies.changed(request, said, findings))
    changed = changed if changed.is_valid() else form
    return shown(request, found, form=changed, **_advice(request, found, changed))


def _alarmed(request: HttpRequest, found: Any, form: AnswerForm) -> HttpResponse:
    said = _said(found, form)
    if said is not None:
        false_alarms.report(request, said, actor_of(request))
    return shown(request, found, form=form, **_advice(request, found, form))


BUTTONS: dict[str, Callable[[HttpRequest, Any, AnswerForm], HttpResponse]] = {
    "_attach": _with_pictures,
    "_detach": _with_pictures,
    "_check": _checked,
    false_alarms.BUTTON: _alarmed,
    remedies.BUTTON: _remedied,
    remedies.UNDO: _remedied,
    "_keep": _kept,
    "_reader": _read_first,
    "_send": _sent,
}


def _both(form: AnswerForm) -> list[Text]:
    return [Text(language, form.cleaned_data[f"text_{language}"]) for language in ("en", "fr")]


def to_enquiry(reference: str, anchor: str = "") -> HttpResponseRedirect:
    """Go back to the enquiry's page."""
    return HttpResponseRedirect(reverse("desk.enquiry", args=[reference]) + anchor)


@page("desk.advice")
@require_POST
def advice(request: HttpRequest, reference: str) -> HttpResponse:
    """Return what the guidelines say of the answer as it stands, keep the draft, and say who else is here."""
    found = queries.enquiry(reference)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=204)
    context = {
        **_advice(request, found, form),
        "answers": answers_in(request.POST),
        "checked": True,
        "takes_buttons": True,
    }
    return render(request, "desk/_findings.html", context | _autosave(request, found, form))


def _autosave(request: HttpRequest, found: Any, form: AnswerForm) -> dict[str, Any]:
    at, actor = now(), actor_of(request)
    actions.be_present(by=actor, enquiry_id=found.pk, is_writing=True, at=at)
    try:
        saved = _save(request, found, form, form.media_ids())
    except Refused as refused:
        return {"not_saved": refused}
    return {
        "saved": saved,
        "saved_time": wording.clock_time(timezone.localtime(at), wording.language()).rstrip("."),
    }


def _advice(request: HttpRequest, found: Any, form: AnswerForm) -> dict[str, Any]:
    """Return what the guidelines say of the answer, and who stands behind it."""
    said, by, at = _said(found, form), _voice(request, found), now()
    findings = guidance.advise(said, by=by, at=at).findings if said else ()
    return {"findings": findings, "cover": cover_of(said, findings, by=by, at=at)}


def _said(found: Any, form: AnswerForm) -> Draft | None:
    """Return the answer as guidance reads it; None before anything is written."""
    texts = form.texts()
    if not texts:
        return None
    publish = form.cleaned_data["publish"] if found.channel == "form" else None
    route = actions.route_of(found, publish=publish, both=len(texts) > 1)
    return actions.said_with(found, texts, route, form.media_ids())


@page("desk.present")
@require_POST
def present(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that one is here, and return who else is, and whether something new has come."""
    found = queries.enquiry(reference)
    at, actor = now(), actor_of(request)
    actions.be_present(by=actor, enquiry_id=found.pk, is_writing=False, at=at)
    context = {
        "enquiry": found,
        "present": queries.present(found.pk, but=actor.person_id, since=at - timedelta(seconds=45)),
        "is_newer": request.POST.get("version", "") not in ("", str(found.version)),
    }
    return render(request, "desk/_present.html", context)


@page("desk.ask_an_expert")
@require_POST
def ask_an_expert(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a question to an expert."""
    found, form = queries.enquiry(reference), AskForm(request.POST)
    if form.is_valid():
        try:
            asked = actions.ask_an_expert(
                by=actor_of(request),
                enquiry_id=found.pk,
                expert_id=form.cleaned_data["expert"],
                question=form.cleaned_data["question"],
                at=now(),
            )
        except Refused as refused:
            form.add_error(None, f"{refused.sentence()} {refused.advice()}")
        else:
            name = asked.expert.full_name
            messages.success(request, _("%(name)s has been asked, by e-mail and here.") % {"name": name})
            return to_enquiry(reference)
    return shown(request, found, ask=form, status=422)


DEEDS = ("claim", "release", "hand-over", "note", "close", "reopen", "classify")


@page("desk.act")
@require_POST
def act(request: HttpRequest, reference: str, deed: str) -> HttpResponse:
    """Claim, release, hand over, note, close, reopen or correct; then back to the enquiry."""
    if deed not in DEEDS:
        raise NoSuchEnquiry(reference=reference)
    found = queries.enquiry(reference)
    who: dict[str, Any] = {"by": actor_of(request), "enquiry_id": found.pk, "at": now()}
    try:
        _do(deed, request, who)
    except Refused as refused:
        messages.error(request, f"{refused.sentence()} {refused.advice()}")
    return to_enquiry(reference)


def _do(deed: str, request: HttpRequest, who: dict[str, Any]) -> None:
    sent = request.POST
    to = sent.get("to", "")
    match deed:
        case "claim":
            actions.claim(**who)
        case "release":
            actions.release(**who)
        case "hand-over" if to.isdecimal():
            actions.hand_over(**who, to_person_id=int(to[:19]), note=sent.get("note", ""))
        case "note":
            actions.note(**who, text=sent.get("text", ""))
        case "close":
            actions.close(**who, reason=sent.get("reason", ""))
        case "reopen":
            actions.reopen(**who)
        case "classify":
            given = {name: sent.get(name, "") for name in ("kind", "language", "priority")}
            actions.classify(**(who | given))
