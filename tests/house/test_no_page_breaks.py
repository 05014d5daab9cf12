"""No address breaks: whatever is asked or sent, by whomever, the answer is a page, a refusal or a redirect.

Every route of the site is asked for with ids that exist, ids that cannot, odd cursors and odd
characters, and every route is sent nothing, rubbish, and numbers too large for a database.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from parvis.communities import queries as communities
from parvis.conversations import queries as conversations
from parvis.demonstration.loading import load
from parvis.foundation import outbound
from parvis.foundation.clock import now
from parvis.identity import actions as identity
from parvis.identity import queries as people
from parvis.identity.rules import ANONYMOUS, SYSTEM, Role

Route = tuple[str, tuple[tuple[str, str], ...]]  # an address, and its parts

BIG, HUGE = str(2**63 - 1), "9" * 40
ODD_NUMBERS = ("0", BIG, HUGE, "9" * 5000)
ODD_WORDS = ("x", "é\u202e🚢", "%00", "..%2f..%2fetc%2fpasswd", "a" * 3000)
QUERIES = (
    "?lang=xx&max_id=-1&min_id=zz&page=0&q=%00&limit=-5",
    f"?lang=fr&max_id={HUGE}&min_id={BIG}&page={HUGE}&since_id={HUGE}&old={HUGE}&new=-1",
    "?q=%22%27%20OR%20(%20%5B%2A%E2%80%AE%20from:@@%20before:2026-99-99%20after:0000-00-00"
    "&language=zz&in_reply_to=zz&page=x&next=//evil.example&resource=acct:@@&size=-1&kind=%00&state=%F0",
    f"?in_reply_to={HUGE}&reading={HUGE}&enquiry={HUGE}&community={HUGE}&topic={HUGE}&account={HUGE}"
    "&q=" + "(" * 400,
)
BODIES = (b"\xff\xfe", b"[]", b'{"type":[{}],"actor":{"id":9}}', b"[" * 5000)
VISITORS = ("nobody", "member", "officer", "everything")
RUBBISH: tuple[dict[str, Any], ...] = (
    {},
    {"text": "\x00", "text_en": "\x00", "email": "\x00", "next": "//evil.example"},
)
NUMBERS = [
    "account",
    "account_id",
    "person",
    "person_id",
    "post",
    "post_id",
    "media",
    "media_ids",
    "reading",
    "second_reading",
    "second_reading_id",
    "community",
    "community_id",
    "target",
    "target_id",
    "version",
    "version_number",
    "choices",
    "choice",
    "topic",
    "topic_id",
    "institution",
    "in_reply_to",
    "enquiry",
    "message",
    "expert",
    "request",
    "number",
    "score",
    "minutes",
    "days",
    "due",
]
WORDS = [
    "text",
    "text_en",
    "text_fr",
    "language",
    "capacity",
    "visibility",
    "formality",
    "answers",
    "reason",
    "comment",
    "category",
    "effect",
    "rule",
    "facts",
    "role",
    "handle",
    "name_en",
    "name_fr",
    "slug",
    "charter_en",
    "charter_fr",
    "purpose_en",
    "purpose_fr",
    "until",
    "ends_at",
    "closes_at",
    "starts_at",
    "ends",
    "at",
    "date",
    "outcome",
    "state",
    "kind",
    "idempotency_key",
    "q",
    "key",
    "code",
    "credential",
    "content_warning",
    "email",
    "password",
    "login",
    "full_name",
    "note_en",
    "note_fr",
    "poll_closes",
    "poll_1",
    "poll_2",
    "alt_en",
    "alt_fr",
    "title_en",
    "title_fr",
]
RUBBISH += tuple(
    {**dict.fromkeys(NUMBERS, number), **dict.fromkeys(WORDS, word)}
    for number, word in (
        (HUGE, "🚢\u202e" * 90),
        ("-1", "2026-13-45T99:99"),
        ("", ""),
        ("x", "{[("),
        ("²", "٣"),
    )
)


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[str]]]:
    """The demonstration, in a transaction that is undone; and ids of it, by name of an address's part."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(at=now())
        yield known()
        transaction.set_rollback(True)


def known() -> dict[str, list[str]]:
    """Return what exists: ids and names that each part of an address may take."""
    posts = list(conversations.visible_to(ANONYMOUS).order_by("-pk")[:1])
    return {
        "handle": ["crossings", "marcandre@shore.example"],
        "post_id": [str(post.pk) for post in posts],
        "reference": [row.reference for row in rows("desk.Enquiry")],
        "message_id": [str(row.pk) for row in rows("desk.Message")],
        "request_id": [str(row.pk) for row in rows("desk.ExpertRequest")],
        "number": ["0", "3"],
        "slug": [row.slug for row in communities.listing(ANONYMOUS)[:1]],
        "person_id": [str(people.people_with(Role.ADMINISTRATOR)[0].pk)],
        "account_id": [str(people.institution_account().pk)],
        "tag": ["ferry"],
        "deed": ["favourite", "boost", "claim", "follow", "nothing"],
        "name": ["timelines", "x.png"],
    }


def rows(model: str) -> Any:
    """Return one row of a table."""
    return apps.get_model(model).objects.order_by("pk")[:1]


