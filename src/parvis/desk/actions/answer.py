"""Answering: the shared draft, the second reader, and the one act that sends the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext_lazy

from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversation_queries
from parvis.desk.actions._changes import add_item, changing, learn, locked, person_of, record, step, written
from parvis.desk.actions.ask_an_expert import withdraw_all
from parvis.desk.actions.letters import Letters, post_letter
from parvis.desk.errors import LacksTheirLanguage, SomethingNewArrived
from parvis.desk.models import Draft, Enquiry, Item
from parvis.desk.rules.calendar import add_business_time
from parvis.desk.rules.contact import LONGEST_ANSWER
from parvis.desk.rules.states import Channel, Direction, Event
from parvis.foundation import markdown
from parvis.guidance import actions as guidance
from parvis.guidance.rules import READING_TIME, Kind, Media
from parvis.guidance.rules import Draft as Said
from parvis.identity import who_may
from parvis.identity.rules import Actor, Capacity, Role
from parvis.languages.rules import Text

if TYPE_CHECKING:
    from parvis.conversations.models import Post

NAMES = {"en": pgettext_lazy("they wrote in", "English"), "fr": pgettext_lazy("they wrote in", "French")}


@dataclass(frozen=True, slots=True)
class Route:
    """How an answer goes out: as a post, perhaps in reply to another, or on the follow page alone."""

    as_post: bool
    visibility: str
    reply_to: int | None = None
    quote: str = ""


def route_of(enquiry: Enquiry, *, publish: bool | None = None, both: bool = False) -> Route:
    """Return how the answer to an enquiry goes out.

    On the open network: in reply to their last post, to everybody if they wrote to everybody.
    From the form: to their page, and for everybody to read beside the question if they agreed to
    that and `publish` is not false. What is in both languages is a post of the institution as
    well; in one language it stays a reply to one person, in theirs.
    """
    last = enquiry.items.filter(direction=Direction.IN, post_id__isnull=False).order_by("-id").first()
    if enquiry.channel == Channel.FEDIVERSE and last is not None:
        return Route(True, "mentioned" if last.is_private else "public", last.post_id)
    if not enquiry.is_public or publish is False:
        return Route(False, "mentioned")
    first = enquiry.items.filter(direction=Direction.IN).order_by("id").first()
    return Route(both, "public", quote=first.source if first and both else "")


def said_with(enquiry: Enquiry, texts: Sequence[Text], route: Route, media_ids: Sequence[int] = ()) -> Said:
    """Return the answer as guidance sees it: exactly what will be published."""
    return Said(
        texts=_as_sent(texts, route),
        media=_pictures(enquiry, media_ids) if route.as_post else (),
        kind=_kind(route),
        capacity=Capacity.INSTITUTION,
        visibility=route.visibility,
        account_id=enquiry.our_account_id,
        parent_language=enquiry.answers_in,
    )


def _pictures(enquiry: Enquiry, media_ids: Sequence[int]) -> tuple[Media, ...]:
    ours = {medium.pk: medium for medium in conversation_queries.unattached_media(enquiry.our_account_id)}
    return tuple(
        Media(kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative, file=m.sha256)
        for m in (ours[pk] for pk in media_ids if pk in ours)
    )


def _kind(route: Route) -> Kind:
    if route.visibility == "mentioned":
        return Kind.DIRECT
    return Kind.ORIGINAL if route.as_post and route.reply_to is None else Kind.REPLY


def _as_sent(texts: Sequence[Text], route: Route) -> tuple[Text, ...]:
    if not route.quote:
        return tuple(texts)
    quote = "\n".join(f"> {line}" for line in route.quote.splitlines())
    return tuple(Text(text.language, f"{quote}\n\n{text.source}", text.state) for text in texts)


@transaction.atomic
def save_draft(
    *,
    by: Actor,
    enquiry_id: int,
    texts: Sequence[Text],
    media_ids: Sequence[int] | None = None,
    edition: int = 0,
    at: datetime,
) -> Draft:
    """Keep the answer as it stands. Not an act of record: a draft is transitory until it is sent.

    `media_ids` are the pictures that go with it; without them those of the draft stay. `edition`
    is that of the draft that was edited (0: none was). Raises `SomethingNewArrived` when a
    colleague has saved another since.
    """
    who_may.require(by, "desk.save_draft")
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry_id)
    present = Draft.objects.filter(enquiry=enquiry).first()
    if present is not None and present.edition != edition and present.saved_by_id != by.person_id:
        raise SomethingNewArrived(field="text")
    sources = {text.language: text.source[:LONGEST_ANSWER] for text in texts}
    draft = present or Draft(enquiry=enquiry, edition=0, base_version=enquiry.version)
    draft.text_en, draft.text_fr = sources.get("en", draft.text_en), sources.get("fr", draft.text_fr)
    draft.media_ids = draft.media_ids if media_ids is None else list(media_ids)
    draft.base_version, draft.edition = enquiry.version, draft.edition + 1
    draft.saved_by_id, draft.saved_at = person_of(by), at
    draft.save()
    return draft


@transaction.atomic
def ask_second_reader(
    *,
    by: Actor,
    enquiry_id: int,
    texts: Sequence[Text],
    media_ids: Sequence[int] = (),
    reader_role: Role = Role.HEAD_OF_COMMUNICATIONS,
    publish: bool | None = None,
    at: datetime,
) -> int:
    """Have a colleague read the answer before it goes out; returns the reading's id.

    Editing the text afterwards voids what they say. Records `desk.second_reader_asked`.
    """
    who_may.require(by, "desk.ask_second_reader")
    enquiry = locked(enquiry_id)
    checked = _checked(enquiry, texts)
    route = route_of(enquiry, publish=publish, both=len(checked) > 1)
    said = said_with(enquiry, checked, route, media_ids)
    reading = guidance.ask_second_reading(
        said,
        by=by,
        reader_role=reader_role,
        about=enquiry.about,
        within=add_business_time(enquiry.hours.calendar, at, READING_TIME.total_seconds()) - at,
        at=at,
    )
    draft = save_draft(
        by=by, enquiry_id=enquiry_id, texts=checked, media_ids=media_ids, edition=_edition(enquiry), at=at
    )
    Draft.objects.filter(pk=draft.pk).update(second_reading_id=reading.pk)
    with changing(enquiry, at=at):
        step(enquiry, Event.READER_ASKED)
    record("second_reader_asked", enquiry, by=by, at=at, reading=str(reading.pk), role=str(reader_role))
    return int(reading.pk)


def _edition(enquiry: Enquiry) -> int:
    return Draft.objects.filter(enquiry=enquiry).values_list("edition", flat=True).first() or 0


@transaction.atomic
def hear_second_reader(*, by: Actor, enquiry_id: int, outcome: str, at: datetime) -> Enquiry:
    """Give the enquiry back to the desk once it has been read. Records `desk.second_reader_replied`."""
    who_may.require(by, "desk.hear_second_reader")
    enquiry = locked(enquiry_id)
    with changing(enquiry, at=at):
        step(enquiry, Event.READER_REPLIED)
    record("second_reader_replied", enquiry, by=by, at=at, outcome=outcome)
    return enquiry


@transaction.atomic
def answer(
    *,
    by: Actor,
    enquiry_id: int,
    texts: Sequence[Text],
    version: int,
    at: datetime,
    media_ids: Sequence[int] = (),
    answers: Mapping[str, str] | None = None,
    second_reading_id: int | None = None,
    asks_back: bool = False,
    publish: bool | None = None,
) -> Post | None:
    """Send the institution's answer, in the language of the person; returns the post, if it is one.

    `version` is the enquiry's when the officer began: with anything new since, nothing is sent.
    `answers` are the author's answers to guidance, by rule. `asks_back`: we need to know more,
    and it becomes their turn. `media_ids` go with an answer that is a post. Records `desk.answered`.
    Raises `SomethingNewArrived`, `LacksTheirLanguage`, and what guidance and publishing raise.
    """
    who_may.require(by, "desk.answer")
    enquiry = locked(enquiry_id)
    if enquiry.version != version:
        raise SomethingNewArrived(field="text", version=enquiry.version)
    checked = _checked(enquiry, texts)
    route = route_of(enquiry, publish=publish, both=len(checked) > 1)
    post = _send(enquiry, by, checked, route, media_ids, answers or {}, second_reading_id, at)
    item = _keep(enquiry, by, checked, route, post, at)
    _settle(enquiry, item, asks_back=asks_back, is_public=route.visibility == "public", at=at)
    record(
        "answered", enquiry, by=by, at=at, public=route.visibility == "public",
        item=str(item.pk), post=str(post.pk) if post else "", asks_back=asks_back,
        texts={text.language: text.source for text in checked},
        seconds_waited=int((at - enquiry.received_at).total_seconds()),
    )  # fmt: skip
    return post


def _checked(enquiry: Enquiry, texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return the texts that say something, theirs first. Raises `LacksTheirLanguage`."""
    wanted = enquiry.answers_in
    said = [Text(t.language, t.source.strip(), t.state) for t in texts if t.source.strip()]
    if not said:
        written("", longest=LONGEST_ANSWER, field=wanted)
    for text in said:
        written(text.source, longest=LONGEST_ANSWER, field=text.language)
    if wanted not in {text.language for text in said}:
        raise LacksTheirLanguage(language=NAMES[wanted], field=wanted)
    return tuple(sorted(said, key=lambda text: text.language != wanted))


