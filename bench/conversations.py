"""Conversations at 100,000 posts: home timeline, public timeline, thread, search, against the bare SQL.

The bare SQL asks the database for the same rows in hand-written statements and builds nothing of
them. What is above it is permissions, the ORM, and the frozen views that pages show.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.measure import Row, percentile, seconds_of

django.setup()  # the settings are in the environment: see bench/__main__.py

from parvis.conversations import queries  # noqa: E402
from parvis.conversations.rules.searching import (  # noqa: E402
    fts5_expression,
    read_query,
    tsquery_expression,
)
from parvis.conversations.rules.words import Words, words_of  # noqa: E402
from parvis.foundation.ids import first_id_at  # noqa: E402
from parvis.identity.rules import Actor  # noqa: E402

POSTS, ACCOUNTS, FOLLOWED, THREAD = 100_000, 500, 200, 60
TIMES = 200
START = datetime(2026, 1, 5, 13, 0, tzinfo=UTC)
READER = 1  # the account that reads: it follows the next 200
BAR = "<= 3"


def rows() -> list[Row]:
    """Measure on a fresh database."""
    call_command("migrate", verbosity=0, skip_checks=True)
    took = seconds_of(seed)
    return [
        Row("seed 100,000 posts, indexed", took, "s"),
        *compared("home timeline, 20 posts", home, bare_home),
        *compared("home timeline, a page deep down", home_below, bare_home_below),
        *compared("public timeline, 20 posts", public, bare_public),
        *compared(f"thread of {THREAD} posts", thread, bare_thread),
        *compared("search, two words, by relevance", search, bare_search),
        *compared("search, one common word, newest", search_newest, bare_search_newest),
    ]


def compared(name: str, ours: Callable[[int], object], bare: Callable[[int], object]) -> list[Row]:
    """Time both by turns, so that a slow moment slows both; report p50 and p95 with the number of queries."""
    for n in range(5):
        ours(n), bare(n)
    mine, theirs = [], []
    for n in range(TIMES):
        mine.append(seconds_of(lambda n=n: ours(n)) * 1000)
        theirs.append(seconds_of(lambda n=n: bare(n)) * 1000)
    with CaptureQueriesContext(connection) as captured:
        ours(0)
    floor50, floor95 = percentile(theirs, 0.5), percentile(theirs, 0.95)
    note = f"{len(captured)} queries; bare SQL {floor50:.2f} and {floor95:.2f} ms"
    p50, p95 = percentile(mine, 0.5), percentile(mine, 0.95)
    return [
        Row(f"{name}: p50", p50, "ms", p50 / floor50, "the bare SQL"),
        Row(f"{name}: p95", p95, "ms", p95 / floor95, "the bare SQL", BAR, note),
    ]


# What is measured


def reader() -> Actor:
    return Actor(account_id=READER)


def home(_: int) -> object:
    return queries.home_timeline(READER)


def home_below(n: int) -> object:
    return queries.home_timeline(READER, max_id=post_id(POSTS // 2 - n * 7))


def public(_: int) -> object:
    return queries.public_timeline(reader=reader())


def thread(n: int) -> object:
    return queries.thread(post_id(n % 20 * THREAD), reader())


def search(n: int) -> object:
    return queries.search(WORD_PAIRS[n % len(WORD_PAIRS)], reader())


def search_newest(n: int) -> object:
    return queries.search(COMMON[n % len(COMMON)], reader(), order="newest")


# The bare SQL

AWAY = """(SELECT target_id FROM conversations_block WHERE account_id = 1
  UNION ALL SELECT account_id FROM conversations_block WHERE target_id = 1
  UNION ALL SELECT target_id FROM conversations_mute WHERE account_id = 1)"""


def bare_home(_: int) -> object:
    return bare_page(HOME, [2**62])


def bare_home_below(n: int) -> object:
    return bare_page(HOME, [post_id(POSTS // 2 - n * 7)])


def bare_public(_: int) -> object:
    return bare_page(PUBLIC, [])


def bare_thread(n: int) -> object:
    return bare_page(THREADED, [post_id(n % 20 * THREAD)])


def bare_search(n: int) -> object:
    return bare_page(found(score(), "score"), [expression(WORD_PAIRS[n % len(WORD_PAIRS)])])


def bare_search_newest(n: int) -> object:
    return bare_page(found("", "s.rowid DESC"), [expression(COMMON[n % len(COMMON)])])


HOME = f"""SELECT h.post_id FROM conversations_homeentry h JOIN conversations_post p ON p.id = h.post_id
  WHERE h.account_id = 1 AND h.post_id < %s AND p.state = 'published' AND p.account_id NOT IN {AWAY}
  ORDER BY h.post_id DESC LIMIT 21"""
PUBLIC = f"""SELECT id FROM conversations_post WHERE listed AND account_id NOT IN {AWAY}
  ORDER BY id DESC LIMIT 21"""
THREADED = f"""SELECT id FROM conversations_post WHERE root_id = %s AND state = 'published'
  AND account_id NOT IN {AWAY} ORDER BY id LIMIT 1001"""


def found(columns: str, order: str) -> str:
    source, match = "conversations_search s", "conversations_search MATCH %s"
    if not is_sqlite():
        source, match = "to_tsquery('simple', %s) q, conversations_search s", "s.words @@ q"
    return f"""SELECT s.rowid {columns} FROM {source} JOIN conversations_post p ON p.id = s.rowid
      WHERE {match} AND p.state = 'published' AND p.visibility IN ('public', 'quiet')
      AND p.account_id NOT IN {AWAY} ORDER BY {order} LIMIT 21"""


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def score() -> str:
    if is_sqlite():
        return ", bm25(conversations_search, 2.0, 2.0, 1.0) AS score"
    return ", -ts_rank('{0.1, 0.5, 1.0, 1.0}', s.words, q, 1) AS score"


def expression(text: str) -> str:
    asked = read_query(text)
    return fts5_expression(asked) if is_sqlite() else tsquery_expression(asked)


PARTS = [
    """SELECT p.*, a.*, w.full_name, r.account_id, e."index", q.* FROM conversations_post p
       JOIN identity_account a ON a.id = p.account_id LEFT JOIN identity_person w ON w.id = p.author_id
       LEFT JOIN conversations_post r ON r.id = p.in_reply_to_id LEFT JOIN ledger_entry e ON e.id = p.entry_id
       LEFT JOIN conversations_poll q ON q.post_id = p.id WHERE p.id IN ({})""",
    "SELECT * FROM conversations_postversion WHERE post_id IN ({})",
    """SELECT m.*, a.handle, a.domain, a.uri, a.url FROM conversations_mention m
       JOIN identity_account a ON a.id = m.account_id WHERE post_id IN ({})""",
    "SELECT * FROM conversations_media WHERE post_id IN ({})",
    """SELECT 'f', post_id FROM conversations_favourite WHERE account_id = 1 AND post_id IN ({0})
       UNION ALL SELECT 'b', post_id FROM conversations_bookmark WHERE account_id = 1 AND post_id IN ({0})
       UNION ALL SELECT 'r', boost_of_id FROM conversations_post
         WHERE account_id = 1 AND state = 'published' AND boost_of_id IN ({0})""",
]


def bare_page(statement: str, values: Sequence[Any]) -> object:
    """Ask for the ids of a page, then for everything that its posts show."""
    ids = ", ".join(str(row[0]) for row in fetched(statement, values))
    return [fetched(part.format(ids)) for part in PARTS] if ids else []


def fetched(statement: str, values: Sequence[Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall()


# 100,000 posts


def post_id(n: int) -> int:
    return first_id_at(START + timedelta(minutes=3 * n))


def vocabulary(language: str, size: int = 4_000) -> list[str]:
    """Words that look like the language's, the most frequent first."""
    chance = random.Random(language)
    ends = {
        "en": ["ing", "ed", "s", "tion", "er", "ly", ""],
        "fr": ["ement", "ées", "tion", "eurs", "er", "s", ""],
    }
    parts = {
        "en": "fer ry sail cap tain deck port wind tide har bour cross ship",
        "fr": "tra ver sée quai ma rée port vent cap bâ teau ho raire île",
    }
    syllables = parts[language].split()
    made = {
        "".join(chance.choices(syllables, k=chance.randint(2, 4))) + chance.choice(ends[language])
        for _ in range(size * 2)
    }
    return sorted(made)[:size]


