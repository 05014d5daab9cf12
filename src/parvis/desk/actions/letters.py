"""E-mail that the desk writes. A verb leaves a row; the worker sends it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from parvis.desk.keys import EXPERT, FOLLOW, key_of
from parvis.desk.models import Enquiry, ExpertRequest, Item, Letter
from parvis.desk.rules.notice import clock, day
from parvis.desk.rules.states import RequestState
from parvis.identity import queries as identity


class Letters(StrEnum):
    """The letters that the desk writes; each has a template in both languages."""

    RECEIVED = "received"
    ANSWERED = "answered"
    EXPERT_ASKED = "expert_asked"
    EXPERT_REPLIED = "expert_replied"


def post_letter(
    kind: Letters,
    enquiry: Enquiry,
    *,
    at: datetime,
    request: ExpertRequest | None = None,
    item: Item | None = None,
) -> Letter:
    """Leave a letter for the worker, in the transaction of the act that it tells of."""
    return Letter.objects.create(kind=kind, enquiry=enquiry, request=request, item=item, next_try_at=at)


def send_letters(*, at: datetime, limit: int = 20) -> int:
    """Send what is due. A letter that cannot be sent comes back later. Returns how many were tried."""
    letters = Letter.objects.claim(at, limit=limit)
    for letter in letters:
        try:
            _send(letter)
        except (OSError, SMTPException) as error:
            letter.retry(at, str(error))
        else:
            letter.complete(at)
    return len(letters)


def _send(letter: Letter) -> None:
    to, language, words = _to_whom(letter)
    if not to:
        return
    name = f"desk/letters/{letter.kind}.{language}.txt"
    with override(language):
        text = render_to_string(name, {"enquiry": letter.enquiry, "language": language, **words})
    subject, _, body = text.partition("\n")
    message = EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        from_email=f"{words['institution']} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[to],
        headers={
            "Message-ID": f"<desk-{letter.pk}@{settings.PARVIS_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.send()


def _to_whom(letter: Letter) -> tuple[str, str, dict[str, object]]:
    enquiry, request = letter.enquiry, letter.request
    if letter.kind == Letters.EXPERT_ASKED and request is not None:
        if request.state != RequestState.ASKED:
            return "", "en", {}
        return request.expert.email, _tongue(request.expert.language), _words_for_expert(request)
    if letter.kind == Letters.EXPERT_REPLIED and request is not None:
        to, language = request.asked_by.email, _tongue(request.asked_by.language)
        link = f"{settings.PARVIS_ORIGIN}/desk/{enquiry.reference}"
        return to, language, {"institution": _institution(language), "request": request, "link": link}
    language = enquiry.answers_in
    return enquiry.asker_email, language, _words_for_asker(letter, language)


def _words_for_expert(request: ExpertRequest) -> dict[str, object]:
    language = _tongue(request.expert.language)
    return {
        "institution": _institution(language),
        "request": request,
        "link": f"{settings.PARVIS_ORIGIN}/answer/{key_of(EXPERT, request.pk)}",
        "needed_by": _when(request.enquiry, request.needed_by, language),
    }


def _words_for_asker(letter: Letter, language: str) -> dict[str, object]:
    enquiry = letter.enquiry
    return {
        "institution": _institution(language),
        "link": f"{settings.PARVIS_ORIGIN}/ask/{key_of(FOLLOW, enquiry.pk)}",
        "promised": _when(enquiry, enquiry.due_at, language) if enquiry.due_at else "",
        "answer": letter.item.source if letter.item else "",
    }


def _when(enquiry: Enquiry, then: datetime, language: str) -> str:
    local = then.astimezone(enquiry.hours.calendar.zone)
    return f"{day(local, language)} {clock(local, language)}"


def _institution(language: str) -> str:
    found = identity.main_institution()
    return "" if found is None else (found.name_fr if language == "fr" else found.name_en)


def _tongue(language: str) -> str:
    return "fr" if language.startswith("fr") else "en"
