"""What is said: posts, their language versions and revisions, mentions and tags."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from parvis.conversations.rules import Formality, PostState, Visibility
from parvis.foundation.ids import new_id
from parvis.identity.rules import Capacity
from parvis.languages.models import LanguageVersion


class PostQuerySet(models.QuerySet["Post"]):
    """Filters that many reads share. Who may read what is in `queries.visibility`."""

    def published(self) -> PostQuerySet:
        """Keep what is neither withheld nor deleted."""
        return self.filter(state=PostState.PUBLISHED)

    def listed(self) -> PostQuerySet:
        """Keep what the public lists show (column `listed`, on which the partial indexes stand)."""
        return self.filter(listed=True)


class Post(models.Model):
    """One thing said by an account, in one language or several; or the boost of another post.

    `root` is the post that began the thread (itself, for one that begins a thread), so that a
    thread is read by one index range. `in_reply_to_uri` keeps the address of a parent that has
    not come yet. `listed` is true for what public lists show: public, published, no boost.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    uri = models.CharField(max_length=500, unique=True)
    url = models.CharField(max_length=500, blank=True)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="posts")
    author = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=12, choices=[(c, c) for c in Capacity], default=Capacity.PERSON)
    formality = models.CharField(max_length=8, choices=[(f, f) for f in Formality], default=Formality.WORKING)
    visibility = models.CharField(
        max_length=10, choices=[(v, v) for v in Visibility], default=Visibility.PUBLIC
    )
    community = models.ForeignKey(
        "communities.Community",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    in_reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    in_reply_to_uri = models.CharField(max_length=500, blank=True)
    root = models.ForeignKey("self", on_delete=models.PROTECT, related_name="thread", db_index=False)
    boost_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="boosts"
    )
    language = models.CharField(max_length=16, default="und")
    tags: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    content_warning = models.CharField(max_length=500, blank=True)
    sensitive = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s, s) for s in PostState], default=PostState.PUBLISHED)
    listed = models.BooleanField(default=False)
    local = models.BooleanField(default=False)
    record_class = models.CharField(max_length=80, blank=True)
    idempotency_key = models.CharField(max_length=100, blank=True)
    revision = models.PositiveIntegerField(default=1)
    entry = models.ForeignKey(
        "ledger.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replies_count = models.PositiveIntegerField(default=0)
    boosts_count = models.PositiveIntegerField(default=0)
    favourites_count = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Post]] = models.Manager.from_queryset(PostQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="conversations_post_once",
            ),
            models.UniqueConstraint(
                fields=["account", "boost_of"],
                condition=Q(boost_of__isnull=False, state="published"),
                name="conversations_one_boost",
            ),
        ]
        indexes = [
            models.Index(F("id").desc(), name="conv_post_listed", condition=Q(listed=True)),
            models.Index(F("id").desc(), name="conv_post_local", condition=Q(listed=True, local=True)),
            models.Index("account", F("id").desc(), name="conv_post_account"),
            models.Index(fields=["root", "id"], name="conv_post_thread"),
            models.Index(
                "community",
                F("id").desc(),
                name="conv_post_community",
                condition=Q(community__isnull=False),
            ),
            models.Index(
                fields=["in_reply_to_uri"],
                name="conv_post_orphan",
                condition=Q(in_reply_to__isnull=True) & ~Q(in_reply_to_uri=""),
            ),
        ]

    def __str__(self) -> str:
        return self.uri

    @property
    def ref(self) -> str:
        """The post as the ledger writes it."""
        return f"conversations.post:{self.pk}"


class PostVersion(LanguageVersion):
    """What a post says in one language, rendered when it was saved."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="conversations_one_version")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.language}"


class PostRevision(models.Model):
    """What a post said before an edit: number 1 is what was first published."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    versions: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    content_warning = models.CharField(max_length=500, blank=True)
    sensitive = models.BooleanField(default=False)
    media: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    written_at = models.DateTimeField()
    entry = models.ForeignKey("ledger.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="conversations_revision_number")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} revision {self.number}"


class Mention(models.Model):
    """An account that a post names. `silent`: the other server addresses it without naming it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    account = models.ForeignKey(
        "identity.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    silent = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "post"], name="conversations_one_mention")]

    def __str__(self) -> str:
        return f"{self.post_id} mentions {self.account_id}"


class Tag(models.Model):
    """A hashtag. `name` is without case and accents; `display` is how it was first written."""

    name = models.CharField(max_length=120, unique=True)
    display = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"#{self.display}"


class PostTag(models.Model):
    """A post that bears a tag."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="post_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="post_tags", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "post"], name="conversations_one_tag")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.tag_id}"
