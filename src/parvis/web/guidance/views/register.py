"""The register of guidelines: every rule with its clause, how each is doing, what the machine refuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.engine import Guidelines
from parvis.guidance.rules import MACHINE_REFUSES, Case, Finding, Level, Pack, Rule, RuleRecord
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.outcomes import ENOUGH_FOR_A_RATE
from parvis.identity import who_may
from parvis.languages.rules import Text, language_of
from parvis.web import wording
from parvis.web.guidance import shown, shown_rules
from parvis.web.pages import actor_of, page

DAYS = 90
LONGEST_TRY = 1000


def _since() -> date:
    return (now() - timedelta(days=DAYS)).date()


@require_safe
@page("guidance.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show the register: by family, or only what was searched for."""
    house = queries.guidelines()
    wanted = {name: request.GET.get(name, "").strip() for name in ("q", "family", "level", "state", "pack")}
    rules = [rule for rule in house.rules if shown_rules.matches(rule, wanted)]
    records = queries.records_of_rules(_since())
    context = {
        "families": _by_family(rules, records),
        "found": len(rules),
        "all": len(house.rules),
        "working": sum(rule.works for rule in house.rules),
        "off": sum(not rule.enabled for rule in house.rules),
        "wanted": wanted,
        "filtered": any(wanted.values()),
        "family_choices": [(f, shown.family_words(f)) for f in FAMILIES if _has(house, f)],
        "levels": [level.word for level in Level],
        "packs": queries.packs_in_force(),
        "may_change": who_may.may(actor_of(request), "page:guidance.overlay"),
    }
    return render(request, "guidance/index.html", context)


def _has(house: Guidelines, family: str) -> bool:
    return any(rule.family == family for rule in house.rules)


def _by_family(rules: Iterable[Rule], records: dict[str, RuleRecord]) -> list[dict[str, Any]]:
    families: dict[str, list[dict[str, Any]]] = {}
    for rule in rules:
        row = {
            "rule": rule,
            "standing": shown.standing(rule),
            "rate": shown.rate(records.get(rule.id)),
            "quiets": shown.quiets(rule),
            "of": shown.APPLIES_WORDS[rule.applies_to] if shown.of_sheets(rule) else "",
        }
        families.setdefault(rule.family, []).append(row)
    order = [*FAMILIES]
    return [
        {"key": family, "name": shown.family_words(family), "rows": families[family]}
        for family in sorted(families, key=lambda one: order.index(one) if one in order else len(order))
    ]


@require_safe
@page("guidance.rule")
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Show one rule as the house has it."""
    house = queries.guidelines()
    found = house.rule(rule_id)
    if found is None:
        raise Http404
    return rule_page(request, found, house)


def rule_page(
    request: HttpRequest, found: Rule, guidelines: Guidelines, *, pack: Pack | None = None
) -> HttpResponse:
    """Show one rule: its clause, what it says, its examples, a place to try it, and how it is doing.

    `pack` is the pack that the rule is shown in when it is not in force here.
    """
    tried = request.GET.get("try", "")[:LONGEST_TRY]
    record = None if pack else queries.records_of_rules(_since()).get(found.id)
    rate = shown.rate(record)
    context = {
        "rule": found,
        "pack": pack,
        "standing": shown.standing(found),
        "family": shown.family_words(found.family),
        "rate": rate,
        "met": record.shown if record else 0,
        "least": ENOUGH_FOR_A_RATE,
        "shares": _shares(rate),
        "days": DAYS,
        "reasons": () if pack else queries.reasons_given_to(found.id).reasons,
        "examples": [shown_rules.shown_example(found, example) for example in found.examples],
        "facts": shown_rules.facts(found, _packs_of(found, pack)),
        "cases": [case for case in found.cases.values() if _says_more(found, case)],
        "quiets": shown.quiets(found),
        "of_sheets": shown.of_sheets(found),
        "may_try": found.works and not shown.quiets(found) and not shown.of_sheets(found),
        "may_count": not pack and not shown.of_sheets(found),
        "tried": tried,
        "may_change": not pack and who_may.may(actor_of(request), "page:guidance.overlay_rule"),
        "result": _try(found, guidelines, tried) if tried.strip() else None,
    }
    return render(request, "guidance/rule.html", context)


def _says_more(rule: Rule, case: Case) -> bool:
    """Whether a case has a level or words of its own."""
    return case.level is not rule.level or bool(case.title or case.why or case.what_to_do)


def _packs_of(rule: Rule, pack: Pack | None) -> str:
    known = (pack,) if pack else queries.packs_in_force()
    names = {one.id: one.name.in_language(wording.language()) for one in known}
    return " → ".join(names.get(one, one) for one in (rule.pack, *rule.changed_by))


def _shares(rate: shown.Rate | None) -> list[dict[str, Any]]:
    """Return the parts of the bar: what people did when the rule was shown."""
    if rate is None:
        return []
    record, parts, start = rate.record, [], 0.0
    for pattern, words, number in (
        ("exp", _("Changed the text"), record.followed),
        ("ans", _("Had it read"), record.read),
        ("2nd", _("Went ahead with a reason"), record.answered),
        ("base", _("Left it as it was"), record.overridden),
    ):
        width = 100 * number / record.shown
        part = {"pattern": pattern, "words": words, "number": number, "start": f"{start:.2f}"}
        parts.append({**part, "width": f"{width:.2f}" if number else "", "percent": round(width)})
        start += width
    return parts


def _try(rule: Rule, house: Guidelines, tried: str) -> dict[str, Any]:
    """Return what this rule alone says of a sentence."""
    text = Text(language_of(tried).language, tried)
    alone = Guidelines([rule], house.facts, house.calendar)
    draft = shown.draft_for(rule, text)
    findings: tuple[Finding, ...] = alone.findings(draft, at=now())
    language = findings[0].language if findings else text.language
    return {"findings": findings[:5], "pieces": shown.marked(tried, findings, language)}


@require_safe
@page("guidance.refusals")
def refusals(request: HttpRequest) -> HttpResponse:
    """List the few acts that the machine itself refuses."""
    lang = wording.language()
    house = queries.guidelines()
    rows = [
        (words.in_language(lang), house.rule(rule_id), rule_id) for rule_id, words in MACHINE_REFUSES.values()
    ]
    return render(request, "guidance/refusals.html", {"rows": rows})
