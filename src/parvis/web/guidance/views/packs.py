"""The packs that come with the product: an index, a page for each, and one for each of their rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from parvis.guidance import queries
from parvis.guidance.engine import guidelines_of, pack_named, packs_available
from parvis.guidance.engine.clocks import clocks_of_the_product
from parvis.guidance.rules import Clock, Level, Pack, Rule
from parvis.guidance.rules.field_names import value_name
from parvis.web import wording
from parvis.web.guidance import shown, shown_rules
from parvis.web.guidance.views.register import rule_page
from parvis.web.pages import page

ENOUGH_FOR_ONE_PAGE = 40  # rules; a greater pack opens with the first sort of thing it looks at


@require_safe
@page("guidance.packs")
def index(request: HttpRequest) -> HttpResponse:
    """List the packs of the product, in force here or not, and the clocks that come with them."""
    here = {pack.id for pack in queries.packs()}
    packs = sorted(map(pack_named, packs_available()), key=lambda p: (p.id not in here, p.id))
    rows = [_row(pack, here) for pack in packs]
    clocks = [_clock(clock) for clock in clocks_of_the_product()]
    return render(request, "guidance/packs.html", {"rows": rows, "clocks": clocks})


def _row(pack: Pack, here: set[str]) -> dict[str, Any]:
    return {
        "pack": pack,
        "kind": shown_rules.PACK_KINDS.get(pack.kind, ""),
        "counts": shown_rules.counts(pack),
        "in_force": pack.id in here,
    }


def _clock(clock: Clock) -> dict[str, Any]:
    return {"clock": clock, "whose": value_name(clock.jurisdiction).in_language(wording.language())}


@require_safe
@page("guidance.pack")
def pack(request: HttpRequest, pack_id: str) -> HttpResponse:
    """Show a pack: its rules by what they look at and by family, each with its examples."""
    found = _pack(pack_id)
    wanted = {name: request.GET.get(name, "").strip() for name in ("level", "state")}
    asked = [rule for rule in found.rules if shown_rules.matches(rule, wanted)]
    of = _part(request.GET.get("of", ""), found.rules, filtered=any(wanted.values()))
    rules = [rule for rule in asked if of in ("", str(rule.applies_to))]
    context = {
        **_row(found, {p.id for p in queries.packs()}),
        "parts": shown_rules.parts(rules),
        "choices": _choices(found.rules),
        "of": of,
        "found": len(rules),
        "wanted": wanted,
        "filtered": any(wanted.values()),
        "levels": [level.word for level in Level],
        "states": shown_rules.STATES.items(),
    }
    return render(request, "guidance/pack.html", context)


def _part(asked: str, rules: Sequence[Rule], *, filtered: bool) -> str:
    """Return which sort of rules to show: the one asked for, or the first of a great pack."""
    if asked == "all" or (not asked and (filtered or len(rules) <= ENOUGH_FOR_ONE_PAGE)):
        return ""
    here = [str(one) for one in shown_rules.ORDER if any(rule.applies_to is one for rule in rules)]
    return asked if asked in here else next(iter(here), "")


def _choices(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    counted = [(one, sum(rule.applies_to is one for rule in rules)) for one in shown_rules.ORDER]
    return [
        {"key": str(one), "name": shown.APPLIES_WORDS[one], "number": number}
        for one, number in counted
        if number
    ]


@require_safe
@page("guidance.pack_rule")
def rule(request: HttpRequest, pack_id: str, rule_id: str) -> HttpResponse:
    """Show a rule of a pack as it comes; where the pack is in force, as the house has it."""
    found = _pack(pack_id)
    if found.id in {pack.id for pack in queries.packs()}:
        return redirect("guidance.rule", rule_id)
    guidelines = guidelines_of((found,))
    one = guidelines.rule(rule_id)
    if one is None:
        raise Http404
    return rule_page(request, one, guidelines, pack=found)


def _pack(pack_id: str) -> Pack:
    if pack_id not in packs_available():
        raise Http404
    return pack_named(pack_id)
