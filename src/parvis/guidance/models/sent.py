"""How each text went out, and the letters that guidance writes."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased
from parvis.guidance.models.approvals import StandingApproval
from parvis.guidance.models.preparations import Preparation
from parvis.guidance.models.second_readings import SecondReading
from parvis.guidance.rules.waits import Way


class TextSent(models.Model):
    """One text that guidance cleared, and how: without a reader, covered, read, or with a reason.

    `about` is what it became, such as `conversations.post:117…`. It says nothing of who wrote.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    content_hash = models.CharField(max_length=64)
    about = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=[(w, w) for w in Way])
    approval = models.ForeignKey(StandingApproval, null=True, on_delete=models.PROTECT, related_name="texts")
    reading = models.ForeignKey(SecondReading, null=True, on_delete=models.PROTECT, related_name="texts")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["at", "way"], name="guidance_sent_at"),
            models.Index(fields=["about", "-id"], name="guidance_sent_about"),
        ]

    def __str__(self) -> str:
        return f"{self.about or self.content_hash[:12]}: {self.way}"


class Letter(Leased):
    """An e-mail to write and send: the row is the truth, the worker sends it once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    to = models.ForeignKey("identity.Person", on_delete=models.CASCADE, related_name="+")
    reading = models.ForeignKey(SecondReading, null=True, on_delete=models.CASCADE, related_name="letters")
    approval = models.ForeignKey(
        StandingApproval, null=True, on_delete=models.CASCADE, related_name="letters"
    )

    preparation = models.ForeignKey(Preparation, null=True, on_delete=models.CASCADE, related_name="letters")

    class Meta(Leased.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_id}"
