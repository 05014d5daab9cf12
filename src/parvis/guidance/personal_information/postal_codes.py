"""Postal codes of Canada: those of people's homes, not those of offices."""

from __future__ import annotations

import re

from parvis.guidance.personal_information.context import Context, Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.languages.rules.expressions import expression

# No code has D F I O Q U; none begins with W or Z.
POSTAL_CODE = expression(
    r"[ABCEGHJ-NPRSTVXYabceghj-nprstvxy](?<![\w#@/-].)\d[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z](?P<gap> ?-? ?)"
    r"\d[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z]\d(?![\w@]|-\w)"
)
_SAMPLE_CODES = frozenset(("A1A1A1", "A1B2C3", "X1X1X1", "A0A0A0", "H0H0H0", "K1A1A1"))
OFFICES = ("K1A", "H0H")
"""Forward sortation areas of federal offices (K1A), and H0H 0H0, which is Father Christmas's."""
_PLACE = Says.POSTAL | Says.HOME | Says.OWN


def postal_code(reading: Reading, start: int) -> Hit | None:
    """Return the postal code at `start`, unless it is an office's, a sample, or something else."""
    match = POSTAL_CODE.match(reading.text, start)
    if match is None:
        return None
    end = match.end()
    code = (match.group()[:3] + match.group()[-3:]).upper()
    if code in _SAMPLE_CODES or code.startswith(OFFICES):
        return None
    context = reading.around(start, end)
    if _is_odd(match, context.left) or _is_not_personal(context):
        return None
    named = (context.left | context.right) & _PLACE
    return Hit("CA_POSTAL_CODE", start, end, hidden(reading.raw[start:end]), 0.85 if named else 0.65)


def _is_odd(match: re.Match[str], said: int) -> bool:
    """Letters of both cases; small letters without a space count only beside words of a place."""
    letters = re.sub(r"[\W\d]", "", match.group())
    if letters.isupper():
        return False
    return not letters.islower() or not (match.group("gap") or said & _PLACE)


def _is_not_personal(context: Context) -> bool:
    """An office's code, a sample, or a number of another kind (a form, a model)."""
    said = context.left
    if said & Says.SAMPLE or (said & Says.OFFICE and not said & (Says.OWN | Says.HOME)):
        return True
    return bool(context.nearest & (Says.CASE | Says.VERSION)) and not said & (Says.POSTAL | Says.HOME)
