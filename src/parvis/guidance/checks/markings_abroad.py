"""Checks of the security markings of other countries, where a marking stands; in prose, never.

A banner is a line of its own, the head of a line before `//` or a descriptor in brackets, or a
sign that means nothing else: `CUI//SP-PRVCY`, `(U//FOUO)`, `SECRET//NOFORN`. "It is official",
"a secret ballot" and "the protected lane" are words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import re2

from parvis.guidance.checks.registry import check
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import Draft

MARKING = "SECURITY_MARKING"
_HEAD = r"(?m)^[ \t*_#>(\[|=/-]*"
_END = r"[ \t*_)\]|=/.-]*$"
_TAIL = r"(?:[ \t]*//[A-Z0-9 ,:/-]+)?"

_UNITED_KINGDOM = (
    rf"{_HEAD}(?:UK )?((?:TOP SECRET|SECRET|OFFICIAL[ –-]SENSITIVE){_TAIL}"
    rf"(?:[ \t–-]*UK EYES ONLY)?){_END}",
    rf"{_HEAD}(?:UK )?((?:TOP SECRET|SECRET|OFFICIAL[ –-]SENSITIVE)[ \t]*(?://|[–—-] ?UK EYES ONLY))",
    rf"{_HEAD}(OFFICIAL[ –-]SENSITIVE)[ \t]*[:–—|(\[-]",
)
_DESCRIBED = (
    rf"{_HEAD}(OFFICIAL(?:[ –-]SENSITIVE)?[ \t–-]*\[?(?:PERSONAL DATA|PERSONAL|COMMERCIAL"
    rf"|LOCSEN|LEGAL|HR)\]?){_END}",
)
_UNITED_STATES = (
    rf"{_HEAD}((?:TOP SECRET|SECRET|CONFIDENTIAL|CUI|CONTROLLED|FOR OFFICIAL USE ONLY){_TAIL}){_END}",
    r"((?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)//[A-Z]{2,}(?:[ ,/-]+[A-Z]{2,})*)",
    r"(CUI//(?:SP-)?[A-Z]{2,}[A-Z/-]*|CONTROLLED//(?:SP-)?[A-Z]{2,}[A-Z/-]*)",
    r"(\((?:U|C|S|TS|CUI)//[A-Z][A-Z /,-]{1,40}\)|\(CUI\))",
)
_AUSTRALIA = (
    rf"{_HEAD}((?:TOP SECRET|SECRET|PROTECTED|OFFICIAL:? ?S(?:ENSITIVE|ensitive)){_TAIL}){_END}",
    rf"{_HEAD}((?:TOP SECRET|SECRET|PROTECTED|OFFICIAL:? ?S(?:ENSITIVE|ensitive))[ \t]*//)",
    rf"{_HEAD}(OFFICIAL: ?S(?:ENSITIVE|ensitive))[ \t]*[:–—|(\[-]",
    r"((?:TOP SECRET|SECRET|PROTECTED)//(?:AUSTEO|AGAO|REL|CODEWORD)(?:[ ,/-]+[A-Z]{2,})*)",
)
_CABINET = (
    rf"{_HEAD}((?:SENSITIVE: ?|(?:TOP SECRET|SECRET|PROTECTED)[ \t]*//[ \t]*)?CABINET){_END}",
    r"((?:TOP SECRET|SECRET|PROTECTED)//CABINET)",
)

SCHEMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "uk": _UNITED_KINGDOM, "uk_descriptors": _DESCRIBED, "us": _UNITED_STATES,
        "au": _AUSTRALIA, "au_cabinet": _CABINET,
    }
)  # fmt: skip
"""The RE2 patterns of each scheme of markings; group 1 is the marking."""


@cache
def _compiled(scheme: str) -> tuple[Any, ...]:
    return tuple(re2.compile(pattern) for pattern in SCHEMES.get(scheme, ()))


@dataclass(frozen=True, slots=True)
class Scheme:
    """Whose markings: uk, uk_descriptors, us, au or au_cabinet."""

    scheme: str

    def gate(self) -> tuple[str, ...]:
        """The patterns themselves: they are rare and run in linear time."""
        return SCHEMES.get(self.scheme, ())


@check("marking_of_country")
def marking_of_country(draft: Draft, parameters: Scheme, context: Context) -> Iterator[Spot]:
    """Find the security markings of a country in banner position. A banner counts once."""
    for passage in context.passages:
        last = -1
        for start, end in sorted(_places(passage.source, parameters.scheme), key=_longest_first):
            if start >= last:
                yield Spot(passage, start, end, type=MARKING)
            last = max(last, end)


def _longest_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _places(source: str, scheme: str) -> Iterator[tuple[int, int]]:
    for pattern in _compiled(scheme):
        for match in pattern.finditer(source):
            yield match.span(1)
