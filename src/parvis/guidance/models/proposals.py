"""The tables of overlays that are being written, and of what they would have done to past posts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from parvis.foundation.ids import new_id

SCOPES = [("institution", "institution"), ("community", "community")]


class OverlayProposal(models.Model):
    """An overlay that somebody is writing. It says nothing to anybody until it is put in force.

    One is open for a scope and subject at a time: two would undo each other. `based_on` is the
    version that it changes (None for the first), `edition` counts its own changes, so that two
    people who write at once do not write over each other. `becomes` is the version it became.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(max_length=20, choices=SCOPES)
    subject = models.CharField(max_length=100, blank=True)
    based_on = models.ForeignKey(
        "guidance.PackOverlay", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.TextField()
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=10,
        default="open",
        choices=[("open", "open"), ("in_force", "in force"), ("dropped", "dropped")],
    )
    written_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    becomes = models.ForeignKey(
        "guidance.PackOverlay", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "subject"], condition=Q(state="open"), name="guidance_one_open_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.subject} proposal {self.pk}, {self.state}"


class OverlayPreview(models.Model):
    """What a proposal would have said of past posts. `overlay_hash` binds it to exactly that text.

    `wanted` is how many posts were asked for, `looked` how many were looked at so far; `result`
    is written when it is over (see `guidance.engine.previews.Comparison.report`).
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(OverlayProposal, on_delete=models.PROTECT, related_name="previews")
    overlay_hash = models.CharField(max_length=64)
    wanted = models.PositiveIntegerField()
    looked = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=10,
        default="waiting",
        choices=[(s, s) for s in ("waiting", "running", "done", "failed")],
    )
    result: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    asked_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["proposal", "-id"], name="guidance_preview_newest")]

    def __str__(self) -> str:
        return f"preview {self.pk} of proposal {self.proposal_id}, {self.state}"
