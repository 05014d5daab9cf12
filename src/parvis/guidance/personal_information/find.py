"""Finding personal information in a text: the one door of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from parvis.guidance.personal_information.codes import find_ibans, find_manitoba_licences
from parvis.guidance.personal_information.contacts import find_addresses, find_emails, find_streets
from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.figures import find_labelled_accounts
from parvis.guidance.personal_information.health import find_conditions, find_treated
from parvis.guidance.personal_information.hits import Hit, without_overlaps
from parvis.guidance.personal_information.markings import find_markings
from parvis.guidance.personal_information.numbers import find_numbers
from parvis.guidance.personal_information.people import find_birth_dates, find_people
from parvis.guidance.personal_information.plain import has_widthless, raw, without_widthless

_BY_SHAPE: tuple[tuple[bytes, Callable[[Reading], Iterator[Hit]]], ...] = (
    (b"@", find_emails),
    (b"AA99", find_ibans),
    (b"A999AA", find_manitoba_licences),
)
_BY_WORD: tuple[tuple[int, Callable[[Reading], Iterator[Hit]]], ...] = (
    (Says.STREET, find_streets),
    (Says.BANK, find_labelled_accounts),
    (Says.BIRTH, find_birth_dates),
    (Says.MARKING, find_markings),
)


def find(text: str, *, names: bool = True) -> list[Hit]:
    """Return the personal information in `text`, in the order of the text, without overlaps.

    Both official languages are read together, because people mix them. Offsets are those of
    `text` as given. With `names=False`, persons and what is said of their health are not looked
    for. Never raises on any string; linear in its length.
    """
    written = raw(text)
    if has_widthless(written):
        return _behind_widthless(written, names=names)
    return _found(Reading(written), names=names)


def _found(reading: Reading, *, names: bool) -> list[Hit]:
    hits = find_numbers(reading)
    shape, said = reading.shape, reading.said
    for piece, finder in _BY_SHAPE:
        if piece in shape:
            hits.extend(finder(reading))
    if b"::" in shape or shape.count(b".9") > 2 or shape.count(b":") > 6:
        hits.extend(find_addresses(reading))
    for word, finder in _BY_WORD:
        if said & word:
            hits.extend(finder(reading))
    if names:
        hits.extend(_about_people(reading))
    return without_overlaps(hits)


def _about_people(reading: Reading) -> Iterable[Hit]:
    people = list(find_people(reading))
    said = reading.said
    if not said & (Says.TREATED | Says.CONDITION):
        return people
    health: list[Hit] = []
    if said & Says.TREATED:
        health.extend(find_treated(reading, people))
    if said & Says.CONDITION:
        health.extend(find_conditions(reading, people))
    return people + health


def _behind_widthless(written: bytes, *, names: bool) -> list[Hit]:
    """Find in the text that people see, and lead the offsets back to the text as it is."""
    seen, offsets = without_widthless(written)
    found = _found(Reading(seen), names=names)
    return [hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1) for hit in found]
