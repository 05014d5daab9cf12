"""What the verbs of the register of official accounts share: values that fit, and who is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from parvis.foundation.errors import NotFound
from parvis.identity import queries
from parvis.identity.actions._checks import is_here, within
from parvis.identity.errors import BadLanguage, BadValue, BadWebAddress, NotReady, SameOwner
from parvis.identity.models import OfficialAccount, Person
from parvis.identity.rules import Actor, Avatar, Network, OperatedBy, Publishes, is_language, missing
from parvis.identity.words import field_words
from parvis.ledger.actions import record

TEXTS = {
    "name_en": 200, "name_fr": 200, "note_en": 2000, "note_fr": 2000, "purpose_en": 2000, "purpose_fr": 2000,
    "third_party": 200, "contact": 200, "registry_id": 200, "recovery_address": 254, "terms_version": 100,
    "terms_in_force": 100, "terms_agreement": 200, "compliance_notice": 200,
}  # fmt: skip
LINKS = ("address", "notice_en", "notice_fr", "language_directive")
CHOICES: dict[str, type[StrEnum]] = {
    "avatar": Avatar,
    "operated_by": OperatedBy,
    "publishes": Publishes,
}
DATES = (
    "opened_on", "second_factor_on", "access_reviewed_on", "privacy_assessed_on", "security_assessed_on",
    "terms_reviewed_on", "captured_on",
)  # fmt: skip
FLAGS = ("second_factor", "in_web_archive", "says_not_endorsement")
PEOPLE = ("owner_id", "backup_owner_id")
MOST_IN_A_LIST, LONGEST_ITEM = 30, 60


def locked(official_id: int) -> OfficialAccount:
    """Return one account of the register, held until the transaction ends. Raises `NotFound`."""
    rows = OfficialAccount.objects.select_for_update(of=("self",))
    found = rows.select_related("account", "owner", "backup_owner", "twin").filter(pk=official_id).first()
    if found is None:
        raise NotFound(official_account=official_id)
    return found


def cleaned(changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of `changes` as they are kept. What the register does not have is left out.

    Raises `TooLong`, `BadWebAddress`, `BadValue`, `BadLanguage`.
    """
    kept: dict[str, Any] = {}
    for field, value in changes.items():
        cleaner = _CLEANERS.get(field)
        if cleaner is not None:
            kept[field] = cleaner(field, value)
    return kept


def _text(field: str, value: object) -> str:
    return within(str(value or "").strip(), TEXTS[field], field)


def _link(field: str, value: object) -> str:
    return web_address(str(value or ""), field)


def web_address(text: str, field: str) -> str:
    """Return the address of a web page, or nothing. Raises `BadWebAddress`, `TooLong`."""
    address = within(text.strip(), 500, field)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise BadWebAddress(field=field) from error
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or " " in address):
        raise BadWebAddress(field=field)
    return address


def _choice(field: str, value: object) -> str:
    text = str(value or "")
    allowed = {str(member) for member in CHOICES[field]}
    if text not in allowed and (text or field != "avatar"):
        raise BadValue(field=field)
    return text


def _date(field: str, value: object) -> date | None:
    if value is not None and not isinstance(value, date):
        raise BadValue(field=field)
    return value


def _flag(field: str, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise BadValue(field=field)
    return value


def _languages(field: str, value: object) -> list[str]:
    codes = _items(field, value)
    for code in codes:
        if not is_language(code):
            raise BadLanguage(field=field, language=code[:20])
    return codes


def _items(field: str, value: object) -> list[str]:
    """Return a short list of words without repetition, in the order they were given."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise BadValue(field=field)
    items = list(dict.fromkeys(str(item).strip() for item in value if str(item).strip()))
    if len(items) > MOST_IN_A_LIST:
        raise BadValue(field=field)
    return [within(item, LONGEST_ITEM, field) for item in items]


def _person(field: str, value: object) -> int | None:
    return None if value is None else queries.person(int(str(value))).pk


_CLEANERS: dict[str, Callable[[str, object], Any]] = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(LINKS, _link),
    **dict.fromkeys(CHOICES, _choice),
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(FLAGS, _flag),
    **dict.fromkeys(PEOPLE, _person),
    "languages": _languages,
    "exceptions": _items,
}


def two_people(owner_id: int | None, backup_owner_id: int | None) -> None:
    """Raise unless owner and backup are two people who are here. Raises `SameOwner`, `PersonDeparted`."""
    if owner_id is not None and owner_id == backup_owner_id:
        raise SameOwner(field="backup_owner")
    for person_id in (owner_id, backup_owner_id):
        if person_id is not None:
            is_here(queries.person(person_id))


def ready_for(official: OfficialAccount, needs: Collection[str]) -> None:
    """Raise `NotReady` naming what must be filled in first."""
    lacking = missing(needs, filled_in(official))
    if lacking:
        raise NotReady(field=lacking[0], fields=", ".join(field_words(field) for field in lacking))


def filled_in(official: OfficialAccount) -> set[str]:
    """Return the fields that say something. Somebody who left answers for nothing any more."""
    fields = ("purpose_en", "purpose_fr", "languages", "address", "next_review_on", "captured_on")
    filled = {field for field in fields if getattr(official, field)}
    if official.network == Network.HERE:
        filled.add("address")
    people: dict[str, Person | None] = {"owner": official.owner, "backup_owner": official.backup_owner}
    return filled | {field for field, person in people.items() if person and person.departed_at is None}


def day_of(at: datetime) -> date:
    """Return the day that a moment is in where the installation is."""
    return timezone.localdate(at, timezone.get_default_timezone())


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the ledger keeps them: dates and people in words."""
    return {field: _as_json(field, value) for field, value in values.items()}


def _as_json(field: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if field.endswith("_id") and value is not None else value


def record_about(
    official: OfficialAccount, kind: str, by: Actor, at: datetime, fields: Mapping[str, Any]
) -> None:
    """Record an act on an official account."""
    whole = {"official_account": str(official.pk), "network": official.network, "handle": official.handle}
    record(kind, by=by.ref, about=official.ref, at=at, fields={**whole, **told(fields)})
