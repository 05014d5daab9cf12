"""The form of the opening hours: a line a day, a line a holiday, hours for each promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.desk import queries
from parvis.desk.errors import WrongTimetable
from parvis.desk.rules.standards import DEFAULT_STANDARDS, HOUR

DAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
PROMISES = {
    "question": _("A question"),
    "comment": _("A comment"),
    "complaint": _("A complaint"),
    "correction": _("A correction"),
    "expert": _("An expert who is asked"),
    "second_reader": _("A second reader"),
}
ZONES = (
    "America/St_Johns",
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Regina",
    "America/Edmonton",
    "America/Vancouver",
    "America/Whitehorse",
    "America/Iqaluit",
    "Europe/Paris",
    "Europe/London",
    "UTC",
)


class HoursForm(forms.Form):
    """The hours of each weekday, the days that differ, and what is promised, in hours of business time."""

    timezone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in ZONES])
    exceptions = forms.CharField(
        label=_("Days that differ"),
        required=False,
        max_length=20_000,
        help_text=_("One a line: date; hours, or nothing when closed; name in English; name in French."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(DAYS):
            self.fields[f"day_{number}"] = forms.CharField(label=day, required=False, max_length=100)
        for name, words in PROMISES.items():
            self.fields[f"hours_{name}"] = forms.DecimalField(
                label=words, min_value=0, max_value=400, max_digits=5, decimal_places=2
            )

    def days(self) -> list[Any]:
        """The fields of the week."""
        return [self[f"day_{number}"] for number in range(7)]

    def promises(self) -> list[Any]:
        """The fields of what is promised."""
        return [self[f"hours_{name}"] for name in PROMISES]

    def timetable(self) -> dict[str, Any]:
        """Return the calendar as data. Raises `WrongTimetable` for a line that cannot be read."""
        return {
            "timezone": self.cleaned_data["timezone"],
            "weekly": [self.cleaned_data[f"day_{number}"] for number in range(7)],
            "exceptions": [
                _exception(line) for line in self.cleaned_data["exceptions"].splitlines() if line.strip()
            ],
        }

    def standards(self) -> dict[str, int]:
        """Return what is promised, in seconds."""
        return {name: int(self.cleaned_data[f"hours_{name}"] * HOUR) for name in PROMISES}


def _exception(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) > 4:
        raise WrongTimetable(value=line, field="exceptions")
    day, hours, name_en, name_fr = [*parts, "", "", "", ""][:4]
    try:
        datetime.strptime(day, "%Y-%m-%d")  # a date, not a moment
    except ValueError as error:
        raise WrongTimetable(value=line, field="exceptions") from error
    return {"day": day, "hours": hours, "name_en": name_en, "name_fr": name_fr}


def shown_hours(at: datetime) -> dict[str, Any]:
    """Return the hours in force as the form shows them."""
    found = queries.hours(at)
    table: dict[str, Any] = found.timetable if found else {}
    promised = queries.standards(at)
    lines = (
        "; ".join([e["day"], e["hours"], e["name_en"], e["name_fr"]]) for e in table.get("exceptions", ())
    )
    return {
        "timezone": table.get("timezone", "America/Toronto"),
        "exceptions": "\n".join(lines),
        **{f"day_{number}": text for number, text in enumerate(table.get("weekly", [""] * 7))},
        **{f"hours_{name}": _hours(promised.get(name, DEFAULT_STANDARDS[name])) for name in PROMISES},
    }


def _hours(seconds: int) -> str:
    return f"{seconds / HOUR:g}"
