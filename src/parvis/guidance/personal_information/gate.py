"""Which families of patterns can fire on a text at all: one pass of a finite automaton.

`google-re2` matches all the doors of the gate at once, in linear time whatever the text. A
family whose door stays shut is not run. Families whose own pattern begins with a set of
characters (figures, capitals, @) need no door: the search for that character is as fast. The
doors are wide on purpose: they may open for nothing, they may never stay shut on a hit.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from parvis.guidance.personal_information.contacts import ENGLISH_KINDS, FRENCH_KINDS

DOORS: tuple[tuple[str, str], ...] = (
    ("always", r"(?s)."),
    (
        "codes",
        r"[A-Za-z][ .-]?\d{4}[ .-]?\d{4}|[A-Za-z]-?\d{5}|[A-Z] \d{5}|[A-Za-z] \d{6}|[NTX][ -]?\d{4}-?\d{4}"
        r"|[A-Z]\d{3}[A-Z]{2}",
    ),
    ("ibans", r"[A-Z]{2}\d\d ?[A-Z0-9]{4} ?[A-Z0-9]{4}"),
    ("postal", r"[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d"),
    ("addresses", r"\d\.\d{1,3}\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f:]*:"),
    ("figures", r"\d(?:[ ./()-]{0,4}\d){5}"),
    (
        "streets",
        rf"\d[A-Za-z]?(?:(?: [A-ZÀ-Þ\d]\S*){{1,5}} (?:{ENGLISH_KINDS})|,? (?:{FRENCH_KINDS}) )",
    ),
    ("birth", r"(?i)\b(?:born|birth\w*|dob|d\.o\.b|née?s?|naissance|ddn|naquit)"),
    ("dates", r"\S[ ,-]{0,3}(?:1[89]|20)\d\d"),
    (
        "treated",
        r"(?i)diagnos|suffer|living with|lives with|treated for|in treatment|test(?:ed|[ée]e?) positi"
        r"|hospitali|souffre"
        r"|atteinte? d|vit avec|trait[ée]e? pour|suivie? pour",
    ),
    (
        "conditions",
        r"(?i)cancer|emia\b|lymphom|diab[èe]te|d[ée]pression|schizophr|[ée]pilep|dementia|d[ée]mence"
        r"|alzheimer|parkinson|\bhiv\b"
        r"|\baids\b|\bvih\b|\bsida\b|h[ée]patit|tubercul|scl[ée]ros|disorder|disease|\bmaladie|autism"
        r"|stroke|miscarriage|abortion"
        r"|addiction|alcoholis|ptsd|\badhd|tdah|tspt|anorexi|bulimi|psychos|lupus|asthm|cirrhosis"
        r"|syphilis|chlamydia|gonorrhea"
        r"|herpes|endometriosis|heart attack|tumou?r|leuc[ée]mie|trouble |\bavc\b|fausse couche"
        r"|avortement|crise cardiaque",
    ),
    (
        "markings",
        r"(?i)\b(?:protected|prot[ée]g[ée]|secret|confiden|privileg|eyes only|noforn|fvey|comint|rel to"
        r"|sensitive"
        r"|privil[ée]gi|cabinet|embargo|official use|r[ée]serv[ée] aux)",
    ),
)
FAMILIES = tuple(name for name, _ in DOORS)


_MEMORY = 64 << 20


@cache
def _set() -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    doors = re2.Set.SearchSet(options)
    for _, pattern in DOORS:
        doors.Add(pattern)
    doors.Compile()
    return doors


def open_doors(text: str) -> frozenset[str]:
    """Return the families that can fire on `text`.

    The first door is always open on a text. Where even that one stays shut, the automaton ran
    out of memory on a hostile text, and every family is run.
    """
    numbers = _set().Match(text)
    return frozenset(map(FAMILIES.__getitem__, numbers)) if numbers else frozenset(FAMILIES)