WORDS = {language: vocabulary(language) for language in ("en", "fr")}
WEIGHTS = list(itertools.accumulate(1 / (rank + 5) for rank in range(4_000)))
COMMON = [WORDS["en"][0], WORDS["fr"][0], WORDS["en"][1], WORDS["fr"][1]]
WORD_PAIRS = [f"{WORDS[lang][n]} {WORDS[lang][n + 7]}" for n in range(0, 60, 3) for lang in ("en", "fr")]


def seed() -> None:
    """Write the accounts, follows, posts, versions, homes and search words, in bulk."""
    with transaction.atomic():
        insert("identity_account", accounts())
        insert("conversations_follow", follows())
        chance = random.Random(7)
        texts = [text(chance, n) for n in range(POSTS)]
        insert("conversations_post", (post(n, texts[n][0]) for n in range(POSTS)))
        insert("conversations_postversion", (version(n, *texts[n]) for n in range(POSTS)))
        insert("conversations_searchdocument", (document(n, *texts[n]) for n in range(POSTS)))
        insert("conversations_homeentry", homes())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def insert(table: str, made: Iterable[dict[str, Any]]) -> None:
    for batch in batches(iter(made), 2_000):
        columns = ", ".join(batch[0])
        places = ", ".join(["%s"] * len(batch[0]))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({places})", [tuple(r.values()) for r in batch]
            )


