"""The check of short forms: those that a reader may not know, and that nothing in the text spells out."""

from __future__ import annotations

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
_MOST_LOOKED_AT = 100  # different short forms of a text


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
    for passage in context.passages:
        found = dict(_unknown(passage, parameters, context))
        if found:
            first = next(iter(found.values()))
            shorts = ", ".join(list(found)[:_MOST_NAMED])
            yield Spot(passage, *first, shorts=shorts, number=len(found))


def _unknown(
    passage: Passage, parameters: Acronyms, context: Context
) -> Iterator[tuple[str, tuple[int, int]]]:
    spelled = set(_IN_BRACKETS.findall(passage.source))
    seen: set[str] = set(spelled)
    initials = ""
    for match in _SHORT.finditer(passage.source):
        short, (start, end) = match[0], match.span()
        if short in seen or short in parameters.known or short in parameters.stressed:
            continue
        if len(seen) > len(spelled) + _MOST_LOOKED_AT:
            return
        seen.add(short)
        if short in context.facts.acronyms or _is_other(passage.source, short, start, end):
            continue
        initials = initials or _initials(passage.source)
        if short.replace("&", "") not in initials:
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
