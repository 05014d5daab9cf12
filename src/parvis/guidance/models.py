"""Tables of guidance: second readings, answers, what was shown, and the overlays of packs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.foundation.ids import new_id
from parvis.guidance.rules import Level, Outcome, ReadingOutcome

LEVELS = [(level.value, level.word) for level in Level]


class SecondReading(models.Model):
    """One colleague asked to read one draft. The hash binds it: another text needs another reading.

    `reader_role` names who may give it, `reader` one person of them if the author chose.
    `draft` is the draft as it was asked about, so that the reader reads that and nothing else.
    `back` are the fields by which a door brings the author back to it.
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
    withdrawn_at = models.DateTimeField(null=True, blank=True)

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
            models.UniqueConstraint(
                fields=["content_hash", "asked_by"],
                condition=Q(withdrawn_at__isnull=True),
                name="guidance_reading_one_step",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reader_role", "due_at"],
                condition=Q(outcome="", withdrawn_at__isnull=True),
                name="guidance_reading_waiting",
            ),
            models.Index(fields=["asked_by", "-id"], name="guidance_reading_asked"),
        ]

    def __str__(self) -> str:
        return f"second reading {self.pk}: {self.outcome or 'waiting'}"


class GuidanceAnswer(models.Model):
    """What an author answered to a finding, and published nevertheless. Kept with its reason."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    content_hash = models.CharField(max_length=64)
    rule = models.CharField(max_length=40)
    level = models.SmallIntegerField(choices=LEVELS)
    reason = models.TextField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["content_hash"], name="guidance_answer_hash"),
            models.Index(fields=["rule", "-id"], name="guidance_answer_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason[:60]}"


class FindingShown(models.Model):
    """That a rule was shown for one text, and what came of it. It says nothing of who wrote."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=40)
    level = models.SmallIntegerField(choices=LEVELS)
    outcome = models.CharField(max_length=12, choices=[(o, o) for o in Outcome])
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day", "rule", "outcome"], name="guidance_shown_day")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.outcome}"


class PackOverlay(models.Model):
    """One version of what an institution or a community lays over the packs, as it was written.

    The newest version of a scope and subject is in force. `subject` is empty for the
    institution, the slug for a community.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(
        max_length=20, choices=[("institution", "institution"), ("community", "community")]
    )
    subject = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField()
    source = models.TextField()
    reason = models.TextField()
    written_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "subject", "version"], name="guidance_overlay_version")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.subject} overlay, version {self.version}"
