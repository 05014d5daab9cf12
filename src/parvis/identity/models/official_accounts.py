"""Tables of the register: official accounts here and elsewhere, declared spaces, letters about reviews."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased
from parvis.identity.models.people_and_accounts import Account, Institution, Person
from parvis.identity.rules import (
    IN_USE,
    AccountKind,
    Avatar,
    Content,
    Network,
    OperatedBy,
    Publishes,
    Stage,
)


class OfficialAccountQuerySet(models.QuerySet["OfficialAccount"]):
    """Which official accounts."""

    def in_use(self) -> OfficialAccountQuerySet:
        """Return those that people can find and read."""
        return self.filter(stage__in=[str(stage) for stage in IN_USE])

    def not_closed(self) -> OfficialAccountQuerySet:
        """Return those that somebody still looks after, plans included."""
        return self.exclude(stage=Stage.CLOSED)

    def looked_after_by(self, person_id: int) -> OfficialAccountQuerySet:
        """Return those that a person answers for, or would in the owner's absence."""
        return self.filter(Q(owner_id=person_id) | Q(backup_owner_id=person_id))


class OfficialAccount(models.Model):
    """An account in which the institution speaks, here or on another network, as the register knows it.

    `account` is set for one whose home is here, once it is open: its names, notes and operators
    are then the account's own. For the others, names and notes are what their profile shows.
    `languages` are codes; `exceptions` the ids of exceptions in the body's language directive.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="official_accounts")
    account = models.OneToOneField(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="registration"
    )
    network = models.CharField(max_length=12, choices=[(n, n) for n in Network])
    handle = models.CharField(max_length=100)
    address = models.CharField(max_length=500, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(k, k) for k in AccountKind], default=AccountKind.INSTITUTION
    )
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    note_en = models.TextField(blank=True)
    note_fr = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    purpose_fr = models.TextField(blank=True)
    languages: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    twin = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=[(s, s) for s in Stage], default=Stage.PLANNED)
    stage_since = models.DateTimeField()
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="owned_accounts")
    backup_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="backed_up_accounts"
    )
    operated_by = models.CharField(
        max_length=12, choices=[(o, o) for o in OperatedBy], default=OperatedBy.INSTITUTION
    )
    third_party = models.CharField(max_length=200, blank=True)
    publishes = models.CharField(
        max_length=10, choices=[(p, p) for p in Publishes], default=Publishes.DIRECTLY
    )
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    content_after = models.CharField(max_length=12, blank=True, choices=[(c, c) for c in Content])

    notice_en = models.CharField(max_length=500, blank=True)
    notice_fr = models.CharField(max_length=500, blank=True)
    avatar = models.CharField(max_length=10, blank=True, choices=[(a, a) for a in Avatar])
    contact = models.CharField(max_length=200, blank=True)
    says_not_endorsement = models.BooleanField(null=True, blank=True)
    registry_id = models.CharField(max_length=200, blank=True)

    recovery_address = models.CharField(max_length=254, blank=True)
    second_factor = models.BooleanField(null=True, blank=True)
    second_factor_on = models.DateField(null=True, blank=True)
    access_reviewed_on = models.DateField(null=True, blank=True)
    privacy_assessed_on = models.DateField(null=True, blank=True)
    security_assessed_on = models.DateField(null=True, blank=True)

    terms_version = models.CharField(max_length=100, blank=True)
    terms_in_force = models.CharField(max_length=100, blank=True)
    terms_reviewed_on = models.DateField(null=True, blank=True)
    terms_agreement = models.CharField(max_length=200, blank=True)

    captured_on = models.DateField(null=True, blank=True)
    in_web_archive = models.BooleanField(null=True, blank=True)
    exceptions: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    language_directive = models.CharField(max_length=500, blank=True)
    compliance_notice = models.CharField(max_length=200, blank=True)

    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)

    objects: ClassVar[OfficialAccountQuerySet] = OfficialAccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "network", Lower("handle"), name="identity_official_handle", condition=~Q(stage="closed")
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="identity_official_approval",
            ),
            models.CheckConstraint(
                condition=Q(twin__isnull=True) | ~Q(twin=F("id")), name="identity_official_twin"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_review_on"], name="identity_official_review", condition=~Q(stage="closed")
            )
        ]

    def __str__(self) -> str:
        return f"{self.handle} ({self.network})"

    @property
    def ref(self) -> str:
        """The official account as the ledger writes it."""
        return f"identity.official_account:{self.pk}"

    @property
    def is_here(self) -> bool:
        """Whether its home is, or will be, this installation."""
        return self.network == Network.HERE


class DeclaredSpace(models.Model):
    """What the institution declares of a place where people write: its notice, assessments, strategy.

    `space` names it: `square` (everything public), `ask` (the form), `community:<id>`.
    """

    space = models.CharField(max_length=40, primary_key=True)
    notice_en = models.CharField(max_length=500, blank=True)
    notice_fr = models.CharField(max_length=500, blank=True)
    notice_topics: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    grounds: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    information_banks: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    privacy_notice = models.CharField(max_length=500, blank=True)
    privacy_assessment = models.CharField(max_length=200, blank=True)
    accessibility_statement = models.CharField(max_length=500, blank=True)
    accessibility_assessed_on = models.DateField(null=True, blank=True)
    barriers = models.PositiveIntegerField(null=True, blank=True)
    misinformation_strategy = models.CharField(max_length=500, blank=True)
    misinformation_strategy_on = models.DateField(null=True, blank=True)
    external_links_marked = models.BooleanField(null=True, blank=True)
    not_the_docket = models.BooleanField(null=True, blank=True)
    moderated_before = models.BooleanField(null=True, blank=True)
    control_number = models.CharField(max_length=60, blank=True)
    declared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.space


class ReviewLetter(Leased):
    """A letter to somebody about the accounts they look after whose review is due. One a week at most."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()

    class Meta(Leased.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="identity_one_review_letter")]

    def __str__(self) -> str:
        return f"reviews due, {self.week}, to {self.person_id}"
