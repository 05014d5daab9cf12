"""Tables of the ledger: entries, checkpoints, and how far each reader has come."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models

from parvis.foundation.ids import new_id
from parvis.ledger.rules import leaves


class EntrySet(models.QuerySet["Entry"]):
    """Entries, by where they are on their way into the tree."""

    def waiting(self) -> EntrySet:
        """Committed, but not yet given a place in the tree."""
        return self.filter(index__isnull=True)

    def integrated(self) -> EntrySet:
        """In the tree."""
        return self.filter(index__isnull=False)


class Entry(models.Model):
    """One act, and the content that its leaf commits to.

    `disclosures` holds one line for each field (see `rules.leaves`); lawful destruction
    empties lines and leaves `leaf` as it was. `index` is the leaf's place in the tree, given
    by the sequencer; an entry without one is committed but not yet integrated. `public` says
    that everybody may read the fields; it may be withdrawn later, never granted later.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    public = models.BooleanField(default=False)
    leaf = models.BinaryField()
    disclosures = models.TextField()
    index = models.BigIntegerField(null=True)

    objects = EntrySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about", "id"], name="ledger_entry_about"),
            models.Index(fields=["id"], name="ledger_entry_waiting", condition=models.Q(index__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["index"], name="ledger_entry_place", condition=models.Q(index__isnull=False)
            )
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The content that is still disclosed, by field name."""
        return leaves.fields_of(self.disclosures)

    @property
    def number(self) -> int | None:
        """The entry's place as people count it, from 1; None until it is integrated."""
        return None if self.index is None else self.index + 1


class Checkpoint(models.Model):
    """The tree as it was signed once: never changed, never removed.

    `note` is the signed checkpoint (C2SP tlog-checkpoint); `edge` the compact range from which
    the tree grows on. No two checkpoints have one size, so no two can contradict each other.
    """

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    edge = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="ledger_checkpoint_size")]

    def __str__(self) -> str:
        return f"checkpoint of {self.size} entries"


class ReaderPosition(models.Model):
    """How far a reader has come: it has handled every entry below `next_index`.

    `last_error`, `attempts` and `next_try_at` tell of the entry at `next_index` when its
    handler failed.
    """

    name = models.CharField(primary_key=True, max_length=80)
    next_index = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.next_index}"
