"""Tables of communities: the community, its charters, its members, its invitations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from parvis.communities.rules import LanguagePolicy, Standing, State, Visibility
from parvis.foundation.ids import new_id


class Community(models.Model):
    """A space that people belong to. Its words exist in both languages; `charter_*` is the one in force."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=50, unique=True)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    purpose_en = models.TextField()
    purpose_fr = models.TextField()
    charter_en = models.TextField()
    charter_fr = models.TextField()
    charter_version = models.PositiveIntegerField(default=1)
    language_policy = models.CharField(
        max_length=10, choices=[(p, p) for p in LanguagePolicy], default=LanguagePolicy.EITHER
    )
    visibility = models.CharField(
        max_length=12, choices=[(v, v) for v in Visibility], default=Visibility.PUBLIC
    )
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.OPEN)
    record_class = models.CharField(max_length=80, default="community-discussion")
    institution = models.ForeignKey(
        "identity.Institution", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    account = models.OneToOneField(
        "identity.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="community"
    )
    member_count = models.PositiveIntegerField(default=0)
    founded_at = models.DateTimeField()
    state_since = models.DateTimeField()

    class Meta:
        verbose_name_plural = "communities"
        indexes = [models.Index(fields=["visibility", "state", "id"], name="communities_listing")]

    def __str__(self) -> str:
        return self.name_en

    @property
    def is_open(self) -> bool:
        """Whether the community takes new members and posts."""
        return self.state == State.OPEN


class Charter(models.Model):
    """The rules of the house as they were at one version: what a member accepted."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="charters")
    version = models.PositiveIntegerField()
    text_en = models.TextField()
    text_fr = models.TextField()
    why_en = models.TextField(blank=True)
    why_fr = models.TextField(blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "version"], name="communities_charter_version")
        ]

    def __str__(self) -> str:
        return f"{self.community}, charter {self.version}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which memberships."""

    def current(self) -> MembershipQuerySet:
        """Return those that have not ended."""
        return self.filter(left_at__isnull=True)


class Membership(models.Model):
    """An account that belongs to a community, and which charter it accepted."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(s, s) for s in Standing], default=Standing.MEMBER)
    charter_version = models.PositiveIntegerField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.TextField(blank=True)
    may_return = models.BooleanField(default=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "account"],
                condition=Q(left_at__isnull=True),
                name="communities_one_membership",
            )
        ]
        indexes = [
            models.Index(
                fields=["community", "id"], condition=Q(left_at__isnull=True), name="communities_members"
            ),
            models.Index(
                fields=["account", "id"], condition=Q(left_at__isnull=True), name="communities_of_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} in {self.community}"


class Invitation(models.Model):
    """An account that may join a community which takes only people it invited."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="invitations")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "account"],
                condition=Q(answered_at__isnull=True),
                name="communities_one_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} to {self.community}"
