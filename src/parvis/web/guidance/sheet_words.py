"""Sheets and facts as the pages show them: fields by their names, values as people say them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from parvis.guidance.rules import Facts
from parvis.guidance.rules.field_names import field_name, value_name, where_name
from parvis.guidance.rules.words import Both
from parvis.web import wording

_NO_FACTS = Facts()
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")  # the first 29 days of any month are days


def rows(sheet: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a sheet as a pack writes them, each with its name and its value in words."""
    lang = wording.language()
    return [(field_name(name).in_language(lang), _value(value, lang)) for name, value in sheet.items()]


def facts(given: Facts | None) -> Iterator[str]:
    """Yield what is true of the institution in an example: `kind of institution: municipality`."""
    for field in dataclasses.fields(Facts) if given else ():
        value = getattr(given, field.name)
        if value != getattr(_NO_FACTS, field.name):
            yield where_words(f"facts.{field.name}", value)


def where_words(name: str, value: Any, *, of_draft: bool = False) -> str:
    """Write a field or a fact and the values that count: `stage of its life: active, dormant`."""
    lang = wording.language()
    several = isinstance(value, tuple) and len(value) > 1
    said = alternatives([_value(one, lang) for one in value]) if several else _value(value, lang)
    return f"{where_name(name, of_draft=of_draft).in_language(lang)}{_colon(lang)}{said}"


def _colon(lang: str) -> str:
    return f"{wording.NO_BREAK}: " if lang == "fr" else ": "


def alternatives(words: Sequence[str]) -> str:
    """Write several words of which one is enough: `active, dormant or closing`."""
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _value(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):
        named = ((field_name(name).in_language(lang), _value(one, lang)) for name, one in value.items())
        return ", ".join(f"{name}{_colon(lang)}{one}" for name, one in named)
    if isinstance(value, list | tuple | frozenset):
        several = sorted(value) if isinstance(value, frozenset) else value
        return ", ".join(_value(one, lang) for one in several) or value_name(()).in_language(lang)
    return _named(value).in_language(lang)


def _named(value: Any) -> Both:
    is_day = isinstance(value, str) and _DAY.fullmatch(value)
    return value_name(date.fromisoformat(value) if is_day else value)
