"""Telephone numbers: of Canada and the United States, international, and as other countries write them."""

from __future__ import annotations

import re

from parvis.guidance.personal_information.context import Says
from parvis.guidance.personal_information.runs import Candidate
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

Found = tuple[str, float] | None
"""A type with its confidence, or nothing."""

EXTENSION = expression(r" ?(?:x|ext\.?|extension|poste|#|p\.) ?\d{1,6}(?!\w)", re.I)


def _codes(text: str) -> frozenset[bytes]:
    return frozenset(word.encode("ascii") for word in words(text))


_TOLL_FREE = _codes(
    """
    800 822 833 844 855 866 877 880 881 882 883 884 885 886 887 888 889 900 976
    """
)
_CANADIAN_AREAS = _codes(
    """
    204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 460 468 474
    506 514 519 537 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825
    851 867 873 879 902 905 942
    """
)
_COUNTRY_CODES = _codes(
    """
    1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66
    81 82 84 86 90 91 92 93 94 95 98
    """
)
NORTH_AMERICAN = frozenset(((3, 3, 4), (10,), (3, 7), (6, 4), (3, 4, 3), (3, 3, 2, 2)))
_ONE = frozenset(((1, 3, 3, 4), (11,), (1, 10), (4, 3, 4), (1, 3, 7), (1, 3, 3, 2, 2)))
_ZERO, _NINE = b"09"


def may_be_dialled(digits: bytes) -> bool:
    """Tell whether figures may be somebody's telephone: not a line without charge, not a book's number."""
    if len(digits) in (10, 11):
        local = digits[1:] if len(digits) == 11 and digits[0] == _ONE_FIGURE else digits
        return len(local) != 10 or local[:3] not in _TOLL_FREE
    return not (len(digits) == 13 and digits.startswith(_BOOKS))


_ONE_FIGURE = ord("1")
_BOOKS = (b"978", b"979")


def telephone(c: Candidate) -> Found:
    """Read a telephone number, whichever way it is written."""
    if c.plus:
        return _international(c)
    sizes, digits = c.sizes, c.digits
    if sizes in _ONE and digits[0] == _ONE_FIGURE:
        sizes, digits = (3, 3, 4) if len(sizes) > 1 else (10,), digits[1:]
    if sizes not in NORTH_AMERICAN:
        return _national(c)
    if digits[0] in b"01" or (digits[3] in b"01" and not _allows_any_exchange(digits, sizes)):
        return _national(c) if digits[0] == _ZERO else None
    return _unless_office(c, _confidence(digits, sizes, c))


def _allows_any_exchange(digits: bytes, sizes: tuple[int, ...]) -> bool:
    """People mistype and tests invent: a Canadian area code in telephone groups is enough."""
    return digits[:3] in _CANADIAN_AREAS and sizes == (3, 3, 4)


def _confidence(digits: bytes, sizes: tuple[int, ...], c: Candidate) -> float:
    named = c.said & Says.PHONE
    if len(sizes) > 1:
        return 0.9 if named else 0.65
    if (c.nearest & _BARE_TEN or c.case(Says.PHONE)) and not c.nearest & Says.PHONE:
        return 0.0
    return 0.8 if named else 0.5 * (digits[:3] in _CANADIAN_AREAS)


_BARE_TEN = Says.HEALTH | Says.UCI | Says.BANK | Says.DRIVER | Says.STATUS | Says.NHS | Says.CARD


def _unless_office(c: Candidate, confidence: float) -> Found:
    """An office's published line is no personal information, unless the words are somebody's own."""
    if confidence < 0.5 or (c.case(Says.PHONE) and confidence < 0.9):
        return None
    if c.said & _NOT_SOMEBODYS and not c.said & Says.OWN:
        return None
    if c.left & _NOT_SOMEBODYS and not c.left & Says.OWN:
        return None
    return "PHONE_NUMBER", confidence


_NOT_SOMEBODYS = Says.OFFICE | Says.SAMPLE


def _international(c: Candidate) -> Found:
    """+CC and 6 to 14 figures (E.164)."""
    digits = c.digits
    if not 8 <= len(digits) <= 16 or digits[0] == _ZERO:
        return None
    known = not _COUNTRY_CODES.isdisjoint((digits[:1], digits[:2], digits[:3]))
    return _unless_office(c, 0.9 if known else 0.7)


def _national(c: Candidate) -> Found:
    """Numbers of other countries as people write them at home: 020 7946 0958, 06 12 34 56 78, 001-613-…"""
    digits, sizes = c.digits, c.sizes
    if c.case(Says.PHONE) or not 8 <= len(digits) <= 14 or is_date(sizes, digits):
        return None
    if digits.startswith((b"001", b"011", b"00")) and len(digits) >= 11 and len(sizes) > 1:
        return _unless_office(c, 0.75)
    if digits.startswith((b"0800", b"0808", b"0900")):
        return None
    if digits[0] == _ZERO and 9 <= len(digits) <= 12 and _looks_national(sizes):
        return _unless_office(c, 0.85 if c.said & Says.PHONE else 0.6)
    named = c.nearest & Says.PHONE and len(sizes) <= 5
    return _unless_office(c, 0.6) if named and not c.case(0) else None


def _looks_national(sizes: tuple[int, ...]) -> bool:
    return sizes == (2, 2, 2, 2, 2) or (1 < len(sizes) < 5 and sizes[0] < 6 and sizes[-1] > 1)


def is_date(sizes: tuple[int, ...], digits: bytes) -> bool:
    """2024-03-16 and 20240316, 16/03/2024, with or without an hour after; 2019-2020."""
    if sizes[-2:] == (2, 4) or sizes[:3] == (2, 2, 4):
        return True
    if digits[:2] not in _CENTURIES:
        return False
    return sizes[0] == 8 or sizes[:3] == (4, 2, 2) or (sizes[:2] == (4, 4) and digits[4:6] in _CENTURIES)


_CENTURIES = (b"19", b"20")


def local_telephone(c: Candidate) -> Found:
    """Seven figures, 555-0143: only beside words of calling and of somebody's own."""
    if not (c.left & Says.PHONE and c.left & Says.OWN) or c.case(0):
        return None
    return "PHONE_NUMBER", 0.5
