"""Checks of security: markings, Cabinet confidences, what is not for release yet, operations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

import re2

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.sentences import first_of_each, sentence_at
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import Found, Terms, gate_of, matches, occurs
from parvis.guidance.personal_information import Hit
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression
from parvis.languages.rules.reading_facts import facts

MARKING = "SECURITY_MARKING"
_SPACE = r"[ \t\x{a0}\x{202f}]+"
_SHORT = rf"(?:PROTECTED|PROTÉGÉE?){_SPACE}[ABC]\b"
_LEVEL = rf"(?:TOP{_SPACE}SECRET|TRÈS{_SPACE}SECRET|SECRET|CONFIDENTIAL|CONFIDENTIEL)"
_COPY = r"[ \t]*[-–—,/ ][ \t]*(?i:copy|copie)[ \t]+(?:[Nn][Oo°]\.?[ \t]*)?\d+[^\n]*"
_SENSITIVE = r"OFFICIAL(?:-|: ?)(?:SENSITIVE|Sensitive)\b"
# No look-behind: RE2 has none, and takes a few microseconds. What comes before is taken off again.
_BANNER = (
    rf"^[ \t/(\[*_|-]*{_SHORT}|//[ \t]*{_SHORT}"
    rf"|^[ \t/(\[*_-]*{_LEVEL}(?:[ \t]*//[^\n]*|[ \t]*[/|][ \t]*{_LEVEL}|{_COPY})?[ \t\])*_.-]*$"
    rf"|\b{_LEVEL}[ \t]*//[ \t]*[A-Z]{{2,}}"
    rf"|\b(?:CANADIAN{_SPACE}EYES{_SPACE}ONLY|NOFORN|FVEY|REL{_SPACE}TO{_SPACE}[A-Z]{{2,}})\b"
    rf"|RÉSERVÉE?S?{_SPACE}AUX{_SPACE}CANADIENS"
    rf"|\(U//FOUO\)|\bCUI//[A-Z-]+|^[ \t/(\[*_-]*{_SENSITIVE}"
)
_IN_PROSE = rf"\b[Pp](?:rotected|rotégée?s?|ROTECTED|ROTÉGÉE?){_SPACE}[ABC]\b|\b{_SENSITIVE}"
_TO_FILL_IN = expression(r"(?i)[ \t,(-]{0,4}(?:when|once|une)[ \t]+(?:complete|fille|fois rempli)")
_PRIVILEGED = expression(r"(?i)privil|secret professionnel")
_OF_CABINET = expression(r"(?i)cabinet|conseil privé|privy council")
_EXPLAINING = expression(
    r"(?i)\b(?:what (?:is|are|do|does)|means?|meaning|expl(?:ain|ic|iq)\w*|labels?|levels|niveaux"
    r"|definitions?|mentions|signifi\w*|que (?:veut|veulent) dire)\b"
)
_AGAIN = expression(r"[\s/|–—-]{0,5}")
_BEFORE = " \t/([*_|-\n"
_LEAST = 0.6
_MARKING_GATE = (
    r"PROTECTED|PROT[ÉE]G[ÉE]|SECRET|CONFIDENTI|EYES ONLY|R[ÉE]SERV[ÉE]|NOFORN|FVEY|REL\s+TO|FOUO|CUI//"
    r"|OFFICIAL|COMINT|(?:[Pp]rotected|[Pp]rot[ée]g[ée]e?s?)\s*[\x{a0}\x{202f}]?[-/]?\s*[ABC]\b|(?i:\b(?:top|tr[èe]s)\s+secret"
    r"|(?:secret|confidenti(?:al|el)) ?//|privil[eéè]g|secret professionnel)"
    r"|[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{feff}]"  # letters with nothing between
)


@cache
def _compiled(pattern: str) -> Any:
    return re2.compile(f"(?m){pattern}")


@check("security_marking", cases=("in_prose", "privileged", "blank_form"), gate=_MARKING_GATE)
def security_marking(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find security markings used as a banner, in either language; in a sentence they are only noted.

    Capitals and position decide: "the meeting was confidential" is no marking, `SECRET` alone on
    its line is. A bilingual banner counts once, and a form that is marked once it is filled in is
    only noted. What names the Cabinet is left to its own check.
    """
    for passage in context.passages:
        last, taken = -1, set[int]()
        for start, end in sorted({*_banners(passage), *_found(passage)}):
            if last < 0 or not _near(passage, last, start):
                yield Spot(passage, start, end, case=_case(passage, start, end), type=MARKING)
            last = max(last, end)
            taken |= {start, start + 1}  # a bracket may come first
        mentioned = [m for m in _compiled(_IN_PROSE).finditer(passage.source) if m.start() not in taken]
        if mentioned and not _EXPLAINING.search(passage.source):
            yield from _mentioned(passage, mentioned)


def _mentioned(passage: Passage, mentioned: list[Any]) -> Iterator[Spot]:
    """Yield a category in small letters: as a banner where a banner stands, and else as spoken of."""
    standing = {place for hit in _markings(passage) for place in (hit.start, hit.start + 1)}
    last = -1
    for match in mentioned:
        if last < 0 or not _near(passage, last, match.start()):
            case = _case(passage, *match.span()) if match.start() in standing else "in_prose"
            yield Spot(passage, *match.span(), case=case, type=MARKING)
        last = match.end()


def _near(passage: Passage, end: int, start: int) -> bool:
    return start <= end or _AGAIN.fullmatch(passage.source, end, start) is not None


