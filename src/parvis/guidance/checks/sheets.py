"""Checks of accounts, spaces, records and requests. Each says what must be so, and finds where it is not.

They take the names of fields as parameters, so that a pack states a duty without Python:
`check: fields_present`, `parameters: {fields: [owner, backup_owner]}`. Sentences may hold
`{field}`, the name of the field as people say it in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import Both, Sheet, Values
from parvis.guidance.rules.field_names import field_name, value_name
from parvis.guidance.rules.fields import holds_any, is_set
from parvis.guidance.rules.words import day_in_words

LANGUAGES = ("en", "fr")
TODAY = "today"


def missing(field: str, **words: Any) -> Spot:
    """Return the spot of a field that is not as it must be; `words` go into the sentences of the rule."""
    return Spot(type=field, field=field_name(field), **words)


@parameters
class Fields:
    """Fields that must be filled in. `enough` of them will do (0: all of them)."""

    fields: tuple[str, ...]
    enough: int = 0

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return self.fields


@check("fields_present", of="sheet")
def fields_present(sheet: Sheet, parameters: Fields, context: Context) -> Iterator[Spot]:
    """Find fields that are empty or not known: one place for each."""
    empty = [field for field in parameters.fields if not is_set(getattr(sheet, field))]
    there = len(parameters.fields) - len(empty)
    if not parameters.enough or there < parameters.enough:
        for field in empty:
            yield missing(field)


@parameters
class InEachLanguage:
    """Fields that exist once for each language, such as `notice` for notice_en and notice_fr."""

    fields: tuple[str, ...]

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return [f"{field}_{language}" for field in self.fields for language in LANGUAGES]


@check("written_in_each_language", of="sheet")
def written_in_each_language(sheet: Sheet, parameters: InEachLanguage, context: Context) -> Iterator[Spot]:
    """Find fields that are empty in a language of the sheet; in both where it names none."""
    languages = [lang for lang in LANGUAGES if lang in getattr(sheet, "languages", ())] or LANGUAGES
    for field in parameters.fields:
        for language in languages:
            name = f"{field}_{language}"
            if not is_set(getattr(sheet, name)):
                yield missing(name)


@parameters
class OneValue:
    """A field and the one value that it must have. A field not known is found too, unless told."""

    field: str
    value: Values
    unknown_is_fine: bool = False

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field,)


@parameters
class SeveralValues:
    """A field and the values that it may have, or may not. A field not known is found too, unless told."""

    field: str
    values: Values
    unknown_is_fine: bool = False

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field,)


@check("field_is", of="sheet")
def field_is(sheet: Sheet, parameters: OneValue, context: Context) -> Iterator[Spot]:
    """Find a field that has not the value it must have."""
    yield from _one_of(sheet, parameters.field, parameters.value, parameters.unknown_is_fine)


@check("field_is_one_of", of="sheet")
def field_is_one_of(sheet: Sheet, parameters: SeveralValues, context: Context) -> Iterator[Spot]:
    """Find a field that has none of the values it may have."""
    yield from _one_of(sheet, parameters.field, parameters.values, parameters.unknown_is_fine)


def _one_of(sheet: Sheet, field: str, right: Values, unknown_is_fine: bool) -> Iterator[Spot]:
    value = getattr(sheet, field)
    if not holds_any(value, right) and (is_set(value) or not unknown_is_fine):
        yield missing(field, value=value_name(value))


@check("field_not_one_of", of="sheet")
def field_not_one_of(sheet: Sheet, parameters: SeveralValues, context: Context) -> Iterator[Spot]:
    """Find a field that has a value it may not have."""
    value = getattr(sheet, parameters.field)
    if holds_any(value, parameters.values) or not (is_set(value) or parameters.unknown_is_fine):
        yield missing(parameters.field, value=value_name(value))


@parameters
class Age:
    """A day that may be at most so many days ago. `missing` says whether no day at all is found too."""

    field: str
    days: int
    missing: bool = True

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field,)


@check("dated_within", of="sheet", cases=("missing",))
def dated_within(sheet: Sheet, parameters: Age, context: Context) -> Iterator[Spot]:
    """Find a day that is too long ago, or that is not there."""
    day: date | None = getattr(sheet, parameters.field)
    if day is None:
        if parameters.missing:
            yield missing(parameters.field, case="missing", days=parameters.days)
    elif (ago := (context.at.date() - day).days) > parameters.days:
        yield missing(parameters.field, ago=ago, days=parameters.days, date=day_in_words(day))


@parameters
class InOrder:
    """Two days: `field` is not later than `other` plus `days` and `years` (which may be below nought).

    `other` may be `today`. `missing` says whether an empty `field` is found too, once the last day
    is over. Without `other` there is nothing to compare, and nothing is found.
    """

    field: str
    other: str
    days: int = 0
    years: int = 0
    missing: bool = True

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field, *(() if self.other == TODAY else (self.other,)))


@check("dated_before", of="sheet", cases=("missing",))
def dated_before(sheet: Sheet, parameters: InOrder, context: Context) -> Iterator[Spot]:
    """Find a day that is later than another allows, or that is not there."""
    day: date | None = getattr(sheet, parameters.field)
    other: date | None = context.at.date() if parameters.other == TODAY else getattr(sheet, parameters.other)
    if other is None:
        return
    other_name = TODAY_NAME if parameters.other == TODAY else field_name(parameters.other)
    last = moved(other, parameters.days, parameters.years)
    if day is None:
        if parameters.missing and context.at.date() > last:
            yield missing(parameters.field, case="missing", other=other_name, other_date=day_in_words(other))
    elif day > last:
        yield missing(
            parameters.field,
            other=other_name,
            date=day_in_words(day),
            other_date=day_in_words(other),
            last=day_in_words(last),
            earliest=day_in_words(moved(day, -parameters.days, -parameters.years)),
        )


@parameters
class Ahead:
    """A day that must not have passed by more than some days."""

    field: str
    days: int = 0

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field,)


@check("not_past", of="sheet")
def not_past(sheet: Sheet, parameters: Ahead, context: Context) -> Iterator[Spot]:
    """Find a day that has passed; one that is not there is not late."""
    day: date | None = getattr(sheet, parameters.field)
    if day is not None and (ago := (context.at.date() - day).days) > parameters.days:
        yield missing(parameters.field, date=day_in_words(day), ago=ago)


TODAY_NAME = Both("today", "aujourd’hui")


def moved(day: date, days: int, years: int) -> date:
    """Return the day that many days and years away; 29 February becomes 1 March where there is none."""
    try:
        day = day.replace(year=day.year + years)
    except ValueError:
        day = date(day.year + years, 3, 1)
    return day + timedelta(days=days)


@parameters
class Most:
    """A count that may be at most so great, or at most so great as another field (`other`)."""

    field: str
    most: int = 0
    other: str = ""

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return tuple(filter(None, (self.field, self.other)))


@check("counts_at_most", of="sheet")
def counts_at_most(sheet: Sheet, parameters: Most, context: Context) -> Iterator[Spot]:
    """Find a count, or a number of things, that is too great."""
    number = _count(getattr(sheet, parameters.field))
    most = _count(getattr(sheet, parameters.other)) if parameters.other else parameters.most
    if number > most:
        yield missing(parameters.field, number=number, most=most)


def _count(value: Any) -> int:
    return value if isinstance(value, int) else len(value or ())


@parameters
class Holding:
    """A field that holds several things, and things that it must hold."""

    field: str
    values: tuple[str, ...]

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field,)


@check("holds_any", of="sheet")
def holds_at_least_one(sheet: Sheet, parameters: Holding, context: Context) -> Iterator[Spot]:
    """Find a field that holds none of the things."""
    if not set(parameters.values) & set(getattr(sheet, parameters.field)):
        yield missing(parameters.field, value=_list(parameters.values))


@check("has_all", of="sheet")
def has_all(sheet: Sheet, parameters: Holding, context: Context) -> Iterator[Spot]:
    """Find what a field lacks: one place for each thing."""
    held = getattr(sheet, parameters.field)
    for value in parameters.values:
        if value not in held:
            yield missing(parameters.field, value=value_name(value))


@check("holds_none", of="sheet")
def holds_none(sheet: Sheet, parameters: Holding, context: Context) -> Iterator[Spot]:
    """Find what a field must not hold: one place for each thing."""
    for value in parameters.values:
        if value in getattr(sheet, parameters.field):
            yield missing(parameters.field, value=value_name(value))


@parameters
class Pair:
    """Two fields that must say the same. `both` says whether an empty one is found too."""

    field: str
    other: str
    both: bool = False

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return (self.field, self.other)


@check("fields_agree", of="sheet")
def fields_agree(sheet: Sheet, parameters: Pair, context: Context) -> Iterator[Spot]:
    """Find two fields that differ."""
    value, other = getattr(sheet, parameters.field), getattr(sheet, parameters.other)
    there = is_set(value) and is_set(other)
    if value != other and (there or parameters.both):
        yield missing(
            parameters.field,
            value=value_name(value),
            other=field_name(parameters.other),
            other_value=value_name(other),
        )


def _list(values: Iterable[str]) -> Both:
    names = [value_name(value) for value in values]
    return Both(", ".join(name.en for name in names), ", ".join(name.fr for name in names))


@parameters
class Wording:
    """Fields in which one of the words must stand, in English or in French."""

    fields: tuple[str, ...]
    words: tuple[str, ...] = ()
    names_of_government: bool = False

    def fields_named(self) -> Iterable[str]:
        """The fields of the sheet that the parameters name."""
        return self.fields


@check("says_one_of", of="sheet")
def says_one_of(sheet: Sheet, parameters: Wording, context: Context) -> Iterator[Spot]:
    """Find a sheet none of whose fields has one of the words, or of the names of the government."""
    said = " ".join(str(getattr(sheet, field)) for field in parameters.fields).casefold()
    words = (
        *parameters.words,
        *(context.facts.names_of_government if parameters.names_of_government else ()),
    )
    if words and not any(word.casefold() in said for word in words):
        yield missing(parameters.fields[0])
