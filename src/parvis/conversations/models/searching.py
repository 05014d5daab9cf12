"""The full-text index, as a table that queries can join."""

from __future__ import annotations

from django.db import models


class SearchIndex(models.Model):
    """The index over `SearchDocument`: FTS5 on SQLite, a view of the `tsvector` column on PostgreSQL.

    The migration makes it, and the database itself keeps it in step with the documents.
    """

    post = models.OneToOneField(
        "conversations.Post",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        related_name="search_index",
        db_column="rowid",
        db_constraint=False,
    )

    class Meta:
        managed = False
        db_table = "conversations_search"

    def __str__(self) -> str:
        return f"index of {self.post_id}"
