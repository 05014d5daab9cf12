"""What somebody leaves behind: words above tell here which open work a person holds.

Identity cannot know enquiries or drafts; a word that gives people work registers a lister
from its `apps.ready()`, and the departure page shows what they all say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One piece of open work: what it is (`desk.enquiry:117…`), a line to know it by, its page."""

    about: str
    title: str | Promise
    path: str = ""


Lister = Callable[[int], Iterable[OpenWork]]
_listers: dict[str, Lister] = {}


def lists_open_work(word: str) -> Callable[[Lister], Lister]:
    """Register a function from a person's id to the open work that `word` knows of."""

    def register(lister: Lister) -> Lister:
        _listers[word] = lister
        return lister

    return register


def open_work_of(person_id: int) -> list[OpenWork]:
    """Return all the open work of a person, word by word."""
    return [work for word in sorted(_listers) for work in _listers[word](person_id)]
