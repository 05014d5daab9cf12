"""The full-text index, which each database makes in its own way. The initial migration runs it.

A later migration that rebuilds `conversations_searchdocument` on SQLite must run `make` again:
SQLite drops a table's triggers with it.
"""

from __future__ import annotations

from typing import Any

SQLITE = [
    """CREATE VIRTUAL TABLE conversations_search USING fts5(
        en, fr, exact, content='conversations_searchdocument', content_rowid='post_id',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER conversations_search_added AFTER INSERT ON conversations_searchdocument BEGIN
        INSERT INTO conversations_search(rowid, en, fr, exact)
        VALUES (new.post_id, new.en, new.fr, new.exact);
    END""",
    """CREATE TRIGGER conversations_search_gone AFTER DELETE ON conversations_searchdocument BEGIN
        INSERT INTO conversations_search(conversations_search, rowid, en, fr, exact)
        VALUES ('delete', old.post_id, old.en, old.fr, old.exact);
    END""",
    """CREATE TRIGGER conversations_search_changed AFTER UPDATE ON conversations_searchdocument BEGIN
        INSERT INTO conversations_search(conversations_search, rowid, en, fr, exact)
        VALUES ('delete', old.post_id, old.en, old.fr, old.exact);
        INSERT INTO conversations_search(rowid, en, fr, exact)
        VALUES (new.post_id, new.en, new.fr, new.exact);
    END""",
]

POSTGRESQL = [
    """ALTER TABLE conversations_searchdocument ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', en), 'A') || setweight(to_tsvector('simple', fr), 'B')
        || setweight(to_tsvector('simple', exact), 'C')) STORED""",
    "CREATE INDEX conversations_search_words ON conversations_searchdocument USING gin (words)",
    """CREATE VIEW conversations_search AS
        SELECT post_id AS rowid, words FROM conversations_searchdocument""",
]

UNMAKE = {
    "sqlite": [
        "DROP TRIGGER conversations_search_changed",
        "DROP TRIGGER conversations_search_gone",
        "DROP TRIGGER conversations_search_added",
        "DROP TABLE conversations_search",
    ],
    "postgresql": [
        "DROP VIEW conversations_search",
        "DROP INDEX conversations_search_words",
        "ALTER TABLE conversations_searchdocument DROP COLUMN words",
    ],
}


def make(_apps: Any, schema_editor: Any) -> None:
    """Make the index of this database."""
    _run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def unmake(_apps: Any, schema_editor: Any) -> None:
    """Take the index of this database away."""
    _run(schema_editor, UNMAKE[schema_editor.connection.vendor])


def _run(schema_editor: Any, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
