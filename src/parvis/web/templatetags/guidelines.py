"""`{% load guidelines %}`: the sentences of rules on pages that show the rules themselves."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from parvis.foundation.clock import now
from parvis.languages.rules import french_typography
from parvis.web import finding_times, wording

register = template.Library()

_PLACEHOLDER = re.compile(r"\{\w+\}")


@register.filter
def plain_title(words: object) -> str:
    """Write a rule's sentence with … where a finding puts what it found."""
    return _PLACEHOLDER.sub("…", str(words)).replace("….", "…")


@register.filter
def printed(words: str, language: str) -> str:
    """Write an example as its language is printed: in French, with its spaces and apostrophes."""
    return french_typography(words) if language == "fr" else words.replace("'", "’")


@register.filter
def listed(words: str) -> list[str]:
    """Return the parts of a list with commas."""
    return [part for part in str(words).split(",") if part]


@register.simple_tag
def place_url(place: Any, page: str, **parts: Any) -> str:
    """Return the address of a page of the house's guidelines, or of a community's."""
    return str(place.url(page, **parts))


@register.filter
def quoted(words: object, language: str) -> str:
    """Put words between the quotation marks of their language."""
    return f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”"


@register.simple_tag(takes_context=True)
def finding_marks(context: Context, found: Any) -> SafeString:
    """Draw the hidden fields that say since when findings are shown (see `web.finding_times`)."""
    request = context.get("request")
    sent = request.POST if request else {}
    findings = [one["finding"] if isinstance(one, dict) else one for one in found or ()]
    fields = finding_times.marks(sent, list(dict.fromkeys(f.rule for f in findings)), now())
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())


@register.simple_tag(takes_context=True)
def alarm_sentence(context: Context, rule: str) -> str:
    """Return what the author has begun to write about a false alarm of this rule, so that it stays."""
    request = context.get("request")
    return str(request.POST.get(f"alarm-why-{rule}", "")) if request else ""


@register.simple_tag(takes_context=True)
def was_reported(context: Context, rule: str) -> bool:
    """Tell whether the author has just called this rule a false alarm, here in this form."""
    request = context.get("request")
    sent = request.POST if request else {}
    return sent.get("_false_alarm") == rule or bool(sent.get(f"alarmed-{rule}"))


@register.filter
def moment(at: datetime) -> str:
    """Write a moment: a day alone when it is at midnight, else with its time."""
    local, lang = timezone.localtime(at), wording.language()
    words = wording.day(local.date(), lang, year=True)
    return words if (local.hour, local.minute) == (0, 0) else f"{words}, {wording.clock_time(local, lang)}"


@register.filter
def seconds(number: int) -> str:
    """Write a short time: `45 s`, `3 min 20 s`."""
    minutes, rest = divmod(int(number), 60)
    parts = [f"{minutes}{wording.NO_BREAK}min"] if minutes else []
    return " ".join([*parts, *([f"{rest}{wording.NO_BREAK}s"] if rest or not minutes else [])])


SEASONS: dict[str, str | Promise] = {
    "caretaker": pgettext_lazy("season", "Caretaker period"),
    "polling": pgettext_lazy("season", "Polling day"),
    "holiday": pgettext_lazy("season", "Holiday"),
    "emergency": pgettext_lazy("season", "Emergency"),
}


@register.filter
def season_words(season: object) -> str:
    """Return a season of the calendar in words."""
    return str(SEASONS.get(str(season), season))
