"""The table of the calendar: windows in which rules change."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from parvis.foundation.ids import new_id
from parvis.guidance.rules import Season


class CalendarWindow(models.Model):
    """A season from a time until a time, as the institution wrote it down.

    It stands apart from the overlay: an old version of the guidelines may come back, an election
    that is on may not go away with it. `reach` says whose vote it is, `jurisdiction` where.
    Each change is an entry; what was withdrawn stays to be seen and counts no more.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    season = models.CharField(max_length=12, choices=[(str(s), str(s)) for s in Season])
    reach = models.CharField(max_length=12, blank=True)
    jurisdiction = models.CharField(max_length=80)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    edition = models.PositiveIntegerField(default=1)
    reason = models.TextField()
    written_by = models.ForeignKey("identity.Person", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="guidance_window_forward"
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts"], condition=Q(withdrawn_at__isnull=True), name="guidance_window_counts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.season} from {self.starts}: {self.name_en}"

    @property
    def ref(self) -> str:
        """The window as the ledger writes it."""
        return f"guidance.window:{self.pk}"
