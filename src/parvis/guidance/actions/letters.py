"""E-mail that guidance writes. A verb leaves a row; the worker sends it, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from parvis.guidance import queries
from parvis.guidance.models import Letter, Preparation, SecondReading, StandingApproval
from parvis.guidance.rules.families import family_name
from parvis.guidance.rules.readings import OPEN, StandsIn
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import Role
from parvis.identity.words import role_words
from parvis.languages.rules.days_and_months import MONTHS

if TYPE_CHECKING:
    from parvis.identity.models import Person


class Letters(StrEnum):
    """The letters that guidance writes; each has a template in both languages."""

    READING_ASKED = "reading_asked"
    READING_GIVEN = "reading_given"
    READING_LATE = "reading_late"
    GO_AHEAD = "go_ahead"
    APPROVAL_GIVEN = "approval_given"
    APPROVAL_ENDING = "approval_ending"
    APPROVAL_WITHDRAWN = "approval_withdrawn"
    PREPARATION_ENDING = "preparation_ending"


WHILE_OPEN = frozenset({Letters.READING_ASKED, Letters.READING_LATE, Letters.GO_AHEAD})


def post_letter(
    kind: Letters,
    *,
    to_id: int,
    at: datetime,
    reading: SecondReading | None = None,
    approval: StandingApproval | None = None,
    preparation: Preparation | None = None,
) -> Letter:
    """Leave a letter for the worker, in the transaction of the act that it tells of."""
    return Letter.objects.create(
        kind=kind, to_id=to_id, reading=reading, approval=approval, preparation=preparation, next_try_at=at
    )


def readers_of(reading: SecondReading, *, at: datetime) -> list[int]:
    """Return the ids of those who may give a reading at a time, delegates among them."""
    role = Role(reading.reader_role)
    own = [reading.reader_id] if reading.reader_id else [p.pk for p in identity.people_with(role, at=at)]
    standing = queries.delegates(at=at).filter(role=role, starts_at__lte=at, person_id__in=own)
    late = at >= reading.due_at
    in_place = [
        row.delegate_id
        for row in standing
        if row.person_id != reading.asked_by_id and (late or row.mode == StandsIn.WHILE_AWAY)
    ]
    return [one for one in dict.fromkeys([*own, *in_place]) if one != reading.asked_by_id]


def holders_of(approval: StandingApproval, *, at: datetime) -> Iterable[int]:
    """Return the ids of the people whom an approval covers at a time."""
    if approval.person_id is not None:
        return [approval.person_id]
    people = identity.people_with(Role(approval.role), at=at)
    return [person.pk for person in people if person.pk != approval.given_by_id]


def send_letters(*, at: datetime, limit: int = 20) -> int:
    """Send what is due. A letter that cannot be sent comes back later. Returns how many were tried."""
    letters = Letter.objects.claim(at, limit=limit)
    for letter in letters:
        try:
            _send(letter, at)
        except (OSError, SMTPException) as error:
            letter.retry(at, str(error))
        else:
            letter.complete(at)
    return len(letters)


def _send(letter: Letter, at: datetime) -> None:
    if not letter.to.email or not letter.to.is_active or _is_past(letter, at):
        return
    language = "fr" if letter.to.language.startswith("fr") else "en"
    institution = _institution(language)
    words = {"letter": letter, "person": letter.to, **_words(letter, language)}
    with override(language):
        text = render_to_string(f"guidance/letters/{letter.kind}.{language}.txt", words)
    subject, _newline, body = text.partition("\n")
    sender = settings.DEFAULT_FROM_EMAIL
    EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        from_email=f"{institution} <{sender}>" if institution else sender,
        to=[letter.to.email],
        headers={
            "Message-ID": f"<guidance-{letter.pk}@{settings.PARVIS_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def _is_past(letter: Letter, at: datetime) -> bool:
    """Whether what the letter asks for is over before it was sent."""
    waits = letter.kind in WHILE_OPEN and letter.reading is not None
    return waits and letter.reading.state(at) not in OPEN  # type: ignore[union-attr]


def _words(letter: Letter, language: str) -> dict[str, Any]:
    if letter.reading is not None:
        reading = letter.reading
        return {
            "reading": reading,
            "role": role_words(reading.reader_role),
            "due": _moment(reading.due_at, language),
            "link": f"{settings.PARVIS_ORIGIN}/second-readings/{reading.pk}",
        }
    if letter.preparation is not None:
        return {
            "lesson": family_name(letter.preparation.lesson).in_language(language),
            "until": _day(letter.preparation.expires_at, language),
            "link": f"{settings.PARVIS_ORIGIN}/prepare/{letter.preparation.lesson}",
        }
    approval = letter.approval
    if approval is None:
        return {}
    return {
        "approval": approval,
        "is_holder": _is_holder(approval, letter.to),
        "words": getattr(approval, f"words_{language}") or approval.words_en or approval.words_fr,
        "until": _day(approval.ends_at, language),
        "link": f"{settings.PARVIS_ORIGIN}/standing-approvals/{approval.pk}",
    }


def _is_holder(approval: StandingApproval, person: Person) -> bool:
    return approval.person_id == person.pk if approval.person_id else person.pk != approval.given_by_id


def _day(then: datetime, language: str) -> str:
    local = timezone.localtime(then)
    return f"{local.day} {MONTHS[language][local.month - 1]} {local.year}"


def _moment(then: datetime, language: str) -> str:
    local = timezone.localtime(then)
    clock = f"{local.hour} h {local.minute:02}" if language == "fr" else f"{local.hour}:{local.minute:02}"
    return f"{_day(then, language)}, {clock}"


def _institution(language: str) -> str:
    try:
        found = identity.main_institution()
    except NoInstitution:
        return ""
    return str(found.name_fr if language == "fr" else found.name_en)
