"""What the desk says when it is closed, made from the calendar, in both languages. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.desk.rules.calendar import Calendar, is_open, next_opening
from parvis.languages.rules.days_and_months import DAYS, MONTHS

_CLOSED = {
    "en": {
        "night": "The desk is closed for the night.",
        "weekend": "The desk is closed for the weekend.",
        "holiday": "The desk is closed today: {name}.",
        "break": "The desk is closed for a moment.",
    },
    "fr": {
        "night": "Le bureau est fermé pour la nuit.",
        "weekend": "Le bureau est fermé pour la fin de semaine.",
        "holiday": "Le bureau est fermé aujourd’hui\u202f: {name}.",
        "break": "Le bureau est fermé pour un moment.",
    },
}
_OPENS = {"en": "It opens {when}.", "fr": "Il ouvre {when}."}
_WE_HAVE_IT = {
    "en": "We have your message and a person will read it then.",
    "fr": "Nous avons votre message\u202f; une personne le lira à ce moment-là.",
}
WIDE = "\u00a0"


def after_hours(calendar: Calendar, at: datetime, language: str) -> str:
    """Return the notice for `at` ("The desk is closed for the night. …"), or nothing when it is open."""
    if is_open(calendar, at):
        return ""
    opens = _OPENS[language].format(when=opening(calendar, at, language)).replace("..", ".")
    return f"{_why_closed(calendar, at, language)} {opens}"


def acknowledgement(calendar: Calendar, at: datetime, language: str) -> str:
    """Return the notice as an answer to a message that came in while the desk was closed, or ""."""
    notice = after_hours(calendar, at, language)
    return notice and f"{notice} {_WE_HAVE_IT[language]}"


def opening(calendar: Calendar, at: datetime, language: str) -> str:
    """Return when the desk opens next: `at 7 a.m.`, `Monday at 8:30 a.m.`, `le lundi 4 janvier à 8 h 30`."""
    then = next_opening(calendar, at).astimezone(calendar.zone)
    today = at.astimezone(calendar.zone).date()
    time = clock(then, language)
    tomorrow = then.date() - today == timedelta(days=1)
    if then.date() == today or (tomorrow and then.hour < 12 and _is_night(calendar, at)):
        return time
    if then.date() - today < timedelta(days=7):
        return f"{DAYS[language][then.weekday()]} {time}"
    return f"{'on ' if language == 'en' else 'le '}{day(then, language)} {time}"


def clock(then: datetime, language: str) -> str:
    """Return a local time with its preposition: `at 8:30 a.m.`, `à 8 h 30`."""
    if language == "fr":
        return f"à {then.hour}{WIDE}h" + (f"{WIDE}{then.minute:02d}" if then.minute else "")
    hour = then.hour % 12 or 12
    minute = f":{then.minute:02d}" if then.minute else ""
    return f"at {hour}{minute}{WIDE}{'a.m.' if then.hour < 12 else 'p.m.'}"


def day(then: datetime, language: str) -> str:
    """Return a local day: `Monday, January 4`, `lundi 4 janvier`."""
    name, month = DAYS[language][then.weekday()], MONTHS[language][then.month - 1]
    if language == "fr":
        return f"{name} {'1er' if then.day == 1 else then.day}{WIDE}{month}"
    return f"{name}, {month} {then.day}"


def _why_closed(calendar: Calendar, at: datetime, language: str) -> str:
    local = at.astimezone(calendar.zone)
    special = calendar.exceptions.get(local.date())
    names = (special.name_en, special.name_fr) if special else ("", "")
    name = names[language == "fr"] or names[0] or names[1]
    if special and not special.hours and name:
        return _CLOSED[language]["holiday"].format(name=name)
    if not calendar.hours_on(local.date()) and local.weekday() >= 5:
        return _CLOSED[language]["weekend"]
    return _CLOSED[language]["night" if _is_night(calendar, at) else "break"]


def _is_night(calendar: Calendar, at: datetime) -> bool:
    """Whether `at` is before the day's first opening or after its last closing."""
    local = at.astimezone(calendar.zone)
    hours = calendar.hours_on(local.date())
    minute = local.hour * 60 + local.minute
    return not hours or minute < hours[0].start or minute >= hours[-1].end