def routes() -> Iterator[Route]:
    """Yield every route of the site once."""

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    seen = set()
    for pattern in walk(get_resolver().url_patterns):
        if isinstance(pattern.pattern, RoutePattern) and pattern.pattern._route not in seen:
            seen.add(pattern.pattern._route)
            parts = tuple((name, type(how).__name__) for name, how in pattern.pattern.converters.items())
            yield pattern.pattern._route, parts


STREAMS = ("live/", "desk/events")  # they do not end; their own tests hold them
ROUTES = sorted(route for route in routes() if not route[0].startswith(STREAMS))


def addresses(route: Route, some: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """Return addresses of a route: with what exists, and with what cannot."""
    template, parts = route
    there = [some.get(name, []) for name, _kind in parts]
    most = max(map(len, there), default=1) if all(there) else 0
    exist = [filled(template, parts, [v[turn % len(v)] for v in there]) for turn in range(most)]
    turns = range(max((len(odd(kind)) for _name, kind in parts), default=1))
    cannot = [
        filled(template, parts, [odd(kind)[turn % len(odd(kind))] for _name, kind in parts]) for turn in turns
    ]
    return exist, cannot


def odd(kind: str) -> tuple[str, ...]:
    """Return values that an address's part of a kind may take and nothing has."""
    if kind == "IntConverter":
        return ODD_NUMBERS
    if kind in {"SlugConverter", "HandleConverter"}:
        return ("x", HUGE, "a" * 3000)
    return ODD_WORDS


def filled(template: str, parts: Any, values: Any) -> str:
    """Return a route's address with its parts filled in."""
    for (name, _kind), value in zip(parts, values, strict=True):
        start = next(i for i in (template.find(f"<{name}>"), template.find(f":{name}>")) if i >= 0)
        opening = template.rfind("<", 0, start + 1)
        template = template[:opening] + value + template[template.index(">", opening) + 1 :]
    return "/" + template


@pytest.fixture
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other server has an address."""

    def unknown(host: str, port: int) -> list[Any]:
        raise socket.gaierror(host)

    monkeypatch.setattr(outbound, "resolve", unknown)


def visitor(who: str) -> Client:
    """Return a browser of a visitor, of a member, or of somebody with every role."""
    client = Client(raise_request_exception=True)
    if who == "nobody":
        return client
    with transaction.atomic():
        person = identity.invite_person(
            email=f"{who}@fuzz.example", full_name=who, language="en", by=SYSTEM, at=now()
        )
        own = people.actor_for(person)
        identity.open_account(person_id=person.pk, handle=f"fuzz_{who}", by=own, at=now())
        for role in {"officer": [Role.COMMUNICATIONS_OFFICER], "everything": list(Role)}.get(who, []):
            identity.grant_role(person_id=person.pk, role=role, by=SYSTEM, at=now())
    client.force_login(person)
    return client


def tried(method: str, client: Client, address: str, data: Any, broken: list[str], **how: Any) -> None:
    """Ask or send, and note what broke."""
    try:
        with transaction.atomic():
            answer = getattr(client, method)(address, data, **how)
            if answer.status_code >= 500:
                broken.append(f"{answer.status_code} {method} {address[:150]}")
            transaction.set_rollback(True)
    except Exception as error:
        broken.append(
            f"{type(error).__name__}: {str(error)[:120]} | {method} {address[:150]} {str(data)[:60]}"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("who", VISITORS)
def test_no_page_breaks(who: str, house: dict[str, list[str]], nobody_answers: None) -> None:
    client, broken = visitor(who), list[str]()
    with override_settings(ALLOWED_HOSTS=["*"]):
        for turn, route in enumerate(ROUTES, VISITORS.index(who)):
            for step, address in enumerate(some_addresses(route, house, turn)):
                tried("get", client, address + QUERIES[(turn + step) % len(QUERIES)], {}, broken)
    assert not broken, "\n".join(broken)


@pytest.mark.django_db
@pytest.mark.parametrize("who", VISITORS)
def test_no_form_breaks(who: str, house: dict[str, list[str]], nobody_answers: None) -> None:
    client, broken = visitor(who), list[str]()
    with override_settings(ALLOWED_HOSTS=["*"]):
        for turn, route in enumerate(ROUTES, VISITORS.index(who)):
            first, *others = some_addresses(route, house, turn)
            for address in (first, *others[-1:]):
                tried("post", client, address, RUBBISH[turn % len(RUBBISH)], broken)
            tried("post", client, first, files(), broken)
            body = BODIES[turn % len(BODIES)]
            tried("post", client, first, body, broken, content_type="application/json")
    assert not broken, "\n".join(broken)


def some_addresses(route: Route, some: dict[str, list[str]], turn: int) -> list[str]:
    """Return what exists, and one address that cannot: another one for each visitor."""
    there, cannot = addresses(route, some)
    return [*there, *([cannot[turn % len(cannot)]] if route[1] else [])] or cannot[:1]


def files() -> dict[str, SimpleUploadedFile]:
    """Return pictures that are none, under the names that forms have for them."""
    broken = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
    return {name: SimpleUploadedFile("x.png", broken) for name in ("media", "file", "avatar")}
