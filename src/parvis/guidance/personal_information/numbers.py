"""Identifiers made of figures: what a run of figures can be, by its groups, its check digit and its words.

`TABLE` says for each number of figures which readers see a candidate, with which groups, and what
a word around must say of it. What a shape can be is worked out once for each shape.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from parvis.guidance.personal_information import figures
from parvis.guidance.personal_information.checksums import (
    australian_medicare,
    australian_tax_file,
    british_nhs,
    payment_card,
)
from parvis.guidance.personal_information.codes import find_code
from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.runs import (
    LEAST,
    MOST,
    RUN,
    SEPARATORS,
    Candidate,
    Part,
    is_amount,
    is_glued,
    is_label,
    parts,
)
from parvis.guidance.personal_information.telephones import (
    EXTENSION,
    Found,
    local_telephone,
    may_be_dialled,
    telephone,
)

Reader = Callable[[Candidate], Found]
Groups = frozenset[tuple[int, ...]] | Callable[[tuple[int, ...]], bool] | None


class Row(NamedTuple):
    """A reader, and what must be so before it is asked.

    `groups` are those that it reads (any if None), `named` flags one of which a word must have,
    `digits` what the figures themselves must satisfy, such as a check digit.
    """

    read: Reader
    groups: Groups = None
    named: int = 0
    digits: Callable[[bytes], bool] | None = None


def _of(*sizes: tuple[int, ...]) -> Groups:
    return frozenset(sizes)


def _few(sizes: tuple[int, ...]) -> bool:
    return len(sizes) < 4


def _one_or_two(sizes: tuple[int, ...]) -> bool:
    return len(sizes) < 3


_DATES = _of(
    (4, 2, 2), (8,), (4, 1, 2), (4, 2, 1), (2, 2, 4), (1, 2, 4), (2, 1, 4), (1, 1, 4), (4, 1, 1),
)  # fmt: skip
_THREES = _of((9,), (3, 3, 3))
_CARDS = _of(
    (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4), (4, 4, 5), (4, 4, 4, 1), (6, 10), (6, 13),
    (4, 4, 4, 4, 2), *((size,) for size in range(12, 20)),
)  # fmt: skip
_BANKS = _of(
    *((5, 3, size) for size in range(7, 13)), *((3, 5, size) for size in range(7, 13)),
    *((first, size) for first in (8, 9) for size in range(7, 13)),
    (5, 3, 3, 4), (5, 3, 3, 3, 1), (5, 3, 2, 3, 2), (5, 3, 6, 1), (5, 3, 4, 3), (5, 3, 3, 3, 3), (5, 3, 4, 4),
)  # fmt: skip
_PRIS = _of((8,), (9,), (2, 3, 3), (3, 3, 3), (3, 3, 2), (4, 4), (2, 6), (3, 2, 3), (2, 2, 2, 2), (5, 3))
_PARTS = frozenset(
    (
        (3, 3, 4), (1, 3, 3, 4), (3, 3, 3), (4, 4, 4, 4), (4, 6, 5), (4, 3, 3), (2, 4, 4), (4, 4), (3, 2, 4),
        (5, 4), (6, 3), (4, 2, 2), (2, 2, 4), (3, 7), (3, 4), (2, 3, 3),
        *((size,) for size in range(7, 20)), *((5, 3, size) for size in range(7, 13)),
    )
)  # fmt: skip
"""The groups that a part of a longer run must have to be read on its own."""

_CARD_ROWS = (
    Row(figures.bank_account, _BANKS),
    Row(figures.card, _CARDS, 0, payment_card),
    Row(figures.account_alone, _one_or_two, Says.BANK),
)
TABLE: dict[int, tuple[Row, ...]] = {
    6: (Row(figures.licence, _few, Says.DRIVER),),
    7: (
        Row(figures.birth, _DATES, Says.BIRTH),
        Row(figures.licence, _few, Says.DRIVER),
        Row(figures.account_alone, _one_or_two, Says.BANK),
        Row(local_telephone, _of((3, 4)), Says.PHONE),
    ),
    8: (
        Row(figures.birth, _DATES, Says.BIRTH),
        Row(figures.personal_record, _PRIS, Says.PRI),
        Row(figures.client_identifier, _of((4, 4), (8,)), Says.UCI),
        Row(figures.licence, _few, Says.DRIVER),
        Row(figures.health_elsewhere, _of((8,), (4, 4)), Says.HEALTH),
        Row(figures.firearm, _few, Says.FIREARM),
        Row(figures.account_alone, _one_or_two, Says.BANK),
        Row(telephone, None, Says.PHONE),
    ),
    9: (
        Row(figures.tax_file, _THREES, Says.TFN, australian_tax_file),
        Row(figures.social_insurance, _THREES, 0, figures.may_be_social_insurance),
        Row(figures.united_states_social, _of((3, 2, 4)), 0, figures.may_be_united_states_social),
        Row(figures.united_states_social, _of((9,)), Says.SSN, figures.may_be_united_states_social),
        Row(figures.personal_record, _PRIS, Says.PRI),
        Row(figures.health_of_nine, _of((9,), (5, 4), (3, 3, 3), (4, 5)), Says.HEALTH | Says.HEALTH_MB),
        Row(figures.licence, _few, Says.DRIVER),
        Row(figures.account_alone, _one_or_two, Says.BANK),
        Row(telephone, None, Says.PHONE),
    ),
    10: (
        Row(figures.client_identifier, _of((2, 4, 4), (10,)), Says.UCI),
        Row(figures.nhs_number, _of((3, 3, 4), (10,)), Says.NHS, british_nhs),
        Row(figures.medicare, _of((4, 5, 1), (10,)), Says.MEDICARE, australian_medicare),
        Row(figures.status, _of((10,), (3, 5, 2)), Says.STATUS),
        Row(figures.health_of_ten, _of((10,), (4, 3, 3), (4, 6)), 0, figures.may_be_health),
        Row(figures.health_of_ten, _of((3, 3, 4)), figures.ON | figures.BC, figures.may_be_health),
        Row(telephone, None, 0, may_be_dialled),
        Row(figures.health_elsewhere, _of((4, 3, 3), (10,)), Says.HEALTH_OTHER),
        Row(figures.account_alone, _one_or_two, Says.BANK),
        Row(figures.licence, _few, Says.DRIVER),
    ),
    11: (Row(telephone, None, 0, may_be_dialled), Row(figures.account_alone, _one_or_two, Says.BANK)),
    12: (
        *_CARD_ROWS,
        Row(figures.health_elsewhere, _of((3, 3, 3, 3), (12,)), Says.HEALTH),
        Row(telephone, None),
    ),
}
_LONG = (*_CARD_ROWS, Row(telephone, None, 0, may_be_dialled))


Asked = tuple[Reader, int, Callable[[bytes], bool] | None]
"""A reader, the flags one of which a word must have, and what the figures must satisfy."""


class Plan(NamedTuple):
    """A part of a run, the readers that may be asked, and what a word of the text must say (0: nothing)."""

    part: Part
    asked: tuple[Asked, ...]
    needs: int


def _fits(row: Row, sizes: tuple[int, ...]) -> bool:
    groups = row.groups
    return groups is None or (sizes in groups if isinstance(groups, frozenset) else groups(sizes))


def _plan(shape: bytes) -> tuple[Plan, ...]:
    """Return what a run of this shape can be, in the order in which it is tried."""
    plans = []
    for part in parts(shape.decode("latin-1"), _PARTS):
        size = sum(part.sizes)
        if not LEAST <= size <= MOST:
            continue
        rows = tuple(row for row in TABLE.get(size, _LONG if size > 12 else ()) if _fits(row, part.sizes))
        if rows:
            needs = 0 if any(not row.named for row in rows) else _together(rows)
            plans.append(Plan(part, tuple((row.read, row.named, row.digits) for row in rows), needs))
    return tuple(plans)


def _together(rows: tuple[Row, ...]) -> int:
    flags = 0
    for row in rows:
        flags |= row.named
    return flags


_known_plan = lru_cache(maxsize=2048)(_plan)
_LONGEST_KNOWN = 40


def find_numbers(reading: Reading) -> list[Hit]:
    """Return the identifiers of figures, and of letters and figures, in a text."""
    hits: list[Hit] = []
    shape = reading.shape
    match = RUN.search(shape)
    while match is not None:
        start, end = match.span()
        before = shape[start - 1] if start else _SPACE
        hit = find_code(reading, start) if _may_follow_letters(shape, start, before) else None
        if hit is not None:
            hits.append(hit)
            end = hit.end
        elif before == _SPACE or not is_glued(shape, start) or is_label(reading, start):
            if end - start >= LEAST:
                _read_run(reading, start, end, match.group(), hits)
        elif (space := shape.find(b" ", start, end)) >= 0:
            end = space  # what is glued goes; the rest after a space may be something
        match = RUN.search(shape, end)
    return hits


_SPACE, _CAPITAL = ord(" "), ord("A")
_LETTERS_OR_GAPS = frozenset(b"Aa-.")


def _may_follow_letters(shape: bytes, start: int, before: int) -> bool:
    """Letters right before; or a space and a capital, or small letters and 9999 (trem 8556 1214)."""
    if before != _SPACE:
        return before in _LETTERS_OR_GAPS
    return start > 1 and (shape[start - 2] == _CAPITAL or shape.startswith(b"9999", start))


def _read_run(reading: Reading, start: int, end: int, shape: bytes, hits: list[Hit]) -> None:
    plans = _known_plan(shape) if len(shape) <= _LONGEST_KNOWN else _plan(shape)
    context = None
    taken, said = 0, reading.said
    for part, asked, needs in plans:
        if part.start < taken or (needs and not needs & said):
            continue
        digits = reading.raw[start + part.start : start + part.end].translate(None, SEPARATORS)
        readers = [
            (read, named)
            for read, named, may in asked
            if (not named or named & said) and (may is None or may(digits))
        ]
        if not readers:
            continue
        if context is None:
            if is_amount(reading, start, end):
                return
            context = reading.around(start, end)
            if context.left & (Says.SAMPLE | Says.OWN) == Says.SAMPLE:
                return
        hit = _hit(readers, Candidate(reading, part, start, digits, context))
        if hit is not None:
            hits.append(hit)
            taken = part.end
            if part.whole:
                return


def _hit(readers: list[tuple[Reader, int]], c: Candidate) -> Hit | None:
    for read, named in readers:
        if named and not named & c.said:
            continue
        found = read(c)
        if found is None:
            continue
        kind, confidence = found
        start, end = _whole(kind, c) if kind in _LONGER else (c.start, c.end)
        if end == c.end and c.reading.shape[end : end + 1].isalnum():
            continue  # glued to what follows
        return Hit(kind, start, end, hidden(c.reading.raw[start:end]), confidence)
    return None


_LONGER = frozenset(("CA_HEALTH_ON", "PHONE_NUMBER"))


def _whole(kind: str, c: Candidate) -> tuple[int, int]:
    """Return the span with what belongs to it: a version code, an opening bracket, an extension."""
    start, end = c.start, c.end
    if kind == "CA_HEALTH_ON":
        code = figures.VERSION_CODE.match(c.reading.text, end)
        return start, code.end() if code else end
    raw = c.reading.raw
    while start and (raw[start - 1] in b"(+" or raw[max(0, start - 2) : start] == b"+ "):
        start -= 1  # it begins at its bracket or its plus sign
    if raw[end : end + 3].strip()[:1] in _EXTENDS:
        extension = EXTENSION.match(c.reading.text, end)
        end = extension.end() if extension else end
    return start, end


_EXTENDS = frozenset((b"x", b"X", b"e", b"E", b"p", b"P", b"#"))