def _send(
    enquiry: Enquiry,
    by: Actor,
    texts: tuple[Text, ...],
    route: Route,
    media_ids: Sequence[int],
    answers: Mapping[str, str],
    second_reading_id: int | None,
    at: datetime,
) -> Post | None:
    if not route.as_post:
        said = said_with(enquiry, texts, route)
        guidance.clear(
            said, by=by, answers=answers, second_reading_id=second_reading_id, about=enquiry.about, at=at
        )
        return None
    return conversations.publish_post(
        by=by,
        account_id=enquiry.our_account_id,
        texts=_as_sent(texts, route),
        capacity=Capacity.INSTITUTION,
        formality="formal",
        visibility=route.visibility,
        in_reply_to_id=route.reply_to,
        media_ids=media_ids,
        answers=answers,
        second_reading_id=second_reading_id,
        idempotency_key=f"desk-{enquiry.pk}-{enquiry.version}",
        at=at,
    )


def _keep(
    enquiry: Enquiry, by: Actor, texts: tuple[Text, ...], route: Route, post: Post | None, at: datetime
) -> Item:
    first, other = texts[0], texts[1] if len(texts) > 1 else None
    item = add_item(
        enquiry,
        Direction.OUT,
        source=first.source,
        language=first.language,
        at=at,
        by_person_id=by.person_id,
        post_id=post.pk if post else None,
        is_private=route.visibility != "public",
    )
    if other is not None:
        item.other_language, item.other_source = other.language, other.source
        item.other_html = markdown.render(other.source)
        item.save(update_fields=["other_language", "other_source", "other_html"])
        learn("enquiry", enquiry.pk, other.source, other.language)
    return item


