"""The check of short forms: those that a reader may not know, and that nothing in the text spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Passage, Spot
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression

# A word of three to six capitals that is no part of an address, a tag, a code or a number.
_LETTER = r"a-zA-Z0-9_À-ÖØ-öø-ÿŒœ"
_AFTER = rf"(?:[^{_LETTER}@&$.+-]|[.-](?:[^{_LETTER}]|$)|$)"
_GATE = rf"(?:^|[^{_LETTER}#@./&$+-])[A-Z][A-Z&]{{1,4}}[A-Z]{_AFTER}"
_SHORT = expression(rf"[A-Z](?<![{_LETTER}#@./&$+-].)[A-Z&]{{1,4}}[A-Z](?={_AFTER})")
_ROMAN = expression(r"[IVXLC]+$")
_POSTAL = expression(r"\s?\d[A-Z]\d|\s?\d{3,}")
_SPELLED = expression(r"[ \u00a0]?\(\s*[^\W\d_]")
_IN_BRACKETS = expression(r"\(([A-Z][A-Z&]{1,4}[A-Z])\)")
_CAPITALS_AROUND = expression(r"[A-ZÀ-Þ]{2,}(?!\w)")
_WORD = expression(r"[^\W\d_]+")
_SMALL = frozenset(
    (
        *("of", "the", "and", "for", "in", "on", "to", "a", "an"),
        *("de", "du", "des", "la", "le", "les", "l", "d", "et", "à", "au", "aux", "en", "pour", "sur"),
    )
)
_MOST_NAMED = 3
_MOST_LOOKED_AT = 200  # of a text


@parameters
class Acronyms:
    """Short forms better known than what they stand for, and words that people put in capitals."""

    known: frozenset[str] = frozenset()
    stressed: frozenset[str] = frozenset()


@check("unexplained_acronym", gate=_GATE)
def unexplained_acronym(draft: Draft, parameters: Acronyms, context: Context) -> Iterator[Spot]:
    """Find short forms in capitals that nothing spells out; one finding for a text names them all.

    "Canada Revenue Agency (CRA)", "CRA (Canada Revenue Agency)" and the same initials anywhere in
    the draft spell it out. Words in capitals for their weight, headlines, codes and what the
    institution says its readers know are left alone.
    """
    known, stressed = parameters.known, parameters.stressed
    for passage in context.passages:
        shorts = [m for m in _SHORT.finditer(passage.source) if m[0] not in known and m[0] not in stressed]
        if shorts and (found := dict(_unknown(passage, shorts, context.facts.acronyms))):
            named = ", ".join(list(found)[:_MOST_NAMED])
            yield Spot(passage, *next(iter(found.values())), shorts=named, number=len(found))


def _unknown(
    passage: Passage, shorts: list[re.Match[str]], known: frozenset[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    source = passage.source
    seen = known.union(_IN_BRACKETS.findall(source))
    initials = _initials(source)
    for match in shorts[:_MOST_LOOKED_AT]:
        short, (start, end) = match[0], match.span()
        if short in seen or short.replace("&", "") in initials:
            continue
        if not _is_other(source, short, start, end):
            yield short, (start, end)


def _is_other(source: str, short: str, start: int, end: int) -> bool:
    """Tell whether the capitals are a number, a place in an address, a headline, or spelled out beside."""
    if _ROMAN.match(short) or _POSTAL.match(source, end):
        return True
    if source[start - 1 : start] != "(" and _SPELLED.match(source, end):
        return True
    around = source[max(0, start - 16) : start].split()[-1:] + source[end : end + 16].split()[:1]
    return any(_CAPITALS_AROUND.match(word.strip("«»“”\"'.,;:!?()")) for word in around)


def _initials(source: str) -> str:
    """Return the first letters of the words of a text, one after another, without the small words."""
    words = _WORD.findall(source)
    return "".join([word[0] for word in words if word.lower() not in _SMALL and not word.isupper()]).upper()
