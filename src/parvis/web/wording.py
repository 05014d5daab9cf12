"""Times, durations and numbers as people write them, in English and in Canadian French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, ngettext

from parvis.guidance.rules import Level
from parvis.languages.rules.days_and_months import DAYS, MONTHS

NARROW = "\u202f"
NO_BREAK = "\u00a0"

NEAR_DAYS = {
    "en": {0: "today", -1: "yesterday", 1: "tomorrow"},
    "fr": {0: "aujourd’hui", -1: "hier", 1: "demain"},
}
HOUR, DAY = 60, 24 * 60


def language() -> str:
    """Return the language of the page, `en` or `fr`."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def number(value: int, lang: str) -> str:
    """Write a whole number with its thousands apart: `48,213`, `48 213`."""
    return f"{value:,}".replace(",", NARROW) if lang == "fr" else f"{value:,}"


def clock_time(at: datetime, lang: str) -> str:
    """Write the time of day: `4:05 p.m.`, `noon`, `16 h 05`."""
    if lang == "fr":
        return f"{at.hour}{NO_BREAK}h" + (f"{NO_BREAK}{at.minute:02}" if at.minute else "")
    if at.minute == 0 and at.hour in {0, 12}:
        return "noon" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{NO_BREAK}{'p.m.' if at.hour >= 12 else 'a.m.'}"


def day(on: date, lang: str, *, year: bool = False) -> str:
    """Write a date: `12 November`, `1er décembre`, with the year if asked."""
    first = "1er" if lang == "fr" and on.day == 1 else str(on.day)
    words = f"{first}{NO_BREAK}{MONTHS[lang][on.month - 1]}"
    return f"{words} {on.year}" if year else words


def exact(at: datetime, lang: str) -> str:
    """Write a moment in full: `Thursday 26 November 2026, 4:05 p.m.`."""
    local = timezone.localtime(at)
    return f"{DAYS[lang][local.weekday()]} {day(local.date(), lang, year=True)}, {clock_time(local, lang)}"


def since(at: datetime, now: datetime, lang: str) -> str:
    """Write a moment as seen from `now`: minutes for the last hour, then a named day, then a date."""
    minutes = round((now - at).total_seconds() / 60)
    if 0 <= minutes < HOUR:
        return _minutes_ago(minutes, lang)
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    named = _named_day(local.date(), today, lang)
    if named:
        return f"{named}, {clock_time(local, lang)}"
    return day(local.date(), lang, year=local.year != today.year)


def _minutes_ago(minutes: int, lang: str) -> str:
    if minutes == 0:
        return "à l’instant" if lang == "fr" else "just now"
    return f"il y a {minutes}{NO_BREAK}min" if lang == "fr" else f"{minutes}{NO_BREAK}min ago"


def _named_day(on: date, today: date, lang: str) -> str:
    distance = (on - today).days
    if distance in NEAR_DAYS[lang]:
        return NEAR_DAYS[lang][distance]
    return DAYS[lang][on.weekday()] if -6 <= distance <= 6 else ""


def duration(span: timedelta, lang: str) -> str:
    """Write a length of time: `12 min`, `1 h 24`, `2 d 3 h` (`2 j 3 h`); below a minute, `under a minute`."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "moins d’une minute" if lang == "fr" else "under a minute"
    if minutes < HOUR:
        return f"{minutes}{NO_BREAK}min"
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        return f"{hours}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02}" if rest else "")
    days, rest = divmod(minutes, DAY)
    unit = "j" if lang == "fr" else "d"
    hours = rest // HOUR
    return f"{days}{NO_BREAK}{unit}" + (f" {hours}{NO_BREAK}h" if hours else "")


def counts_by_level(levels: Sequence[Level]) -> list[str]:
    """Write how many rules spoke at each level, the strongest first: `1 stop`, `2 notes`."""
    numbers = {level: sum(one is level for one in levels) for level in sorted(Level, reverse=True)}
    return [_count(level, number) for level, number in numbers.items() if number]


def _count(level: Level, number: int) -> str:
    words = {
        Level.STOP: ngettext("%(number)d stop", "%(number)d stops", number),
        Level.SECOND_READER: ngettext("%(number)d second reader", "%(number)d second readers", number),
        Level.ADVICE: ngettext("%(number)d piece of advice", "%(number)d pieces of advice", number),
        Level.NOTE: ngettext("%(number)d note", "%(number)d notes", number),
    }
    return words[level] % {"number": number}