def _settle(enquiry: Enquiry, item: Item, *, asks_back: bool, is_public: bool, at: datetime) -> None:
    with changing(enquiry, at=at):
        step(enquiry, Event.ASKED_BACK if asks_back else Event.ANSWERED)
        enquiry.first_answer_at = enquiry.first_answer_at or at
        enquiry.due_at = enquiry.waiting_since = None
        enquiry.version += 1
        if is_public and not asks_back:
            enquiry.public_answer_at = enquiry.public_answer_at or at
    withdraw_all(enquiry, at)
    Draft.objects.filter(enquiry=enquiry).delete()
    if enquiry.asker_email:
        post_letter(Letters.ANSWERED, enquiry, at=at, item=item)


@transaction.atomic
def note_answer_elsewhere(
    *,
    by: Actor,
    enquiry_id: int,
    post_id: int,
    language: str,
    source: str,
    html: str,
    is_private: bool,
    at: datetime,
) -> Enquiry | None:
    """Take note that a colleague answered from the thread and not from the desk; None when known.

    Records `desk.answered_elsewhere`.
    """
    who_may.require(by, "desk.note_answer_elsewhere")
    if Item.objects.filter(post_id=post_id).exists():
        return None
    enquiry = locked(enquiry_id)
    if not enquiry.is_owed:
        return None
    item = add_item(
        enquiry, Direction.OUT, source=source, language=language, html=html, at=at, by_person_id=by.person_id,
        post_id=post_id, is_private=is_private,
    )  # fmt: skip
    _settle(enquiry, item, asks_back=False, is_public=not is_private, at=at)
    record("answered_elsewhere", enquiry, by=by, at=at, post=str(post_id))
    return enquiry
