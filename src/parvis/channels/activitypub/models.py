"""Tables of the channel: keys, other servers and their actors, what came in, what goes out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from parvis.channels.activitypub.rules import Circuit
from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased


class LocalKey(models.Model):
    """The key with which an account of ours signs; owner 0 is the installation itself.

    `sealed` is the private key, encrypted with a key made from the installation's secret.
    """

    owner = models.BigIntegerField(primary_key=True)
    sealed = models.BinaryField()
    public_pem = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"key of {self.owner or 'the installation'}"


class RemoteKey(models.Model):
    """A public key of an actor elsewhere, kept so that not every delivery needs a request."""

    key_id = models.CharField(max_length=500, primary_key=True)
    owner_uri = models.CharField(max_length=500)
    pem = models.TextField()
    fetched_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key_id


class RemoteActor(models.Model):
    """Where an account elsewhere takes deliveries. What it is called is identity's business."""

    account = models.OneToOneField(
        "identity.Account", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    uri = models.CharField(max_length=500, unique=True)
    inbox = models.CharField(max_length=500)
    shared_inbox = models.CharField(max_length=500, blank=True)
    outbox = models.CharField(max_length=500, blank=True)
    followers = models.CharField(max_length=500, blank=True)
    fetched_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["inbox"], name="activitypub_actor_inbox")]

    def __str__(self) -> str:
        return self.uri


class Host(models.Model):
    """What we learned of another server by talking with it: how it likes signatures, whether it is away."""

    name = models.CharField(max_length=255, primary_key=True)
    signature_form = models.CharField(max_length=10, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.name

    @property
    def circuit(self) -> Circuit:
        """The host's circuit breaker."""
        return Circuit(self.failures, self.open_until)


class InboxItem(Leased):
    """An activity that came in, whose signature was verified. The constraint makes a replay harmless."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    actor_uri = models.CharField(max_length=500)
    activity_id = models.CharField(max_length=500)
    host = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    document: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    received_at = models.DateTimeField()

    class Meta(Leased.Meta):
        constraints = [
            models.UniqueConstraint(fields=["actor_uri", "activity_id"], name="activitypub_item_once")
        ]
        indexes = [
            *Leased.Meta.indexes,
            models.Index(
                fields=["host", "next_try_at"], name="activitypub_item_host", condition=Q(state="waiting")
            ),
            models.Index(fields=["finished_at"], name="activitypub_item_finished", condition=Q(state="done")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.actor_uri}"


class Outgoing(models.Model):
    """An activity of ours. Its id comes from the ledger entry, so that made twice it is the same.

    Without an account, the installation itself sends it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    activity_id = models.CharField(max_length=500, unique=True)
    account = models.ForeignKey("identity.Account", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    object_uri = models.CharField(max_length=500)
    body = models.TextField()
    public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "outgoing"
        indexes = [
            models.Index(fields=["account", "kind", "object_uri"], name="activitypub_outgoing_object"),
            models.Index(fields=["made_at"], name="activitypub_outgoing_made"),
        ]

    def __str__(self) -> str:
        return self.activity_id


class Delivery(Leased):
    """One activity for one inbox."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    outgoing = models.ForeignKey(
        Outgoing, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    inbox = models.CharField(max_length=500)
    host = models.CharField(max_length=255)
    last_status = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Leased.Meta):
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["outgoing", "inbox"], name="activitypub_deliver_once")]
        indexes = [
            *Leased.Meta.indexes,
            models.Index(
                fields=["host", "next_try_at"], name="activitypub_delivery_host", condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outgoing_id} to {self.inbox}"
