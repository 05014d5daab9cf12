"""Enquiries, their messages, and the hours in which they are promised an answer."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.desk.models._choices import choices
from parvis.desk.rules.calendar import Calendar, from_data
from parvis.desk.rules.states import (
    OWED,
    Channel,
    Direction,
    EnquiryKind,
    EnquiryState,
    Priority,
)
from parvis.desk.rules.tallies import Standing
from parvis.foundation.ids import new_id

NOT_CLOSED = Q(closed_at__isnull=True)


class OpeningHours(models.Model):
    """One version of the business calendar, and of the promises counted in it. Versions are never changed."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(unique=True)
    timetable: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField()
    standards: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opening hours {self.version}"

    @property
    def calendar(self) -> Calendar:
        """The calendar that business time is counted in."""
        return from_data(self.timetable, self.version)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries, as the lists of the desk ask for them."""

    def not_closed(self) -> EnquiryQuerySet:
        """Those at the desk; the condition of every partial index."""
        return self.filter(NOT_CLOSED)

    def most_pressing_first(self) -> EnquiryQuerySet:
        """Those owed an answer by due time, then the others by their last activity."""
        return self.order_by("presses_at", "id")

    def after(self, presses_at: datetime, id_: int) -> EnquiryQuerySet:
        """Those that come after a place in `most_pressing_first`."""
        return self.filter(
            Q(presses_at__gte=presses_at), Q(presses_at__gt=presses_at) | Q(presses_at=presses_at, id__gt=id_)
        )


class Enquiry(models.Model):
    """What one person asked in one place, until it is settled.

    `due_at` is when an answer was promised, null when none is owed. `waiting_since` is since when
    the person waits for us, null when they do not. `presses_at` orders the inbox: the due time, or
    far behind every due time when nothing is owed. `version` grows with everything that an answer
    should take into account. `key_hash` is the SHA-256 of the private key to the follow page.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=choices(EnquiryKind))
    state = models.CharField(max_length=30, choices=choices(EnquiryState), default=EnquiryState.NEW)
    channel = models.CharField(max_length=20, choices=choices(Channel))
    language = models.CharField(max_length=12, default="und")
    title = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)
    risk = models.CharField(max_length=200, blank=True, default="")
    priority = models.CharField(max_length=20, choices=choices(Priority), default=Priority.ORDINARY)

    asker_account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    asker_name = models.CharField(max_length=100, blank=True, default="")
    asker_email = models.EmailField(blank=True, default="")
    asker_language = models.CharField(max_length=2, default="en")
    our_account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    thread_id = models.BigIntegerField(null=True)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    team = models.ForeignKey("identity.Team", null=True, on_delete=models.PROTECT, related_name="+")

    received_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    presses_at = models.DateTimeField()
    hours = models.ForeignKey(OpeningHours, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField()
    first_answer_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    key_hash = models.CharField(max_length=64, unique=True)
    public_answer_at = models.DateTimeField(null=True)

    objects: ClassVar[EnquiryQuerySet] = EnquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(
                fields=["presses_at", "id", "due_at"], name="desk_open_pressing", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["assignee", "presses_at", "id"], name="desk_open_assignee", condition=NOT_CLOSED
            ),
            models.Index(fields=["team", "presses_at", "id"], name="desk_open_team", condition=NOT_CLOSED),
            models.Index(
                fields=["language", "presses_at", "id"], name="desk_open_language", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["-last_activity_at", "-id"], name="desk_open_activity", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["asker_account", "thread_id"],
                name="desk_asker_thread",
                condition=Q(asker_account__isnull=False),
            ),
            models.Index(
                fields=["-public_answer_at", "-id"],
                name="desk_public_answers",
                condition=Q(public_answer_at__isnull=False),
            ),
            models.Index(
                fields=["-closed_at", "-id"], name="desk_closed", condition=Q(closed_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EnquiryState.CLOSED, closed_at__isnull=False)
                | (~Q(state=EnquiryState.CLOSED) & Q(closed_at__isnull=True)),
                name="desk_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(OWED)) | Q(due_at__isnull=False, waiting_since__isnull=False),
                name="desk_owed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def about(self) -> str:
        """The enquiry as the ledger names it."""
        return f"desk.enquiry:{self.pk}"

    @property
    def is_owed(self) -> bool:
        """Whether the person is waiting for our answer."""
        return self.state in OWED

    @property
    def answers_in(self) -> str:
        """The language that the answer must be in: theirs, or that of their page when it is neither."""
        return self.language if self.language in ("en", "fr") else self.asker_language

    @property
    def standing(self) -> Standing:
        """What the counters depend on."""
        return Standing(self.state, self.assignee_id, self.team_id, self.language)


class Item(models.Model):
    """One message of an enquiry: theirs, ours, a note among colleagues, or the machine's."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="items")
    direction = models.CharField(max_length=10, choices=choices(Direction))
    language = models.CharField(max_length=12, default="und")
    source = models.TextField()
    html = models.TextField()
    other_language = models.CharField(max_length=12, blank=True, default="")
    other_source = models.TextField(blank=True, default="")
    other_html = models.TextField(blank=True, default="")
    by_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    post_id = models.BigIntegerField(null=True, unique=True)
    is_private = models.BooleanField(default=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "id"], name="desk_item_enquiry")]

    def __str__(self) -> str:
        return f"{self.direction} {self.source[:40]}"
