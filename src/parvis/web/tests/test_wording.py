"""Times, lengths and numbers are written as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from parvis.web import wording

NOW = datetime(2026, 11, 26, 21, 5, tzinfo=UTC)  # Thursday, 4:05 p.m. in Toronto


def plain(text: str) -> str:
    return text.replace(wording.NO_BREAK, " ").replace(wording.NARROW, " ")


@pytest.mark.parametrize(
    ("ago", "en", "fr"),
    [
        (timedelta(seconds=5), "just now", "à l’instant"),
        (timedelta(minutes=12), "12 min ago", "il y a 12 min"),
        (timedelta(hours=4), "today, 12:05 p.m.", "aujourd’hui, 12 h 05"),
        (timedelta(hours=16), "today, 12:05 a.m.", "aujourd’hui, 0 h 05"),
        (timedelta(days=1), "yesterday, 4:05 p.m.", "hier, 16 h 05"),
        (timedelta(days=-1), "tomorrow, 4:05 p.m.", "demain, 16 h 05"),
        (timedelta(days=2, minutes=5), "Tuesday, 4 p.m.", "mardi, 16 h"),
        (timedelta(days=25), "1 November", "1er novembre"),
        (timedelta(days=400), "22 October 2025", "22 octobre 2025"),
    ],
)
def test_a_moment_as_seen_from_now(ago: timedelta, en: str, fr: str) -> None:
    assert plain(wording.since(NOW - ago, NOW, "en")) == en
    assert plain(wording.since(NOW - ago, NOW, "fr")) == fr


@pytest.mark.parametrize(
    ("minutes", "en", "fr"),
    [
        (0.5, "under a minute", "moins d’une minute"),
        (12, "12 min", "12 min"),
        (84, "1 h 24", "1 h 24"),
        (240, "4 h", "4 h"),
        (3060, "2 d 3 h", "2 j 3 h"),
        (2880, "2 d", "2 j"),
    ],
)
def test_a_length_of_time(minutes: float, en: str, fr: str) -> None:
    span = timedelta(minutes=minutes)
    assert plain(wording.duration(span, "en")) == en
    assert plain(wording.duration(span, "fr")) == fr


def test_noon_and_midnight_have_names_in_english() -> None:
    assert wording.clock_time(datetime(2026, 1, 1, 12, 0), "en") == "noon"
    assert wording.clock_time(datetime(2026, 1, 1, 0, 0), "en") == "midnight"
    assert plain(wording.clock_time(datetime(2026, 1, 1, 0, 0), "fr")) == "0 h"


def test_numbers_and_dates() -> None:
    assert wording.number(48177, "en") == "48,177"
    assert wording.number(48177, "fr") == "48\u202f177"
    assert plain(wording.day(date(2026, 12, 1), "fr", year=True)) == "1er décembre 2026"
    assert plain(wording.exact(NOW, "en")) == "Thursday 26 November 2026, 4:05 p.m."
