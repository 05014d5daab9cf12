"""What a check is given besides the draft, and what it yields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from parvis.guidance.personal_information import Hit, find
from parvis.guidance.rules import Calendar, Clock, Facts
from parvis.languages.rules import Passage as LanguagesOf
from parvis.languages.rules import language_of, sentences
from parvis.languages.rules.expressions import expression

LINK = expression(r"https?://[^\s<>\"'«»]+[^\s<>\"'«».,;:!?)\]}…]")
HASHTAG = expression(r"(?<![\w&/])#(\w*[^\W\d_]\w*)")
WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MARKDOWN_LINK = expression(r"\[([^\]\n]{1,300})\]\((https?://[^)\s]{1,2000})\)")


class Passage:
    """One text of a draft, with what several checks need of it worked out once, and only if asked."""

    __slots__ = ("_languages", "_personal", "_sentences", "_words", "index", "language", "source")

    def __init__(self, index: int, language: str, source: str) -> None:
        self.index = index
        self.language = language
        self.source = source
        self._sentences: list[tuple[int, int]] | None = None
        self._words: list[str] | None = None
        self._languages: LanguagesOf | None = None
        self._personal: list[Hit] | None = None

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The (start, end) of each sentence or line."""
        if self._sentences is None:
            self._sentences = list(sentences(self.source))
        return self._sentences

    @property
    def words(self) -> list[str]:
        """The words, without digits and addresses."""
        if self._words is None:
            self._words = WORD.findall(LINK.sub(" ", self.source) if "://" in self.source else self.source)
        return self._words

    @property
    def languages(self) -> LanguagesOf:
        """What languages it is really in, whatever it was declared to be."""
        if self._languages is None:
            self._languages = language_of(self.source)
        return self._languages

    @property
    def personal_information(self) -> list[Hit]:
        """The personal information and the security markings in it."""
        if self._personal is None:
            self._personal = find(self.source)
        return self._personal

    def links(self) -> Iterator[re.Match[str]]:
        """The web addresses in it."""
        return LINK.finditer(self.source) if "://" in self.source else iter(())

    def hashtags(self) -> Iterator[re.Match[str]]:
        """The hashtags in it; group 1 is the tag without its sign."""
        return HASHTAG.finditer(self.source) if "#" in self.source else iter(())


class Context(NamedTuple):
    """The passages that the rule's gate let through, the time, the calendar and the institution's facts.

    `passages` are all of the draft's texts for a check without a gate; none for a sheet, which has
    `clocks` instead.
    """

    passages: tuple[Passage, ...]
    at: datetime
    calendar: Calendar
    facts: Facts
    clocks: tuple[Clock, ...] = ()


class Match(Protocol):
    """A place in a text: what re and RE2 return, and a term that was found."""

    def start(self, group: int = 0, /) -> int:
        """The offset at which it begins."""

    def end(self, group: int = 0, /) -> int:
        """The offset after its end."""

    def __getitem__(self, group: int, /) -> str: ...


class Spot:
    """A place that a check found. `passage` is None when the finding concerns the whole draft.

    `case` is one that the check declares; `type` names what was found, for programs; `words`
    fill the placeholders of the rule's sentences; `replacement` is what could stand there.
    """

    __slots__ = ("case", "end", "passage", "replacement", "start", "type", "words")

    def __init__(
        self,
        passage: Passage | None = None,
        start: int = 0,
        end: int = 0,
        *,
        case: str = "",
        type: str = "",
        replacement: str = "",
        **words: object,
    ) -> None:
        self.passage = passage
        self.start = start
        self.end = end
        self.case = case
        self.type = type
        self.replacement = replacement
        self.words = words

    @property
    def found(self) -> str:
        """The words at the place, or nothing."""
        return self.passage.source[self.start : self.end] if self.passage else ""

    def __repr__(self) -> str:
        return f"Spot({self.found!r}, case={self.case!r}, type={self.type!r})"


WHOLE = Spot()


def at(passage: Passage, match: Match, group: int = 0, **rest: object) -> Spot:
    """Return the spot of a match, or of one of its groups."""
    return Spot(passage, match.start(group), match.end(group), **rest)  # type: ignore[arg-type]
