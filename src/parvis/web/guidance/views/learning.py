"""How the guidelines do: each rule's figures, its history, which to soften, and all of it as open data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.rules import RuleRecord
from parvis.guidance.rules.outcomes import ENOUGH_FOR_A_RATE, ENOUGH_TO_JUDGE
from parvis.guidance.rules.softening import Because, Softening, softenings
from parvis.identity import who_may
from parvis.web import wording
from parvis.web.guidance import open_data, shown
from parvis.web.pages import actor_of, page
from parvis.web.refusals import wants_json
from parvis.web.templatetags.parvis import percent

DAYS = 90
MONTHS = 12
SORTS = {
    "overridden": lambda r: (r.override_rate if r.override_rate is not None else -1, r.shown),
    "shown": lambda r: (r.shown,),
    "followed": lambda r: (r.followed, r.shown),
    "alarms": lambda r: (r.false_alarm_rate if r.false_alarm_rate is not None else -1, r.false_alarms),
    "time": lambda r: (r.seconds if r.seconds is not None else -1, r.timed),
}
HEADS = (
    ("shown", gettext_lazy("Shown")),
    ("followed", gettext_lazy("Text changed")),
    ("", gettext_lazy("Read by a colleague")),
    ("", gettext_lazy("Went ahead, with a reason")),
    ("", gettext_lazy("Left as it was")),
    ("overridden", gettext_lazy("Overridden")),
    ("alarms", gettext_lazy("False alarms")),
    ("time", gettext_lazy("Time")),
)


def _since(days: int = DAYS) -> date:
    return (now() - timedelta(days=days)).date()


@require_safe
@page("guidance.override_rates")
def index(request: HttpRequest) -> HttpResponse:
    """Show how each rule does, in an order that one chooses, and which rules to soften."""
    if wants_json(request) or request.GET.get("format") == "json":
        return HttpResponseRedirect(reverse("guidance.rates_data", args=["json"]))
    house, records = queries.guidelines(), queries.records_of_rules(_since())
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "overridden"
    known = [record for record in records.values() if house.rule(record.rule) and record.shown]
    known.sort(key=SORTS[sort], reverse=True)
    actor = actor_of(request)
    context = {
        "rows": [{"rule": house.rule(record.rule), "record": record} for record in known],
        "heads": HEADS,
        "sort": sort,
        "days": DAYS,
        "least": ENOUGH_FOR_A_RATE,
        "judge": ENOUGH_TO_JUDGE,
        "soften": [_softening(one) for one in softenings(house.rules, records)],
        "may_change": who_may.may(actor, "page:guidance.overlay_rule"),
        "columns": open_data.COLUMNS,
        "licence": open_data.LICENCE,
        "licence_name": open_data.LICENCE_NAME,
        "formats": open_data.FORMATS,
    }
    return render(request, "guidance/override_rates.html", context)


def _softening(one: Softening) -> dict[str, Any]:
    """Return a proposal in words, and the address of the form that begins with it."""
    words = {
        Because.OVERRIDDEN: _("people went ahead %(share)s of the time") % {"share": percent(one.overridden)},
        Because.FALSE_ALARMS: _("%(share)s were called false alarms") % {"share": percent(one.false_alarms)},
    }
    return {
        "rule": one.rule,
        "to": one.to.word if one.to else "",
        "because": ", ".join(words[why] for why in one.because),
        "shown": one.shown,
        "url": f"{reverse('guidance.overlay_rule', args=[one.rule.id])}?{urlencode(_prefill(one))}",
    }


def _prefill(one: Softening) -> dict[str, str]:
    if one.to is not None:
        return {"level": one.to.word, "try": "1"}
    return {
        "works": "off",
        "because_en": f"Shown {one.shown} times in {DAYS} days, and mostly set aside.",
        "because_fr": f"Montrée {one.shown} fois en {DAYS} jours, et le plus souvent écartée.",
        "try": "1",
    }


@require_safe
@page("guidance.rates_data")
def data(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the figures as open data: `json` or `csv`, at addresses that stay."""
    if kind not in dict(open_data.FORMATS):
        raise Http404
    today = now().date()
    found = open_data.rows(queries.guidelines().rules, queries.records_of_rules(_since()), _since(), today)
    address = f"{settings.PARVIS_ORIGIN}{reverse('guidance.rates_data', args=[kind])}"
    if kind == "json":
        response: HttpResponse = JsonResponse(
            open_data.as_json(found, issued=today, address=address), json_dumps_params={"ensure_ascii": False}
        )
    else:
        response = HttpResponse(open_data.as_csv(found), content_type="text/csv; charset=utf-8")
    response["Link"] = f'<{open_data.LICENCE}>; rel="license"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@page("guidance.rule_history")
def history(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Show how one rule does, month by month, with what people said of it."""
    rule = queries.guidelines().rule(rule_id)
    if rule is None:
        raise Http404
    record = queries.records_of_rules(_since()).get(rule_id)
    first = _first_month(now().date())
    months = queries.history_of(rule_id, first)
    actor = actor_of(request)
    told = actor.is_staff and record is not None and record.is_enough
    context = {
        "rule": rule,
        "record": record,
        "rate": shown.rate(record),
        "months": [(_month(day), one) for day, one in months],
        "chart": chart(months, first),
        "days": DAYS,
        "least": ENOUGH_FOR_A_RATE,
        "reasons": queries.reasons_given_to(rule_id, limit=10).reasons if told else (),
        "alarms": queries.false_alarms_told_of(rule_id) if told else (),
        "soften": next(
            (_softening(s) for s in softenings([rule], {rule_id: record} if record else {})), None
        ),
        "may_change": who_may.may(actor, "page:guidance.overlay_rule"),
    }
    return render(request, "guidance/rule_history.html", context)


def _first_month(today: date) -> date:
    months = today.year * 12 + today.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _month(day: date) -> str:
    """Write a month with its year: `November 2026`."""
    return wording.day(day, wording.language(), year=True).split(wording.NO_BREAK, 1)[1]


@dataclass(frozen=True, slots=True)
class Column:
    """One month of the chart, in its units: where it stands, its height, and the part overridden."""

    x: int
    y: str
    height: str
    part_y: str
    part: str


FLOOR, HEIGHT, STEP = 120, 110, 40


def chart(months: Sequence[tuple[date, RuleRecord]], first: date) -> dict[str, Any] | None:
    """Return a column for each month in which the rule spoke, in its place among the twelve."""
    if not months:
        return None
    most = max(record.shown for _day, record in months) or 1
    words = ngettext(
        "%(number)d month; at most %(most)d times in one",
        "%(number)d months; at most %(most)d times in one",
        len(months),
    )
    return {
        "columns": [_column(_place(day, first), record, most) for day, record in months],
        "width": MONTHS * STEP,
        "words": words % {"number": len(months), "most": most},
    }


def _place(day: date, first: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _column(place: int, record: RuleRecord, most: int) -> Column:
    height = HEIGHT * record.shown / most
    part = HEIGHT * record.went_ahead / most if record.is_enough else 0.0
    return Column(
        x=place * STEP + 8,
        y=f"{FLOOR - height:.1f}",
        height=f"{height:.1f}",
        part_y=f"{FLOOR - part:.1f}",
        part=f"{part:.1f}" if part else "",
    )
