"""The table of second readings."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from parvis.foundation.ids import new_id
from parvis.guidance.rules import ReadingOutcome, ReadingState, state_of
from parvis.guidance.rules.readings import Asked
from parvis.identity.rules import Role


class SecondReading(models.Model):
    """One colleague asked to read one draft. The hash binds it: another text needs another reading.

    `reader_role` names who may give it, `reader` one person of them if the author chose.
    `draft` is the draft as it was asked about, so that the reader reads that and nothing else.
    `back` are the fields by which a door brings the author back to it. `in_place_of` is whose
    delegate gave it. `published_at` is when the text went out, as agreed or without waiting.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    content_hash = models.CharField(max_length=64)
    about = models.CharField(max_length=200, blank=True)
    draft = models.JSONField()
    back = models.JSONField(default=dict)
    rules = models.JSONField(default=list)
    asked_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="readings_asked")
    reader_role = models.CharField(max_length=40)
    reader = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="readings_expected"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True, choices=[(o, o) for o in ReadingOutcome])
    comment = models.TextField(blank=True)
    given_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="readings_given"
    )
    given_at = models.DateTimeField(null=True, blank=True)
    in_place_of = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", given_at__isnull=True, given_by__isnull=True)
                | (~Q(outcome="") & Q(given_at__isnull=False, given_by__isnull=False)),
                name="guidance_reading_whole",
            ),
            models.CheckConstraint(
                condition=~Q(given_by=models.F("asked_by")), name="guidance_reading_by_another"
            ),
            models.CheckConstraint(
                condition=Q(in_place_of__isnull=True) | ~Q(in_place_of=models.F("asked_by")),
                name="guidance_reading_not_own_place",
            ),
            models.UniqueConstraint(
                fields=["content_hash", "asked_by"],
                condition=Q(withdrawn_at__isnull=True, published_at__isnull=True),
                name="guidance_reading_one_step",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reader_role", "due_at"],
                condition=Q(outcome="", withdrawn_at__isnull=True),
                name="guidance_reading_waiting",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(
                    outcome="",
                    withdrawn_at__isnull=True,
                    published_at__isnull=True,
                    late_told_at__isnull=True,
                ),
                name="guidance_reading_not_told",
            ),
            models.Index(fields=["content_hash"], name="guidance_reading_hash"),
            models.Index(fields=["asked_at"], name="guidance_reading_asked_at"),
            models.Index(fields=["asked_by", "-id"], name="guidance_reading_asked"),
        ]

    def __str__(self) -> str:
        return f"second reading {self.pk}: {self.outcome or 'waiting'}"

    @property
    def ended_at(self) -> datetime | None:
        """When it waited no longer: given, withdrawn, or published without; None while it is open."""
        return self.given_at or self.withdrawn_at or self.published_at

    def state(self, at: datetime) -> ReadingState:
        """Return where it stands at a time."""
        return state_of(
            outcome=self.outcome,
            withdrawn=self.withdrawn_at is not None,
            published=self.published_at is not None,
            due_at=self.due_at,
            at=at,
        )

    def as_asked(self) -> Asked:
        """Return of whom it was asked, as the rules see it."""
        return Asked(self.asked_by_id, Role(self.reader_role), self.due_at, self.reader_id)
