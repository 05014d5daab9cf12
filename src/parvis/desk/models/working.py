"""What goes on around an enquiry: draft, presence, time, counters, letters, rating."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.desk.models._choices import choices
from parvis.desk.models.enquiries import Enquiry, Item
from parvis.desk.models.experts import ExpertRequest
from parvis.desk.rules.states import (
    Score,
    Waiting,
)
from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased


class Draft(models.Model):
    """The one answer that colleagues are writing to an enquiry, kept on the server as they type."""

    enquiry = models.OneToOneField(Enquiry, primary_key=True, on_delete=models.CASCADE, related_name="draft")
    text_en = models.TextField(blank=True, default="")
    text_fr = models.TextField(blank=True, default="")
    media_ids: models.JSONField[list[int], list[int]] = models.JSONField(default=list)
    base_version = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    second_reading_id = models.BigIntegerField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft for {self.enquiry}"


class Presence(models.Model):
    """That a colleague has an enquiry open now. Advice only; the version check decides."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enquiry", "person"], name="desk_one_presence")]

    def __str__(self) -> str:
        return f"{self.person} at {self.enquiry}"


class Segment(models.Model):
    """A stretch of time in which the person waited for one party; open until `ended_at`."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="segments")
    waiting_for = models.CharField(max_length=20, choices=choices(Waiting))
    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    business_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "id"], name="desk_segment_enquiry")]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(ended_at__isnull=True), name="desk_one_open_segment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry}: {self.waiting_for}"


class Counter(models.Model):
    """How many enquiries stand somewhere. Moved in the transaction of the act; checked every night."""

    key = models.CharField(primary_key=True, max_length=60)
    n = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.n}"


class Acknowledgement(models.Model):
    """That a person was told that the desk is closed, once for one closed period."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    asker = models.CharField(max_length=100)
    opens_at = models.DateTimeField()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="acknowledgements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker", "opens_at"], name="desk_acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.asker} until {self.opens_at}"


class Rating(models.Model):
    """The person's answer to our one question about the answer."""

    enquiry = models.OneToOneField(Enquiry, primary_key=True, on_delete=models.PROTECT, related_name="rating")
    score = models.CharField(max_length=10, choices=choices(Score))
    comment = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.enquiry}: {self.score}"


class Letter(Leased):
    """An e-mail to write and send: the row is the truth, the worker sends it once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="letters")
    request = models.ForeignKey(ExpertRequest, null=True, on_delete=models.CASCADE, related_name="letters")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="letters")

    class Meta(Leased.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.kind} about {self.enquiry}"
