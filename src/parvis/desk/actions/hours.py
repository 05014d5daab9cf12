"""The calendar and the promises: a change makes a new version, and no promise already given moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import Max

from parvis.desk.errors import WrongTimetable
from parvis.desk.models import OpeningHours
from parvis.desk.rules.calendar import (
    Calendar,
    NeverOpensError,
    WrongHoursError,
    from_data,
    next_opening,
    to_data,
)
from parvis.desk.rules.standards import DEFAULT_STANDARDS, HOUR
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger

LONGEST_STANDARD = 400 * HOUR


@transaction.atomic
def set_hours(
    *, by: Actor, timetable: Mapping[str, Any], standards: Mapping[str, int], at: datetime
) -> OpeningHours:
    """Set the opening hours (see `rules.calendar.to_data`) and the standards, in seconds by kind.

    Records `desk.hours_set`, in public: they are what people are promised. Raises `WrongTimetable`.
    """
    who_may.require(by, "desk.set_hours")
    calendar = _calendar(timetable, at)
    promises = {name: _standard(name, standards) for name in DEFAULT_STANDARDS}
    latest = OpeningHours.objects.aggregate(latest=Max("version"))["latest"] or 0
    hours = OpeningHours.objects.create(
        version=latest + 1,
        timetable=to_data(calendar),
        standards=promises,
        set_by_id=by.person_id,
        set_at=at,
    )
    ledger.record(
        "desk.hours_set",
        by=by.ref,
        about=f"desk.hours:{hours.version}",
        at=at,
        fields={"version": hours.version, "timetable": hours.timetable, "standards": promises},
        public=True,
    )
    return hours


def _calendar(timetable: Mapping[str, Any], at: datetime) -> Calendar:
    try:
        ZoneInfo(str(timetable.get("timezone", "")))
        calendar = from_data(timetable)
        next_opening(calendar, at)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongTimetable(value=str(timetable.get("timezone", "")), field="timezone") from error
    except WrongHoursError as error:
        raise WrongTimetable(value=str(error), field="weekly") from error
    except (KeyError, TypeError) as error:
        raise WrongTimetable(value=str(error), field="weekly") from error
    except NeverOpensError as error:
        raise WrongTimetable(value="00:00", field="weekly") from error
    return calendar


def _standard(name: str, standards: Mapping[str, int]) -> int:
    seconds = standards.get(name, DEFAULT_STANDARDS[name])
    if not 0 < seconds <= LONGEST_STANDARD:
        raise WrongTimetable(value=str(seconds), field=name)
    return seconds
