"""Tables of the ledger: entries, checkpoints, and how far each reader has come."""

from __future__ import annotations

from typing import Any

from django.db import models

from parvis.foundation.ids import new_id


class Entry(models.Model):
    """One act, and the content that its leaf commits to.

    `disclosures` maps a field's name to `[salt, value]`; lawful destruction empties it field
    by field and leaves `leaf` as it was. `index` is the leaf's place in the tree, given by
    the sequencer; an entry without one is committed but not yet integrated.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    public = models.BooleanField(default=False)
    leaf = models.BinaryField()
    disclosures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    index = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["about", "id"], name="ledger_entry_about"),
            models.Index(fields=["kind", "id"], name="ledger_entry_kind"),
            models.Index(fields=["id"], name="ledger_entry_waiting", condition=models.Q(index__isnull=True)),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def fields(self) -> dict[str, Any]:
        """The content that is still disclosed, by field name."""
        return {name: pair[1] for name, pair in self.disclosures.items()}

    @property
    def number(self) -> int | None:
        """The entry's place as people count it, from 1; None until it is integrated."""
        return None if self.index is None else self.index + 1
