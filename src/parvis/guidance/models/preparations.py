"""The table of lessons that people have completed."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id


class Preparation(models.Model):
    """One lesson that somebody completed, with the rules as they then were. The newest one counts.

    `parts` has the hash of each rule of the lesson; `guidelines` that of the whole lesson. `notice`
    is the last notice given before its end, in days.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    lesson = models.CharField(max_length=40)
    version = models.CharField(max_length=16)
    guidelines = models.CharField(max_length=64)
    parts: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    completed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    notice = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("completed_at")), name="guidance_lesson_holds"
            ),
            models.CheckConstraint(
                condition=models.Q(right__lte=models.F("asked")), name="guidance_lesson_score"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "lesson", "-id"], name="guidance_lesson_person"),
            models.Index(fields=["expires_at"], name="guidance_lesson_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson} by {self.person_id}, until {self.expires_at}"
