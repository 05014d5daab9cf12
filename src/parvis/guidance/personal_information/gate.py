"""Which families of patterns can fire on a text at all: one pass of a finite automaton.

`google-re2` matches all the doors of the gate at once, in linear time whatever the text. A
family whose door stays shut is not run. The doors are wide on purpose: they may open for
nothing, they may never stay shut on a hit.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

DOORS: tuple[tuple[str, str], ...] = (
    ("always", r"(?s)."),
    ("numbers", r"\d[^\pL]{0,3}\d[^\pL]{0,3}\d[^\pL]{0,3}\d[^\pL]{0,3}\d[^\pL]{0,3}\d[^\pL]{0,3}\d"),
    ("email", r"@"),
    ("codes", r"[A-Za-z][ -]?\d{4}|[A-Za-z]\d{6}|[A-Za-z]{2} ?\d{6}|[A-Za-z]{2}\d\d"),
    ("postal", r"[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d"),
    ("addresses", r"\d\.\d{1,3}\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f:]*:"),
    (
        "streets",
        r"(?i)\b(?:st|street|ave?|avenue|road|rd|dr|drive|blvd|boul|boulevard|lane|ln|crescent|cres|court|ct|way"
        r"|place|pl|terrace|terr|trail|circle|cir|highway|hwy|parkway|pkwy|square|sq|rue|chemin|ch|route|rang|promenade"
        r"|all[ée]e|mont[ée]e|c[ôo]te|impasse|ruelle|croissant|terrasse|quai|line|concession|close|gate|grove|heights|hill"
        r"|row|loop|mews|point|ridge|view|walk)\b",
    ),
    ("birth", r"(?i)\b(?:born|birth\w*|dob|d\.o\.b|n[ée]e?s?(?:\PL|$)|naissance|ddn|naquit)"),
    (
        "health",
        r"(?i)diagnos|suffer|souffr|atteinte? d|has been treated|trait[ée]e? pour|h[oô]spitali|test(?:ed|[ée]e?) positi"
        r"|\b(?:my|his|her|mon|ma|sa|son)\b|\b(?:has|a (?:le|la|l'|un|une))\b|living with|vit avec",
    ),
    (
        "markings",
        r"(?i)\b(?:protected|prot[ée]g[ée]|secret|confiden|privileg|eyes only|noforn|fvey|comint|rel to|sensitive"
        r"|privil[ée]gi|cabinet|embargo|official use|r[ée]serv[ée] aux)",
    ),
    ("people", r"\p{Lu}[\pL'-]+,? (?:[\pL'.]{1,5} ){0,2}\p{Lu}[\pL'-]"),
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
