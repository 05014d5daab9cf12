"""Where texts waited for a reader, for the head of communications: a chart, its tables, a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.rules.waits import Wait, Way
from parvis.identity.words import role_words
from parvis.web import charts, wording
from parvis.web.approvals.shown import WAY_WORDS
from parvis.web.pages import actor_of, page
from parvis.web.readers import tabs

PERIODS = (30, 90, 365)
PATTERNS = {Way.NO_READER: "base", Way.COVERED: "ans", Way.READ: "2nd", Way.REASON: "exp"}


@require_safe
@page("approvals.waits")
def index(request: HttpRequest) -> HttpResponse:
    """Show how texts went out in the last days, and how long readings took; or send the figures as CSV."""
    at = now()
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else PERIODS[1]
    found = queries.where_texts_waited(at - timedelta(days=days), at, at=at)
    if request.GET.get("format") == "csv":
        return _csv(found, days)
    house = queries.guidelines()
    titles = {rule.id: rule.title.in_language(wording.language()) for rule in house.rules}
    context = {
        "tabs": tabs(actor_of(request), "approvals.waits"),
        "days": days,
        "periods": [(_period(one), f"?days={one}", None, one == days) for one in PERIODS],
        "found": found,
        "bar": charts.count_bar([(PATTERNS[way], WAY_WORDS[way], found.ways[way]) for way in Way]),
        "way_head": [_("How"), _("Texts"), _("In 100")],
        "way_numbers": [1, 2],
        "way_rows": [_way(way, found) for way in Way],
        "unread": _share(found.ways[Way.NO_READER] + found.ways[Way.COVERED], found.texts),
        "numbers": [1, 2, 3, 4],
        "head": [_("Who was asked"), _("Asked"), _("Late"), _("Half within"), _("Nine in ten within")],
        "roles": [_row(role_words(wait.group), wait) for wait in found.by_role],
        "rule_head": [_("Guideline"), _("Asked"), _("Late"), _("Half within"), _("Nine in ten within")],
        "rules": [_row(f"{wait.group} {titles.get(wait.group, '')}".strip(), wait) for wait in found.by_rule],
    }
    return render(request, "approvals/waits.html", context)


def _period(days: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def _way(way: Way, found: queries.WhereTextsWaited) -> list[Any]:
    number, share = found.ways[way], _share(found.ways[way], found.texts)
    return [WAY_WORDS[way], wording.number(number, wording.language()), "–" if share is None else share]


def _row(words: str, wait: Wait) -> list[Any]:
    lang = wording.language()
    counts = [wording.number(number, lang) for number in (wait.asked, wait.late)]
    return [words, *counts, _duration(wait.median), _duration(wait.ninth)]


def _duration(seconds: int | None) -> str:
    return "–" if seconds is None else wording.duration(timedelta(seconds=seconds), wording.language())


def _csv(found: queries.WhereTextsWaited, days: int) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="where-texts-waited-{days}-days.csv"'
    writer = csv.writer(response)
    writer.writerow(["what", "which", "number", "ended", "late", "median_seconds", "ninth_decile_seconds"])
    writer.writerows(["texts", str(way), number] for way, number in found.ways.items())
    writer.writerows(_lines("readings_by_role", found.by_role))
    writer.writerows(_lines("readings_by_rule", found.by_rule))
    return response


def _lines(what: str, waits: Sequence[Wait]) -> Iterator[list[Any]]:
    for wait in waits:
        yield [what, wait.group, wait.asked, wait.ended, wait.late, wait.median, wait.ninth]
