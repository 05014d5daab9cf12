"""Tables of hand-offs: each, its parts by network and language, and the letters that remind."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.channels.hand_off.rules import State
from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased


class HandOff(models.Model):
    """One post, on its way to other networks through a tool that is not ours.

    `revision` and `content_hash` are those of the post when it was prepared: what was checked is
    what is handed over. `limits_read_on` is the age of what we know of the networks.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey("conversations.Post", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    limits_read_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], default=State.PREPARED)
    prepared_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    handed_over_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(state__in=["prepared", "handed_over"]), name="hand_off_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["prepared", "withdrawn"]) | Q(handed_over_at__isnull=False),
                name="hand_off_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="hand_off_state"),
            models.Index(
                fields=["handed_over_at"],
                condition=Q(state="handed_over", reminded_at__isnull=True),
                name="hand_off_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-off {self.pk}: {self.state}"

    @property
    def ref(self) -> str:
        """What the ledger calls it."""
        return f"hand_off.hand_off:{self.pk}"


class Part(models.Model):
    """One language version for one network: the text, how it would go, and where it came out.

    `thread` is the proposal for a text that is too long; `told` what does not fit, as
    [trouble, number, most].
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    hand_off = models.ForeignKey(HandOff, on_delete=models.CASCADE, related_name="parts", db_index=False)
    network = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    length = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    thread = models.JSONField(default=list)
    told = models.JSONField(default=list)
    link = models.CharField(max_length=500, blank=True)
    linked_by = models.ForeignKey(
        "identity.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    linked_at = models.DateTimeField(null=True, blank=True)
    left_out_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hand_off", "network", "language"], name="hand_off_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.network} in {self.language}: {self.link or 'no address yet'}"

    @property
    def is_settled(self) -> bool:
        """Whether we know where it came out, or that it did not."""
        return bool(self.link or self.left_out_because)


class Reminder(Leased):
    """A letter to whoever handed something over: addresses are missing. The worker sends it once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    hand_off = models.OneToOneField(HandOff, on_delete=models.CASCADE, related_name="reminder")

    class Meta(Leased.Meta):
        pass

    def __str__(self) -> str:
        return f"reminder of {self.hand_off_id}"
