"""The message library, and the words by which things are found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.desk.models.experts import ExpertRequest, Topic
from parvis.foundation.ids import new_id


class Message(models.Model):
    """An answer worth using again, in both languages, with a date by which somebody looks at it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    title_en = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200)
    text_en = models.TextField()
    text_fr = models.TextField()
    topic = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="messages")
    from_request = models.ForeignKey(
        ExpertRequest, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    review_on = models.DateField()
    used = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["review_on"], name="desk_message_review", condition=Q(retired_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.title_en

    def title_in(self, language: str) -> str:
        """The message's title in `language`."""
        return self.title_fr if language == "fr" else self.title_en

    def text_in(self, language: str) -> str:
        """The message's text in `language`."""
        return self.text_fr if language == "fr" else self.text_en


class Word(models.Model):
    """A stem by which a thing is found: an enquiry, or a message of the library."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    stem = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "stem", "thing_id"], name="desk_word_once")]
        indexes = [models.Index(fields=["kind", "thing_id"], name="desk_word_thing")]

    def __str__(self) -> str:
        return f"{self.stem} → {self.kind} {self.thing_id}"