def _case(passage: Passage, start: int, end: int) -> str:
    if _PRIVILEGED.search(passage.source, start, end):
        return "privileged"
    return "blank_form" if _TO_FILL_IN.match(passage.source, end) else ""


def _banners(passage: Passage) -> Iterator[tuple[int, int]]:
    for match in _compiled(_BANNER).finditer(passage.source):
        yield match.end() - len(match[0].lstrip(_BEFORE)), match.end()


def _markings(passage: Passage) -> Iterator[Hit]:
    return (h for h in passage.personal_information if h.type == MARKING and h.confidence >= _LEAST)


def _found(passage: Passage) -> Iterator[tuple[int, int]]:
    for hit in _markings(passage):
        if _is_marking(passage.source, hit.start, hit.end):
            yield hit.start, hit.end


def _is_marking(source: str, start: int, end: int) -> bool:
    """Tell whether it is in capitals, before strokes, or names a privilege: "Top secret?" is none."""
    if _OF_CABINET.search(source, start, end):
        return False
    before_strokes = source[end : end + 4].lstrip().startswith("//")
    return source[start:end].isupper() or before_strokes or _PRIVILEGED.search(source, start, end) is not None


@parameters
class Confidences:
    """Phrases that name a Cabinet confidence, working inputs to one, and what makes a mention public."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    inputs_en: tuple[str, ...] = ()
    inputs_fr: tuple[str, ...] = ()
    published_en: tuple[str, ...] = ()
    published_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """Any of the phrases."""
        return gate_of(self.en, self.fr, self.inputs_en, self.inputs_fr)


@check("cabinet_confidence", cases=("input",))
def cabinet_confidence(draft: Draft, parameters: Confidences, context: Context) -> Iterator[Spot]:
    """Find Cabinet confidences, and the papers that go to Cabinet unless they are said to be published."""
    for passage in context.passages:
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match, type=MARKING)
        published = parameters.published_fr if passage.language == "fr" else parameters.published_en
        if not occurs(published, passage.source):
            for match in matches(Terms(parameters.inputs_en, parameters.inputs_fr), passage):
                yield at(passage, match, case="input")


_TO_COME = 80  # characters in which the end of an embargo stands


@check("embargo")
def embargo(draft: Draft, parameters: Terms, context: Context) -> Iterator[Spot]:
    """Find an embargo that ends after the draft would be published, or whose end nobody can read."""
    for passage in context.passages:
        for match in matches(parameters, passage):
            ends = _end_of(passage, match, context.at)
            if ends is None or ends > context.at:
                yield at(passage, match, type="embargo")


def _end_of(passage: Passage, match: Found, now: datetime) -> datetime | None:
    """Return when the embargo ends, in the time zone of `now`, or None without a date."""
    after = facts(passage.source[match.end() : match.end() + _TO_COME], passage.language)
    day = next((fact.value for fact in after if fact.kind == "date"), "")
    hour = next((fact.value for fact in after if fact.kind == "time"), "00:00")
    try:
        year = str(now.year) if day.startswith("-") else day[:4]
        return datetime.combine(
            date.fromisoformat(year + day[-6:]), time.fromisoformat(hour), tzinfo=now.tzinfo
        )
    except ValueError:
        return None


@parameters
class Operations:
    """Protected people and work, words of time to come, and words of place or movement.

    `unless` are names that hold such a word and mean something else; `invites` are words of a
    public event, which is announced so that people come.
    """

    who_en: tuple[str, ...] = ()
    who_fr: tuple[str, ...] = ()
    will_en: tuple[str, ...] = ()
    will_fr: tuple[str, ...] = ()
    where_en: tuple[str, ...] = ()
    where_fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()
    invites_en: tuple[str, ...] = ()
    invites_fr: tuple[str, ...] = ()

    def who(self) -> Terms:
        """The protected people and work, outside the phrases that excuse them."""
        return Terms(self.who_en, self.who_fr, self.unless_en, self.unless_fr)

    def gate(self) -> tuple[str, ...]:
        """The protected people and work."""
        return gate_of(self.who_en, self.who_fr)

    def also(self) -> tuple[tuple[str, ...], ...]:
        """A time to come, a place, and an hour."""
        return gate_of(self.will_en, self.will_fr), gate_of(self.where_en, self.where_fr), (_CLOCK,)


_CLOCK = (
    r"(?i)\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)\b|\bat \d{1,2}(?::\d\d)?(?:[^\w:]|$)"
    r"|\b\d{1,2}[ \x{a0}\x{202f}]?h\b"
    r"|\b(?:noon|midnight|midi|minuit|tonight|tomorrow|demain|ce soir)\b"
)


@check("operational_detail")
def operational_detail(draft: Draft, parameters: Operations, context: Context) -> Iterator[Spot]:
    """Find who or what is protected, where it will be and at what hour, in one sentence.

    A public event is none: it is announced so that people come.
    """
    p = parameters
    for passage in context.passages:
        french = passage.language == "fr"
        will, where = (p.will_fr, p.where_fr) if french else (p.will_en, p.where_en)
        if occurs(p.invites_fr if french else p.invites_en, passage.source):
            continue
        for match, sentence in first_of_each(passage, matches(p.who(), passage)):
            there = occurs(will, sentence) and occurs(where, sentence)
            if there and _compiled(_CLOCK).search(sentence):
                yield Spot(passage, *sentence_at(passage, match.start()))
                break
