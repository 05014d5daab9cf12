"""The tables by which rules learn: false alarms, and what findings cost in time. They name nobody."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id
from parvis.guidance.models.answers import LEVELS


class FalseAlarm(models.Model):
    """That an author said that a rule is wrong about a text, with a sentence if they gave one.

    `mark` keeps one text from counting twice; nobody can get the text or its author out of it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=40)
    level = models.SmallIntegerField(choices=LEVELS)
    sentence = models.CharField(max_length=500, blank=True)
    day = models.DateField()
    mark = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["day", "rule"], name="guidance_alarm_day")]

    def __str__(self) -> str:
        return f"{self.rule}: a false alarm on {self.day}"


class FindingTime(models.Model):
    """How many seconds a finding was open in front of an author of one text."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=40)
    seconds = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day", "rule"], name="guidance_time_day")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.seconds} s"
