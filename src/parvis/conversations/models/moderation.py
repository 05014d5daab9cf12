"""Reports, decisions with their statement of reasons, appeals, and limits on accounts and servers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.conversations.rules import AppealState, DecisionState, ReportState
from parvis.conversations.rules.moderating import Category, Effect
from parvis.foundation.ids import new_id


class Report(models.Model):
    """Somebody says that a post or an account breaks a rule of the house."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    reporter = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    posts = models.ManyToManyField("conversations.Post", related_name="reports", blank=True)
    category = models.CharField(max_length=20, choices=[(c, c) for c in Category])
    comment = models.TextField(blank=True)
    forward = models.BooleanField(default=False, help_text="Whether to tell the account's own server")
    uri = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState], default=ReportState.OPEN)
    taken_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uri"], condition=~Q(uri=""), name="conversations_report_uri")
        ]
        indexes = [
            models.Index(
                fields=["made_at", "id"],
                name="conv_report_open",
                condition=Q(closed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"report {self.pk} ({self.category})"


class ModerationDecision(models.Model):
    """What a moderator decided, with the reasons that the person concerned is told.

    The fields are those of a statement of reasons (Regulation (EU) 2022/2065, article 17): the
    rule, the facts, the effect and how long it lasts, whether a machine found it or decided it,
    and how to appeal (which the page says).
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    target = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "conversations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    effect = models.CharField(max_length=16, choices=[(e, e) for e in Effect])
    rule = models.CharField(max_length=300)
    facts = models.TextField()
    language = models.CharField(max_length=5, default="en")
    found_by_machine = models.BooleanField(default=False)
    decided_by_machine = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in DecisionState], default=DecisionState.IN_FORCE
    )
    entry = models.ForeignKey("ledger.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index("target", F("id").desc(), name="conv_decision_target"),
            models.Index(
                fields=["ends_at"],
                name="conv_decision_ends",
                condition=Q(state="in_force", ends_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effect} {self.target_id}"


class Appeal(models.Model):
    """The person concerned asks another moderator to look again."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    decision = models.OneToOneField(ModerationDecision, on_delete=models.PROTECT, related_name="appeal")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in AppealState], default=AppealState.OPEN)
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["made_at", "id"], name="conv_appeal_open", condition=Q(state="open"))]

    def __str__(self) -> str:
        return f"appeal against {self.decision_id}"


class AccountLimit(models.Model):
    """An account that a decision limits: in no public list, and only its followers hear of what it does.

    (Suspension is identity's: nobody reads a suspended account.)
    """

    account = models.OneToOneField(
        "identity.Account", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(ModerationDecision, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} limited"


class DomainBlock(models.Model):
    """Another server from which nothing is taken. The reason is published in both languages."""

    domain = models.CharField(max_length=255, primary_key=True)
    reason_en = models.TextField()
    reason_fr = models.TextField()
    blocked_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    blocked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.domain