def batches(made: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while batch := list(itertools.islice(made, size)):
        yield batch


def accounts() -> Iterator[dict[str, Any]]:
    columns = {
        f.column: f
        for f in queries.visible_to(Actor())
        .model._meta.get_field("account")
        .related_model._meta.concrete_fields
    }
    for n in range(1, ACCOUNTS + 1):
        row = {
            c: ("" if f.get_internal_type() in {"CharField", "TextField"} else None)
            for c, f in columns.items()
        }
        row |= {
            "id": n,
            "handle": f"person{n}",
            "kind": "person",
            "uri": f"https://x.example/{n}",
            "created_at": START,
        }
        yield row | {c: False for c, f in columns.items() if f.get_internal_type() == "BooleanField"}


def follows() -> Iterator[dict[str, Any]]:
    for n in range(READER + 1, READER + 1 + FOLLOWED):
        yield {
            "follower_id": READER,
            "followed_id": n,
            "state": "accepted",
            "uri": "",
            "boosts": True,
            "requested_at": START,
        }


def text(chance: random.Random, n: int) -> tuple[str, str]:
    language = "fr" if n % 5 < 2 else "en"
    return language, " ".join(chance.choices(WORDS[language], cum_weights=WEIGHTS, k=45))


def author(n: int) -> int:
    return 1 + (n * 7919) % ACCOUNTS


def root(n: int) -> int:
    """The first 1,200 posts are 20 threads of 60; the others stand alone."""
    return n // THREAD * THREAD if n < 20 * THREAD else n


def post(n: int, language: str) -> dict[str, Any]:
    reply = root(n) != n
    visibility = ["public", "public", "public", "quiet", "followers"][n % 5]
    return {
        "id": post_id(n), "uri": f"https://x.example/posts/{n}", "url": "", "account_id": author(n),
        "capacity": "person", "formality": "working", "visibility": visibility, "in_reply_to_uri": "",
        "in_reply_to_id": post_id(root(n) + (n - root(n)) // 2) if reply else None,
        "root_id": post_id(root(n)),
        "language": language, "tags": "[]", "content_warning": "", "sensitive": False, "state": "published",
        "listed": visibility == "public", "local": True, "record_class": "", "idempotency_key": "",
        "revision": 1, "replies_count": 0, "boosts_count": 0, "favourites_count": 0,
        "published_at": START + timedelta(minutes=3 * n),
    }  # fmt: skip


def version(n: int, language: str, said: str) -> dict[str, Any]:
    return {
        "post_id": post_id(n),
        "language": language,
        "source": said,
        "html": f"<p>{said}</p>",
        "state": "original",
        "number": 1,
    }


def document(n: int, language: str, said: str) -> dict[str, Any]:
    """The words of a post as the index keeps them; each word is made ready once, not 100,000 times."""
    words = [indexed(language, word) for word in said.split()]
    return {
        "post_id": post_id(n),
        "en": " ".join(word.en[0] for word in words if word.en),
        "fr": " ".join(word.fr[0] for word in words if word.fr),
        "exact": " ".join(word.exact[0] for word in words if word.exact),
    }


@cache
def indexed(language: str, word: str) -> Words:
    return words_of([(language, word)])


def homes() -> Iterator[dict[str, Any]]:
    for n in range(POSTS):
        if READER < author(n) <= READER + FOLLOWED:
            yield {"account_id": READER, "post_id": post_id(n)}
