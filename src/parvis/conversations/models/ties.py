"""What accounts make of each other and of posts: follows, favourites, bookmarks, blocks, mutes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.conversations.rules import FollowState


class Follow(models.Model):
    """An account that wishes to read another's posts. `uri` is the address other servers know it by."""

    follower = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    followed = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10, choices=[(s, s) for s in FollowState])
    uri = models.CharField(max_length=500, blank=True)
    boosts = models.BooleanField(default=True, help_text="Whether to see what it boosts")
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="conversations_one_follow")
        ]
        indexes = [
            models.Index(fields=["followed", "state", "follower"], name="conv_follow_followed"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class Favourite(models.Model):
    """An account that liked a post."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey("conversations.Post", on_delete=models.CASCADE, related_name="favourites")
    uri = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "post"], name="conversations_one_favourite")
        ]
        indexes = [models.Index("account", F("id").desc(), name="conv_favourite_account")]

    def __str__(self) -> str:
        return f"{self.account_id} favours {self.post_id}"


class Bookmark(models.Model):
    """A post that an account keeps for itself. Nobody is told."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey("conversations.Post", on_delete=models.CASCADE, related_name="bookmarks")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="conversations_one_bookmark")]
        indexes = [models.Index("account", F("id").desc(), name="conv_bookmark_account")]

    def __str__(self) -> str:
        return f"{self.account_id} keeps {self.post_id}"


class Block(models.Model):
    """An account that will have nothing to do with another."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    target = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "target"], name="conversations_one_block")]

    def __str__(self) -> str:
        return f"{self.account_id} blocks {self.target_id}"


class Mute(models.Model):
    """An account that does not want to see another, for a time or until it says so. Nobody is told."""

    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    target = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    notifications = models.BooleanField(default=True, help_text="Whether its notifications are hidden too")
    ends_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "target"], name="conversations_one_mute")]
        indexes = [
            models.Index(fields=["ends_at"], name="conv_mute_ends", condition=Q(ends_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.account_id} mutes {self.target_id}"
