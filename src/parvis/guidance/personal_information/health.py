"""What is said of somebody's health: a diagnosis, or a condition that is somebody's own.

Only beside a person: a name in the same sentence, or words in the singular (she, mon fils).
A sentence about people in general (people diagnosed with diabetes may apply) says it of nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.languages.rules.expressions import expression

TRIGGERS = r"""
    diagnosed (?:as having|with)|diagnosis (?:is|was|of|:)|suffers? from|suffering from|(?<=is )living with
    |lives with|(?:(?<=was )|(?<=been )|(?<=being ))treated for|(?<=in )treatment for
    |tested positive for|hospitali[sz]ed (?:for|with)
    |reçu (?:un|le) diagnostic(?: de | d'| : |: |)|diagnostic (?:est |de |d'|: )|souffre (?:de |d'|du )
    |atteinte? (?:de |d'|du )
    |vit avec (?:le |la |l'|un |une )|traitée? pour|hospitalisée? pour|testée? positi(?:f|ve) (?:à|au
    |pour)|suivie? pour
"""
"""What comes before a condition when somebody has it."""

CONDITIONS = r"""
    cancer|leuk?[ae]?emia|lymphoma|diabetes|depression|schizophrenia|epilepsy|dementia
    |alzheimer's(?: disease)?
    |parkinson's(?: disease)?|hiv|aids
    |hepatitis(?: [abc])?|tuberculosis|multiple sclerosis|(?!an? )\w+ disorder|(?!an? )\w+ disease
    |autism|stroke|miscarriage|abortion
    |addiction|alcoholism|ptsd|adhd|anorexia|bulimia|psychosis|lupus|asthma|cirrhosis|syphilis
    |chlamydia|gonorrhea|herpes
    |endometriosis|heart attack|brain tumou?r|schizophrénie|dépression(?: \w+)?|diabète(?: de type \d)?
    |leucémie|lymphome
    |épilepsie|démence|maladie (?:de |d'|du )?\w+|vih|sida|hépatite(?: [abc])?|tuberculose
    |sclérose en plaques|trouble \w+
    |autisme|avc|fausse couche|avortement|alcoolisme|tdah|tspt|anorexie|boulimie|psychose|asthme
    |crise cardiaque
"""
"""Conditions by name, for "my …" and "she has …"."""

_ENDS = r"""
    in|at|on|and|by|last|since|this|but|who|which|after|during|when|while|for|two|three|from|yesterday
    |today|recently
    |as|so|because|is|was|à|au|aux|en(?! plaques)|dans|par|depuis|et|mais|qui|l'an|l'année|il y a
    |cette|ce|hier
    |pendant|après|chez|est|puis
"""


def _one_line(pattern: str) -> str:
    return "".join(line.strip("\n").removeprefix("    ") for line in pattern.splitlines())


_WHAT = rf"(?P<what>(?:(?! (?:{_one_line(_ENDS)})\b|[.,;:!?()\n])[^\n]){{2,60}})"
_TREATED = expression(rf"(?i)(?:{_one_line(TRIGGERS)}) ?:? ?{_WHAT}")
_OWN = expression(
    r"(?i)\b(?:(?P<own>my|his|her|mon|ma|mes|sa|son|ses|i have|i had|j'ai)|has|had|a) ?(?:(?:a|an|the|le"
    r"|la|l'|un|une"
    r"|du|de la|de l'|severe|chronic|advanced|early|postpartum|type [12]|breast|lung|prostate|colon"
    r"|eating|anxiety|heart) ?){0,4}"
    rf"(?P<what>\b(?:{_one_line(CONDITIONS)}))\b"
)
_SOMEBODY = expression(
    r"(?i)\b(?:he|she|my|his|her|i|i'm|me|il|elle|je|j'ai|mon|ma|sa|son|m\.|mme|mr|mrs|ms|cliente?"
    r"|patiente?|who|qui)\b"
)
_MANY_PEOPLE = expression(
    r"(?i)\b(?:people|persons|canadians|those|anyone|someone|individuals|patients|women|men|children"
    r"|adults|youth|veterans"
    r"|percent|many|research|awareness|you|we|personnes|gens|canadiens|celles|ceux|quiconque|quelqu'un"
    r"|femmes|hommes|enfants|adultes|jeunes|anciens combattants|vous|nous)\b"
)
_SENTENCE = 120


def find_treated(reading: Reading, people: list[Hit]) -> Iterator[Hit]:
    """Yield what somebody named, or spoken of in the singular, is said to have been diagnosed with."""
    starts = [person.start for person in people]
    for word in reading.said_at(Says.TREATED):
        match = _TREATED.match(reading.text, word)
        if match is None:
            continue
        before, named = _before(reading.text, word, starts)
        if named or (_SOMEBODY.search(before) and not _MANY_PEOPLE.search(before)):
            yield from _said(reading, match, 0.8 if named else 0.7)


def find_conditions(reading: Reading, people: list[Hit]) -> Iterator[Hit]:
    """Yield a condition that is somebody's own: my depression, he has diabetes."""
    starts = [person.start for person in people]
    last = 0
    for word in reading.said_at(Says.CONDITION):
        match = _OWN.search(reading.text, max(last, word - _BEFORE_CONDITION), word + _LONGEST)
        if match is None:
            continue
        last = match.end()
        before, named = _before(reading.text, match.start(), starts)
        own = match.group("own") or _SOMEBODY.search(before)
        if named or (own and not _MANY_PEOPLE.search(before)):
            yield from _said(reading, match, 0.6 if named else 0.5)


_BEFORE_CONDITION, _LONGEST = 50, 40


def _before(text: str, position: int, people: list[int]) -> tuple[str, bool]:
    """Return what the sentence says before `position`, and whether one of `people` is named there."""
    first = max(0, position - _SENTENCE)
    first = max(first, *(text.rfind(stop, first, position) + 1 for stop in (". ", "! ", "? ", "\n")))
    i = bisect_left(people, first)
    return text[first:position], i < len(people) and people[i] < position


def _said(reading: Reading, match: re.Match[str], confidence: float) -> Iterator[Hit]:
    piece = match.group("what")
    start = match.start("what") + len(piece) - len(piece.lstrip(" :'\""))
    end = match.end("what") - len(piece) + len(piece.rstrip(" '\""))
    if end - start > 1:
        yield Hit("HEALTH_INFO", start, end, hidden(reading.raw[start:end]), confidence)
