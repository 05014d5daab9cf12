"""Security markings in banner position, in both languages, and phrases that are always one.

A level counts as a marking where a reader would take it for one: at the head of a line or a
sentence, in brackets, between slashes, followed by an end, a dash or a colon. In running prose
(a protected bike lane, a secret ballot) it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit
from parvis.languages.rules.expressions import expression

_LEVEL = (
    r"PROTECTED ?[-/]? ?[ABC]\b|PROT[ÉE]G[ÉE]E? ?[-/]? ?[ABC]\b|TOP SECRET|TR[ÈE]S SECRET|SECRET"
    r"|CONFIDENTIAL|CONFIDENTIEL"
    r"|OFFICIAL[- ]SENSITIVE|FOR OFFICIAL USE ONLY|CANADIAN EYES ONLY|R[ÉE]SERV[ÉE] AUX CANADIENS|NOFORN"
    r"|FVEY|COMINT"
)
_PROTECTED = (
    r"(?:[Pp]rotected|[Pp]rot[ée]g[ée]) [ABC]\b|Top [Ss]ecret|Très [Ss]ecret"
    r"|(?:Secret|Confidentiel|Confidential)(?= ?//)"
)
_PHRASE = (
    r"cabinet confidences?|confidences? of the (?:king|queen)'s privy council|solicitor[- ]client privileged?"
    r"|secret professionnel de l'avocat|(?:document|renseignement)s? confidentiels? du (?:cabinet"
    r"|conseil privé)"
    r"|privil[èe]ge (?:du )?secret professionnel|confidentiel du conseil privé|confidence du cabinet"
    r"|secret du cabinet|privil[ée]gi[ée] et confidentiel|privileged and confidential|advice to cabinet"
)
_HEAD = r"(?:(?<=\n)|(?<=[^\w\s,'] )|(?<=[\n|/\[(«\"—])|^)"
_TAIL = r"(?=\s*(?:$|\n|[-—–:;|/\])»\".!?]| {2,}|,? (?:NOFORN|REL TO|WHEN COMPLETED|UNE FOIS)))"

MARKING = expression(
    rf"{_HEAD}(?P<level>{_LEVEL}|{_PROTECTED}){_TAIL}|(?P<capitals>\b(?:PROTECTED|PROT[ÉE]G[ÉE]) [ABC]\b)"
    rf"|\b(?P<phrase>(?i:{_PHRASE}))\b"
)
_EXPLAINING = expression(
    r"(?i)\b(?:what (?:is|are|does)|learn (?:about|more)|explain\w*|defin\w+|means?|qu'est-ce|comprendre"
    r"|signifie|called|policy on|up to|should not include|designated|niveau|jusqu'à"
    r"|politique sur|training|formation)\b[^\n.!?]{0,60}$"
)
_WIDE = expression(r"[A-ZÀ-Þ]{2,} ?$")


def find_markings(reading: Reading) -> Iterator[Hit]:
    """Yield security markings and phrases of Cabinet confidence or legal privilege."""
    text = reading.text
    for anchor in reading.said_at(Says.MARKING):
        match = MARKING.match(text, anchor - 4 if text.startswith("FOR ", anchor - 4) else anchor)
        if match is None:
            continue
        start, end = match.span()
        if _EXPLAINING.search(text, max(0, start - 80), start):
            continue
        if match.group("capitals") and _is_headline(text, start, end):
            continue
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            start, end = start - 1, end + 1
        sure = 0.8 if match.group("phrase") else 0.9
        yield Hit("SECURITY_MARKING", start, end, text[start:end], sure)


def _is_headline(text: str, start: int, end: int) -> bool:
    """A whole line in capitals is a headline: PROTECTED A SPECIES TODAY."""
    return (
        re.match(r" [A-ZÀ-Þ]{2,}", text[end : end + 12]) is not None
        and _WIDE.search(text[:start][-12:]) is not None
    )
