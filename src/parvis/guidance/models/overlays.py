"""The table of overlays."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id


class PackOverlay(models.Model):
    """One version of what an institution or a community lays over the packs, as it was written.

    The newest version of a scope and subject is in force. `subject` is empty for the
    institution, the slug for a community.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(
        max_length=20, choices=[("institution", "institution"), ("community", "community")]
    )
    subject = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField()
    source = models.TextField()
    reason = models.TextField()
    written_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "subject", "version"], name="guidance_overlay_version")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.subject} overlay, version {self.version}"
