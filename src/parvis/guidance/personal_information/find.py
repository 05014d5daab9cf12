"""Finding personal information in a text: the one door of this package."""

from __future__ import annotations

from parvis.guidance.personal_information.codes import find_codes, find_ibans
from parvis.guidance.personal_information.contacts import (
    find_addresses,
    find_emails,
    find_postal_codes,
    find_streets,
)
from parvis.guidance.personal_information.context import Reading
from parvis.guidance.personal_information.gate import open_doors
from parvis.guidance.personal_information.health import find_conditions, find_treated
from parvis.guidance.personal_information.hits import Hit, hidden, without_overlaps
from parvis.guidance.personal_information.markings import find_markings
from parvis.guidance.personal_information.numbers import find_numbers
from parvis.guidance.personal_information.people import find_birth_dates, find_people
from parvis.guidance.personal_information.plain import has_widthless, lower, plain, without_widthless

_FINDERS = (
    ("codes", find_codes),
    ("ibans", find_ibans),
    ("postal", find_postal_codes),
    ("streets", find_streets),
    ("addresses", find_addresses),
    ("markings", find_markings),
)


def find(text: str, language: str | None = None, *, names: bool = True) -> list[Hit]:
    """Return the personal information in `text`, in the order of the text, without overlaps.

    `language` is a hint that no pattern needs: both vocabularies are read together, because
    people mix them. Offsets are those of `text` as given. With `names=False`, persons and what
    is said of their health are not looked for. Never raises on any string; linear in its length.
    """
    if has_widthless(text):
        return _behind_widthless(text, names=names)
    return _found(plain(text), names=names)


def _found(text: str, *, names: bool) -> list[Hit]:
    reading = Reading(text, lower(text))
    doors = open_doors(text)
    hits = list(find_numbers(reading)) if "figures" in doors else []
    if "@" in text:
        hits.extend(find_emails(reading))
    if len(doors) > 1:
        for family, finder in _FINDERS:
            if family in doors:
                hits.extend(finder(reading))
    if "birth" in doors and "dates" in doors:
        hits.extend(find_birth_dates(reading))
    if names:
        hits.extend(_about_people(reading, doors))
    return without_overlaps(hits)


def _about_people(reading: Reading, doors: frozenset[str]) -> list[Hit]:
    people = list(find_people(reading))
    health: list[Hit] = []
    if "treated" in doors:
        health.extend(find_treated(reading, people))
    if "conditions" in doors:
        health.extend(find_conditions(reading, people))
    return people + health


def _behind_widthless(text: str, *, names: bool) -> list[Hit]:
    """Find in the text that people see, and lead the offsets back to the text as it is."""
    seen, offsets = without_widthless(text)
    hits = []
    for hit in _found(plain(seen), names=names):
        start, end = offsets[hit.start], offsets[hit.end - 1] + 1
        hits.append(hit._replace(start=start, end=end, masked=hidden(text[start:end])))
    return hits
