"""What is laid ready for reading: home timelines, notifications, the words to search by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.conversations.rules import NotificationKind
from parvis.foundation.ids import new_id


class HomeEntry(models.Model):
    """A post that an account's home timeline shows. Made in bulk when the post is published.

    The key is the account and the post, so a page of a timeline is one range of one index.
    """

    pk = models.CompositePrimaryKey("account_id", "post_id")
    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey("conversations.Post", on_delete=models.CASCADE, related_name="home_entries")

    class Meta:
        verbose_name_plural = "home entries"

    def __str__(self) -> str:
        return f"{self.account_id} {self.post_id}"


class Notification(models.Model):
    """Something an account should know: who did what with which post."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=16, choices=[(k, k) for k in NotificationKind])
    source = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey(
        "conversations.Post", null=True, on_delete=models.CASCADE, related_name="notifications"
    )
    decision = models.ForeignKey(
        "conversations.ModerationDecision", null=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.CharField(max_length=60)
    once = models.CharField(max_length=90, help_text="What makes it once only")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "once"], name="conversations_one_notice")]
        indexes = [
            models.Index("account", F("id").desc(), name="conv_notice_account"),
            models.Index(fields=["account"], name="conv_notice_unread", condition=Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.account_id}"


class SearchDocument(models.Model):
    """The words by which a post is found, space between, ready for either database's index.

    `en` and `fr` hold Snowball stems of that language with accents folded afterwards and without
    stop words; `exact` holds every word, folded and unstemmed, in order, for phrases and beginnings.
    """

    post = models.OneToOneField(
        "conversations.Post", primary_key=True, on_delete=models.CASCADE, related_name="search_document"
    )
    en = models.TextField(blank=True)
    fr = models.TextField(blank=True)
    exact = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"words of {self.post_id}"
