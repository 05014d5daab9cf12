"""Letters to owners and backups about reviews that are due. A row first; the worker sends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from parvis.identity import queries
from parvis.identity.actions._official import day_of
from parvis.identity.models import OfficialAccount, Person, ReviewLetter
from parvis.identity.rules import week_of


@transaction.atomic
def post_review_letters(*, at: datetime) -> int:
    """Leave a letter for everybody who looks after an account whose review is due; one a week at most.

    Returns how many are new. Idempotent in a week.
    """
    today = day_of(at)
    people = {
        person.pk
        for official in queries.due_for_review(today)
        for person in (official.owner, official.backup_owner)
        if person is not None and person.departed_at is None
    }
    letters = [ReviewLetter(person_id=pk, week=week_of(today), next_try_at=at) for pk in sorted(people)]
    before = ReviewLetter.objects.filter(week=week_of(today)).count()
    ReviewLetter.objects.bulk_create(letters, ignore_conflicts=True)
    return ReviewLetter.objects.filter(week=week_of(today)).count() - before


def send_review_letters(*, at: datetime, limit: int = 20) -> int:
    """Send what is due. A letter that cannot be sent comes back later. Returns how many were tried."""
    letters: list[ReviewLetter] = ReviewLetter.objects.claim(at, limit=limit)
    for letter in letters:
        try:
            _send(letter, at)
        except (OSError, SMTPException) as error:
            letter.retry(at, str(error))
        else:
            letter.complete(at)
    return len(letters)


def _send(letter: ReviewLetter, at: datetime) -> None:
    person = letter.person
    due = [
        official
        for official in queries.due_for_review(day_of(at))
        if person.pk in {official.owner_id, official.backup_owner_id}
    ]
    if due and person.departed_at is None:
        _message(person, due, letter).send()


def _message(person: Person, due: Sequence[OfficialAccount], letter: ReviewLetter) -> EmailMessage:
    language = "fr" if person.language.startswith("fr") else "en"
    institution = queries.main_institution()
    name = institution.name_fr if language == "fr" else institution.name_en
    words = {"person": person, "due": due, "origin": settings.PARVIS_ORIGIN, "institution": name}
    with override(language):
        text = render_to_string(f"identity/letters/reviews_due.{language}.txt", words)
    subject, _, body = text.partition("\n")
    return EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        from_email=f"{name} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[person.email],
        headers={
            "Message-ID": f"<reviews-{letter.pk}@{settings.PARVIS_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    )
