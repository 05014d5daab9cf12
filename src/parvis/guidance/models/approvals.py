"""The register of standing approvals, and the register of those who read in a colleague's place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.foundation.ids import new_id
from parvis.guidance.rules.approvals import Approval
from parvis.guidance.rules.drafts import Formality, Kind
from parvis.guidance.rules.readings import Delegation, StandsIn
from parvis.identity.rules import Role


class StandingApproval(models.Model):
    """That somebody may say a class of content without a reader, until a day. Never changed but by its verbs.

    It names one person (`person`) or everybody with a role (`role`); `account` None is any.
    `notice` is the days before the end of which the last notice told.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="standing_approvals"
    )
    role = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey(
        "identity.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kinds = models.JSONField()
    topics = models.JSONField(default=list)
    formality = models.CharField(max_length=10, blank=True)
    words_en = models.TextField(blank=True)
    words_fr = models.TextField(blank=True)
    given_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    renewed_at = models.DateTimeField(null=True, blank=True)
    notice = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, role="") | (Q(person__isnull=True) & ~Q(role="")),
                name="guidance_approval_whom",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("given_by")),
                name="guidance_approval_by_another",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("given_at")), name="guidance_approval_ends"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="guidance_approval_withdrawn",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_at"], condition=Q(withdrawn_at__isnull=True), name="guidance_approval_ends_at"
            )
        ]

    def __str__(self) -> str:
        return f"standing approval {self.pk} until {self.ends_at:%Y-%m-%d}"

    def as_rule(self) -> Approval:
        """Return the row as the rules see it."""
        return Approval(
            id=self.pk,
            given_by_id=self.given_by_id,
            kinds=frozenset(map(Kind, self.kinds)),
            given_at=self.given_at,
            ends_at=self.ends_at,
            person_id=self.person_id,
            role=Role(self.role) if self.role else None,
            account_id=self.account_id,
            topics=frozenset(self.topics),
            formality=Formality(self.formality) if self.formality else None,
            withdrawn_at=self.withdrawn_at,
        )


class ReaderDelegate(models.Model):
    """That `delegate` may give second readings in the place of `person`, for one of their roles."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="read_for_by")
    role = models.CharField(max_length=40)
    delegate = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="reads_for")
    mode = models.CharField(max_length=12, choices=[(m, m) for m in StandsIn])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    named_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("delegate")), name="guidance_delegate_of_another"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="guidance_delegate_ends"),
        ]
        indexes = [
            models.Index(
                fields=["delegate", "ends_at"],
                condition=Q(ended_at__isnull=True),
                name="guidance_delegate_now",
            )
        ]

    def __str__(self) -> str:
        return f"delegate {self.delegate_id} of {self.person_id} as {self.role}"

    def as_rule(self) -> Delegation:
        """Return the row as the rules see it."""
        return Delegation(
            person_id=self.person_id,
            role=Role(self.role),
            delegate_id=self.delegate_id,
            starts_at=self.starts_at,
            ends_at=self.ended_at or self.ends_at,
            mode=StandsIn(self.mode),
        )
