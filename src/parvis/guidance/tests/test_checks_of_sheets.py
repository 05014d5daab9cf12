"""The checks of accounts, spaces, records and requests that need no Python to be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from parvis.guidance.checks import CHECKS, Context, Spot
from parvis.guidance.engine import build
from parvis.guidance.engine.clocks import clocks_of_the_product
from parvis.guidance.rules import (
    NO_CALENDAR,
    AccountSheet,
    Facts,
    RecordSheet,
    RequestSheet,
    Severance,
    Sheet,
    SpaceSheet,
)

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def found(name: str, sheet: Sheet, facts: Facts | None = None, **parameters: object) -> list[Spot]:
    check = CHECKS[name]
    given = build(check.parameters, parameters)
    context = Context((), AT, NO_CALENDAR, facts or Facts(jurisdiction="CA"), clocks_of_the_product())
    return list(check(sheet, given, context))


def types(name: str, sheet: Sheet, **parameters: object) -> list[str]:
    return [spot.type for spot in found(name, sheet, **parameters)]


def cases(name: str, sheet: Sheet, **parameters: object) -> list[str]:
    return [spot.case for spot in found(name, sheet, **parameters)]


def test_fields_present_and_how_many_are_enough():
    sheet = AccountSheet(owner="noemie")

    assert types("fields_present", sheet, fields=["owner", "backup_owner"]) == ["backup_owner"]
    assert types("fields_present", sheet, fields=["owner", "backup_owner"], enough=1) == []
    assert types("fields_present", AccountSheet(second_factor=False), fields=["second_factor"]) == []


def test_written_in_each_language_that_it_speaks():
    assert types("written_in_each_language", AccountSheet(languages=("fr",)), fields=["notice"]) == [
        "notice_fr"
    ]
    assert types("written_in_each_language", SpaceSheet(notice_en="x"), fields=["notice"]) == ["notice_fr"]


@pytest.mark.parametrize(
    ("name", "sheet", "parameters", "is_found"),
    [
        ("field_is", AccountSheet(second_factor=True), {"field": "second_factor", "value": True}, False),
        ("field_is", AccountSheet(second_factor=False), {"field": "second_factor", "value": True}, True),
        ("field_is", AccountSheet(), {"field": "second_factor", "value": True}, True),
        (
            "field_is",
            AccountSheet(),
            {"field": "second_factor", "value": True, "unknown_is_fine": True},
            False,
        ),
        ("field_is_one_of", AccountSheet(avatar="flag"), {"field": "avatar", "values": ["flag"]}, False),
        ("field_is_one_of", AccountSheet(avatar="cat"), {"field": "avatar", "values": ["flag"]}, True),
        ("field_not_one_of", AccountSheet(avatar="cat"), {"field": "avatar", "values": ["cat"]}, True),
        ("field_not_one_of", AccountSheet(avatar="flag"), {"field": "avatar", "values": ["cat"]}, False),
        ("field_not_one_of", AccountSheet(), {"field": "avatar", "values": ["cat"]}, True),
        ("counts_at_most", SpaceSheet(removals=3), {"field": "removals", "most": 3}, False),
        ("counts_at_most", SpaceSheet(removals=4), {"field": "removals", "most": 3}, True),
        ("counts_at_most", SpaceSheet(), {"field": "barriers"}, False),
        ("counts_at_most", SpaceSheet(blocks=2, removals=1), {"field": "blocks", "other": "removals"}, True),
        ("counts_at_most", RecordSheet(holds=("a",)), {"field": "holds"}, True),
        ("holds_any", AccountSheet(languages=("fr",)), {"field": "languages", "values": ["en", "fr"]}, False),
        ("holds_any", AccountSheet(), {"field": "languages", "values": ["en", "fr"]}, True),
        ("holds_none", SpaceSheet(collects=("SIN",)), {"field": "collects", "values": ["SIN"]}, True),
        ("not_past", AccountSheet(next_review_on=date(2026, 11, 24)), {"field": "next_review_on"}, False),
        ("not_past", AccountSheet(next_review_on=date(2026, 11, 23)), {"field": "next_review_on"}, True),
        ("not_past", AccountSheet(), {"field": "next_review_on"}, False),
        (
            "says_one_of",
            AccountSheet(handle="Crossings"),
            {"fields": ["handle"], "words": ["crossing"]},
            False,
        ),
        ("says_one_of", AccountSheet(handle="ramp"), {"fields": ["handle"], "words": ["crossing"]}, True),
        (
            "says_one_of",
            AccountSheet(handle="ramp"),
            {"fields": ["handle"], "names_of_government": True},
            False,
        ),
        (
            "fields_agree",
            AccountSheet(terms_version="1"),
            {"field": "terms_version", "other": "owner"},
            False,
        ),
    ],
)
def test_what_must_be_so(name, sheet, parameters, is_found):
    assert bool(found(name, sheet, **parameters)) is is_found


def test_has_all_finds_one_place_for_each_thing():
    spots = found("has_all", SpaceSheet(), field="notice_topics", values=["privacy", "rights"])

    assert [spot.words["value"].fr for spot in spots] == [
        "protection de la vie privée",
        "droits de la personne",
    ]


def test_fields_that_differ_or_of_which_one_is_empty():
    pair: Mapping[str, object] = {"field": "terms_version", "other": "terms_in_force"}

    assert types("fields_agree", AccountSheet(terms_version="1", terms_in_force="2"), **pair)
    assert types("fields_agree", AccountSheet(terms_in_force="2"), **pair) == []
    assert types("fields_agree", AccountSheet(terms_in_force="2"), **pair, both=True)


def test_a_day_that_is_too_long_ago_or_not_there():
    old = AccountSheet(privacy_assessed_on=date(2020, 1, 1))

    assert cases("dated_within", old, field="privacy_assessed_on", days=365) == [""]
    assert cases("dated_within", AccountSheet(), field="privacy_assessed_on", days=365) == ["missing"]
    assert cases("dated_within", AccountSheet(), field="privacy_assessed_on", days=365, missing=False) == []


def test_days_in_order():
    order: Mapping[str, object] = {"field": "filed_on", "other": "created_on", "days": 30}
    made = date(2026, 9, 1)

    assert cases("dated_before", RecordSheet(created_on=made, filed_on=date(2026, 9, 30)), **order) == []
    assert cases("dated_before", RecordSheet(created_on=made, filed_on=date(2026, 11, 1)), **order) == [""]
    assert cases("dated_before", RecordSheet(created_on=made), **order) == ["missing"]
    assert cases("dated_before", RecordSheet(created_on=date(2026, 11, 20)), **order) == []
    assert cases("dated_before", RecordSheet(), **order) == []


def test_two_years_are_counted_by_the_calendar():
    order: Mapping[str, object] = {"field": "last_used_on", "other": "today", "years": -2}

    assert cases("dated_before", RecordSheet(last_used_on=date(2024, 11, 24)), **order) == []
    assert cases("dated_before", RecordSheet(last_used_on=date(2024, 11, 25)), **order) == [""]
    leap = CHECKS["dated_before"].function.__globals__["moved"]
    assert leap(date(2024, 2, 29), 0, 1) == date(2025, 3, 1)


def test_an_account_that_others_could_take():
    safe = AccountSheet(
        second_factor=True, access_reviewed_on=date(2026, 9, 1), recovery_address="a@social.canada.ca"
    )
    facts = Facts(domains=("canada.ca",))

    assert found("account_secured", safe, facts) == []
    weak = AccountSheet(operators_departed=1, recovery_address="a@notcanada.ca")
    assert [spot.case for spot in found("account_secured", weak, facts)] == [
        "no_second_factor", "departed", "access_review", "recovery",
    ]  # fmt: skip


def a_request(**rest: object) -> RequestSheet:
    return RequestSheet(received_on=date(2026, 10, 1), **rest)  # type: ignore[arg-type]


def test_the_clock_warns_and_then_is_late():
    assert cases("clock", a_request()) == ["late"]
    assert cases("clock", RequestSheet(received_on=date(2026, 10, 28))) == ["soon"]
    assert cases("clock", RequestSheet(received_on=date(2026, 11, 10))) == []
    assert cases("clock", RequestSheet()) == []
    assert cases("clock", a_request(decided_on=date(2026, 10, 20))) == []
    assert cases("clock", a_request(decided_on=date(2026, 11, 20))) == ["late"]


def test_the_clock_warns_mildly_first_where_it_is_told_to():
    assert cases("clock", RequestSheet(received_on=date(2026, 11, 4)), nearing_days=14) == ["nearing"]
    assert cases("clock", RequestSheet(received_on=date(2026, 10, 28)), nearing_days=14) == ["soon"]
    assert cases("clock", RequestSheet(received_on=date(2026, 11, 4))) == []


def test_an_extension_counts_only_with_a_notice_in_time():
    in_time = a_request(extension_days=60, extension_notice_on=date(2026, 10, 30))
    late = a_request(extension_days=60, extension_notice_on=date(2026, 11, 5))

    assert cases("clock", in_time) == []
    assert cases("clock", late) == ["late"]
    assert types("deemed_refusal", late) == ["deemed_refusal"]
    assert types("deemed_refusal", in_time) == []


def test_the_clock_is_that_of_the_institutions_own_jurisdiction():
    (spot,) = found("clock", a_request(), Facts(jurisdiction="QC"))

    assert spot.words["clock"].en.startswith("Act respecting Access")
    assert found("clock", a_request(), Facts(jurisdiction="ZZ")) == []
    (ontario,) = found("clock", a_request(), Facts(jurisdiction="ON"))
    assert ontario.words["confirmed"].en == " (length to be confirmed)"


def test_a_provision_covers_its_parts_and_nothing_else():
    def of(provision: str) -> list[str]:
        sheet = RequestSheet(severances=(Severance(provision, second_signature=True),))
        return cases("severances_named", sheet, mandatory=["19", "16(3)"], discretionary=["16(1)"])

    assert of("19") == of("19(1)") == of("s. 16(3)") == of("16(1)(c)") == []
    assert of("190") == of("16(2)") == of("1") == ["unknown_provision"]
    assert of(" ") == ["no_provision"]


def test_the_public_interest_is_weighed_where_it_must_be():
    sheet = RequestSheet(severances=(Severance("47C"), Severance("45")))

    assert len(found("public_interest_weighed", sheet)) == 2
    assert len(found("public_interest_weighed", sheet, provisions=["47C"])) == 1
