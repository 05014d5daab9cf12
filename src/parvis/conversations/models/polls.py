"""Polls of posts: quick questions to readers (consultations are a word of their own)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Poll(models.Model):
    """A question with options that goes with a post."""

    post = models.OneToOneField(
        "conversations.Post", primary_key=True, on_delete=models.CASCADE, related_name="poll"
    )
    multiple = models.BooleanField(default=False)
    hide_totals = models.BooleanField(default=False)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    voters_count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["closes_at"],
                name="conv_poll_closing",
                condition=Q(closed_at__isnull=True, closes_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"poll of {self.post_id}"


class PollOption(models.Model):
    """One answer that a poll offers, in both languages or the one it was asked in."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options", db_index=False)
    position = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200, blank=True)
    title_fr = models.CharField(max_length=200, blank=True)
    votes_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="conversations_option_position")
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_fr

    def title_in(self, language: str) -> str:
        """The option in `language`, or in the other."""
        first, second = (self.title_fr, self.title_en) if language == "fr" else (self.title_en, self.title_fr)
        return first or second


class PollVote(models.Model):
    """An account that chose an option."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="votes")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "option"], name="conversations_one_vote")]

    def __str__(self) -> str:
        return f"{self.account_id} votes in {self.poll_id}"
