"""The register of guidelines: every rule with its clause, how each is doing, what the machine refuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.engine import Guidelines
from parvis.guidance.rules import MACHINE_REFUSES, Finding, Level, Rule, RuleRecord
from parvis.guidance.rules.families import FAMILIES
from parvis.identity.words import role_words
from parvis.languages.rules import Text, language_of
from parvis.web import wording
from parvis.web.guidance import shown
from parvis.web.guidance.circumstances import circumstances
from parvis.web.pages import page
from parvis.web.refusals import wants_json

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
    rules = [rule for rule in house.rules if _matches(rule, wanted)]
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
    }
    return render(request, "guidance/index.html", context)


def _has(house: Guidelines, family: str) -> bool:
    return any(rule.family == family for rule in house.rules)


def _matches(rule: Rule, wanted: dict[str, str]) -> bool:
    words = " ".join((rule.id, *_said(rule))).lower()
    return (
        all(part in words for part in wanted["q"].lower().split())
        and wanted["family"] in ("", rule.family)
        and wanted["level"] in ("", rule.level.word)
        and wanted["pack"] in ("", rule.pack)
        and wanted["state"] in ("", "works" if rule.works else "off" if not rule.enabled else "people")
    )


def _said(rule: Rule) -> Iterable[str]:
    for both in (rule.title, rule.paraphrase, rule.source):
        yield both.en
        yield both.fr


def _by_family(rules: Iterable[Rule], records: dict[str, RuleRecord]) -> list[dict[str, Any]]:
    families: dict[str, list[dict[str, Any]]] = {}
    for rule in rules:
        row = {
            "rule": rule,
            "standing": shown.standing(rule),
            "rate": shown.rate(records.get(rule.id)),
            "quiets": shown.quiets(rule),
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
    """Show one rule: its clause, what it says, its examples, a place to try it, and how it is doing."""
    house = queries.guidelines()
    found = house.rule(rule_id)
    if found is None:
        raise Http404
    tried = request.GET.get("try", "")[:LONGEST_TRY]
    rate = shown.rate(queries.records_of_rules(_since()).get(rule_id))
    context = {
        "rule": found,
        "standing": shown.standing(found),
        "family": shown.family_words(found.family),
        "rate": rate,
        "shares": _shares(rate),
        "days": DAYS,
        "reasons": queries.reasons_given_to(rule_id).reasons,
        "examples": [(example, circumstances(example)) for example in found.examples],
        "facts": _facts(found),
        "cases": list(found.cases.values()),
        "quiets": shown.quiets(found),
        "tried": tried,
        "result": _try(found, house, tried) if tried.strip() else None,
    }
    return render(request, "guidance/rule.html", context)


def _facts(rule: Rule) -> list[tuple[str, Any]]:
    lang = wording.language()
    names = {pack.id: pack.name.in_language(lang) for pack in queries.packs_in_force()}
    facts: list[tuple[str, Any]] = [
        (_("Pack"), " → ".join(names.get(pack, pack) for pack in (rule.pack, *rule.changed_by))),
        (_("Looks at"), shown.APPLIES_WORDS[rule.applies_to]),
        (_("The text it rests on"), shown.STATUS_WORDS[rule.status]),
        (_("Its facts"), shown.VERIFICATION_WORDS[rule.verification]),
    ]
    if rule.level is Level.SECOND_READER or any(c.level is Level.SECOND_READER for c in rule.cases.values()):
        facts.append((_("The reader"), role_words(rule.reader)))
    if rule.effective_from:
        facts.append((_("In force since"), wording.day(rule.effective_from, lang, year=True)))
    if rule.check:
        facts.append((_("Check"), rule.check))
    return facts


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
@page("guidance.override_rates")
def override_rates(request: HttpRequest) -> HttpResponse:
    """Show how often people went ahead against each rule, the most overridden first; or send it as JSON."""
    house = queries.guidelines()
    records = sorted(
        queries.records_of_rules(_since()).values(), key=lambda r: (-(r.override_rate or 0), -r.shown)
    )
    if wants_json(request) or request.GET.get("format") == "json":
        return JsonResponse({"days": DAYS, "rules": [_open_data(record) for record in records]})
    rows = [{"rule": house.rule(record.rule), "rate": shown.rate(record)} for record in records]
    context = {"rows": [row for row in rows if row["rule"]], "days": DAYS}
    return render(request, "guidance/override_rates.html", context)


def _open_data(record: RuleRecord) -> dict[str, Any]:
    names = ("rule", "shown", "followed", "read", "answered", "overridden", "override_rate")
    return {name: getattr(record, name) for name in names}


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
