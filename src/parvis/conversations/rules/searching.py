"""What somebody who searches asks for: words, "phrases", beginnings*, -without, from:, lang:, tag:.

A query is read in one pass and can be anything: what is no operator is words. From it come the
expressions of both databases, made of nothing but letters and digits between quotes of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from parvis.conversations.rules.marks import Mentioned, Tagged, fold, read_mark, tag
from parvis.conversations.rules.words import LANGUAGES, STOPPED, cut_words, stem

LONGEST_QUERY = 400
MOST_TERMS = 16
MOST_NAMES = 5
SHORTEST_BEGINNING = 2

_PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_OPERATOR = re.compile(r"(from|de|lang|langue|tag):(.+)", re.IGNORECASE | re.DOTALL)
_MEANING = {"from": "senders", "de": "senders", "lang": "languages", "langue": "languages", "tag": "tags"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


T = TypeVar("T")


@dataclass(slots=True)
class _Reading:
    words: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    without: list[tuple[str, ...]] = field(default_factory=list)
    senders: list[Mentioned] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    tags: list[Tagged] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search as it was understood. `words` are in lower case as written; phrases and beginnings folded.

    `without` holds what must not be there, each a word or the words of a phrase.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    senders: tuple[Mentioned, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[Tagged, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is anything that the index of words must find."""
        return bool(self.words or self.phrases or self.beginnings)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.has_words or self.senders or self.tags)


def read_query(text: str, own_domain: str = "") -> SearchQuery:
    """Understand what somebody typed. Never fails; what goes beyond the limits is left out."""
    reading = _Reading()
    for without, phrase, piece in _PIECE.findall(text[:LONGEST_QUERY].replace("\x00", " ")):
        if piece:
            _read_piece(piece, own_domain, reading)
        else:
            _add_phrase(tuple(map(fold, cut_words(phrase))), reading.without if without else reading.phrases)
    return SearchQuery(
        words=_once(reading.words, MOST_TERMS),
        phrases=_once(reading.phrases, MOST_TERMS),
        beginnings=_once(reading.beginnings, MOST_TERMS),
        without=_once(reading.without, MOST_TERMS),
        senders=_once(reading.senders, MOST_NAMES),
        languages=_once(reading.languages, MOST_NAMES),
        tags=_once(reading.tags, MOST_NAMES),
    )


def _once(found: Iterable[T], most: int) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))[:most]


def _add_phrase(words: tuple[str, ...], to: list[tuple[str, ...]]) -> None:
    if words:
        to.append(words)


def _read_piece(piece: str, own_domain: str, reading: _Reading) -> None:
    operator = _OPERATOR.fullmatch(piece)
    if operator and _read_operator(_MEANING[operator[1].lower()], operator[2], own_domain, reading):
        return
    if piece.startswith("#") and (found := tag(piece)) is not None:
        reading.tags.append(found)
        return
    if piece.startswith("-") and len(piece) > 1:
        _add_phrase(tuple(map(fold, cut_words(piece))), reading.without)
        return
    words = list(cut_words(piece))
    if piece.endswith("*") and words and len(words[-1]) >= SHORTEST_BEGINNING:
        reading.beginnings.append(fold(words.pop()))
    reading.words.extend(words)


def _read_operator(meaning: str, value: str, own_domain: str, reading: _Reading) -> bool:
    """Read `from:`, `lang:` or `tag:`; False when the value is none, so that it is words after all."""
    match meaning:
        case "senders":
            found = read_mark("@" + value.removeprefix("@"), own_domain)
            if isinstance(found, Mentioned):
                reading.senders.append(found)
                return True
        case "languages":
            if _LANGUAGE.fullmatch(value.lower()):
                reading.languages.append(value.lower())
                return True
        case "tags":
            named = tag(value)
            if named is not None:
                reading.tags.append(named)
                return True
    return False


# The expressions of the two databases


def searched_words(query: SearchQuery) -> tuple[str, ...]:
    """Return the words to look for: without stop words of either language, unless there are no others."""
    telling = tuple(w for w in query.words if not any(w in STOPPED[known] for known in LANGUAGES))
    return telling or (() if query.phrases or query.beginnings else query.words)


def fts5_expression(query: SearchQuery) -> str:
    """Return the query in the language of SQLite's FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    wanted = [_fts5_word(word) for word in searched_words(query)]
    wanted += [f"(exact : {_quoted(' '.join(phrase))})" for phrase in query.phrases]
    wanted += [f"(exact : {_quoted(beginning)} *)" for beginning in query.beginnings]
    without = [f"(exact : {_quoted(' '.join(phrase))})" for phrase in query.without]
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(without)})" if without else expression


def _fts5_word(word: str) -> str:
    forms = _forms(word)
    if len(set(forms.values())) == 1:
        return _quoted(forms["exact"])
    return "(" + " OR ".join(f"{column} : {_quoted(form)}" for column, form in forms.items()) + ")"


def tsquery_expression(query: SearchQuery) -> str:
    """Return the query for PostgreSQL's `to_tsquery`; tokens bear A for en, B for fr, C for exact."""
    wanted = [_ts_word(word) for word in searched_words(query)]
    wanted += [_ts_phrase(phrase) for phrase in query.phrases]
    wanted += [f"{_quoted(beginning, chr(39))}:*C" for beginning in query.beginnings]
    return " & ".join(wanted + [f"!{_ts_phrase(phrase)}" for phrase in query.without])


def _ts_word(word: str) -> str:
    forms = _forms(word)
    if len(set(forms.values())) == 1:
        return _quoted(forms["exact"], "'")
    weights = {"en": "A", "fr": "B", "exact": "C"}
    return "(" + " | ".join(f"{_quoted(f, chr(39))}:{weights[c]}" for c, f in forms.items()) + ")"


def _ts_phrase(words: tuple[str, ...]) -> str:
    return "(" + " <-> ".join(f"{_quoted(word, chr(39))}:C" for word in words) + ")"


def _forms(word: str) -> dict[str, str]:
    return {known: stem(word, known) for known in LANGUAGES} | {"exact": fold(word)}


def _quoted(text: str, quote: str = '"') -> str:
    """Put letters and digits between quotes. Words hold nothing else; this makes sure of it."""
    return quote + "".join(c for c in text if c.isalnum() or c == " ") + quote
