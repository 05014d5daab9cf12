"""Experts: who knows what, and what they are asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.desk.models._choices import choices
from parvis.desk.models.enquiries import Enquiry
from parvis.desk.rules.states import (
    RequestState,
)
from parvis.foundation.ids import new_id


class ExpertRequest(models.Model):
    """A question that the desk puts to one expert, with a clock of its own."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="expert_requests")
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="expert_requests"
    )
    in_place_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    state = models.CharField(max_length=20, choices=choices(RequestState), default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    needed_by = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    answer_html = models.TextField(blank=True, default="")
    answer_language = models.CharField(max_length=12, blank=True, default="")
    reusable = models.BooleanField(default=False)
    key_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["expert", "needed_by"], name="desk_expert_asked", condition=Q(state="asked")
            ),
            models.Index(fields=["enquiry", "id"], name="desk_request_enquiry"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "expert"], condition=Q(state="asked"), name="desk_one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert} about {self.enquiry}"

    @property
    def about(self) -> str:
        """The request as the ledger names it."""
        return f"desk.expert_request:{self.pk}"


class Topic(models.Model):
    """A subject that questions are about, by its words in both languages."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    name_en = models.CharField(max_length=100, unique=True)
    name_fr = models.CharField(max_length=100, unique=True)
    words_en = models.TextField(blank=True, default="")
    words_fr = models.TextField(blank=True, default="")
    stems = models.JSONField[list[str], list[str]](default=list)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name_en

    def name_in(self, language: str) -> str:
        """The topic's name in `language`."""
        return self.name_fr if language == "fr" else self.name_en


class Expert(models.Model):
    """A colleague who answers the desk's questions, what they are, and who answers when they are away."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="expertise"
    )
    position_en = models.CharField(max_length=200)
    position_fr = models.CharField(max_length=200)
    topics: models.ManyToManyField[Topic, Topic] = models.ManyToManyField(Topic, related_name="experts")
    away_from = models.DateTimeField(null=True)
    away_until = models.DateTimeField(null=True)
    delegate = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answers_for")
    answered = models.PositiveIntegerField(default=0)
    seconds_taken = models.PositiveBigIntegerField(default=0)
    left_roster_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)

    @property
    def usual_minutes(self) -> int | None:
        """How many minutes of business time this expert usually takes; None before the first answer."""
        return round(self.seconds_taken / self.answered / 60) if self.answered else None

    def position_in(self, language: str) -> str:
        """What the expert is, in `language`."""
        return self.position_fr if language == "fr" else self.position_en
