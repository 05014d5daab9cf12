"""The tables of answers to findings, and of findings shown."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id
from parvis.guidance.rules import Level, Outcome

LEVELS = [(level.value, level.word) for level in Level]


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
