"""Checks of security: markings, Cabinet confidences, keys and tokens, links that hide where they lead."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from parvis.guidance.checks.registry import NoParameters, check
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches, occurs
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression

MARKING = "SECURITY_MARKING"
_SHORT = r"(?:PROTECTED|PROTÉGÉE?)\s+[ABC]\b"
_CLASSIFIED = r"(?:TOP\s+SECRET|TRÈS\s+SECRET|SECRET|CONFIDENTIAL|CONFIDENTIEL)"
_CAVEAT = r"(?:CANADIAN\s+EYES\s+ONLY|RÉSERVÉ\s+AUX\s+CANADIENS|NOFORN|FVEY|REL\s+TO\s+[A-Z]{2,})"
_MARKING = expression(
    rf"(?<![\w]){_SHORT}"
    rf"|^[ \t/(\[*_-]*{_CLASSIFIED}(?:[ \t]*//[^\n]*|[ \t]*[/|][ \t]*{_CLASSIFIED})?[ \t\])*_.-]*$"
    rf"|(?<!\w){_CLASSIFIED}[ \t]*//[ \t]*[A-Z]{{2,}}"
    rf"|(?<!\w){_CAVEAT}(?!\w)"
    r"|\(U//FOUO\)|(?<!\w)CUI//[A-Z-]+|(?<!\w)OFFICIAL[-:][ ]?(?:SENSITIVE|Sensitive)(?!\w)",
    re.MULTILINE,
)
_IN_PROSE = expression(r"[Pp](?<!\w.)rot(?:ected|égée?s?)\s+[ABC](?!\w)")
_AGAIN = expression(r"[\s/|–—-]{0,5}")


_MARKING_GATE = (
    r"(?i)protected|prot[ée]g[ée]|secret|confidenti|eyes only|r[ée]serv[ée] aux|noforn|fvey|rel\s+to"
    r"|fouo|cui//|official|comint|privil"
)
_PRIVILEGED = expression(r"privil|secret professionnel", re.IGNORECASE)
_OF_CABINET = expression(r"cabinet|conseil privé|privy council", re.IGNORECASE)
_LEAST = 0.6


@check("security_marking", cases=("in_prose", "privileged"), gate=_MARKING_GATE)
def security_marking(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find security markings used as a banner, in either language; in a sentence they are only noted.

    Capitals and position decide: "the meeting was confidential" is no marking, `SECRET` alone on
    its line is. A bilingual banner counts once. What names the Cabinet is left to its own check.
    """
    for passage in context.passages:
        last, taken = -1, set[int]()
        for start, end in sorted((*_banners(passage), *_found(passage))):
            if last < 0 or not _near(passage, last, start):
                case = "privileged" if _PRIVILEGED.search(passage.source, start, end) else ""
                yield Spot(passage, start, end, case=case, type=MARKING)
            last = max(last, end)
            taken.add(start)
        for match in _IN_PROSE.finditer(passage.source):
            if match.start() not in taken:
                yield at(passage, match, case="in_prose", type=MARKING)


def _near(passage: Passage, end: int, start: int) -> bool:
    return start < end or _AGAIN.fullmatch(passage.source, end, start) is not None


def _banners(passage: Passage) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _MARKING.finditer(passage.source))


def _found(passage: Passage) -> Iterator[tuple[int, int]]:
    for hit in passage.personal_information:
        is_marking = hit.type == MARKING and hit.confidence >= _LEAST
        if is_marking and not _OF_CABINET.search(passage.source, hit.start, hit.end):
            yield hit.start, hit.end


@dataclass(frozen=True, slots=True)
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


_SECRETS = (
    ("notify_key", expression(r"gcntfy-[\w-]{8,80}?-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[\w-]*")),
    ("json_web_token", expression(r"eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,2000}")),
    ("aws_key", expression(r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])")),
    ("github_token", expression(r"(?<!\w)(?:ghp|gho|ghs|ghr|github_pat)_\w{20,255}")),
    ("slack_token", expression(r"(?<!\w)xox[abprs]-[\w-]{10,250}")),
    ("private_key", expression(r"-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----")),
    ("google_key", expression(r"(?<!\w)AIza[\w-]{35}(?!\w)")),
)
_ASSIGNED = expression(
    r"(?<!\w)(?:password|passwd|pwd|passphrase|api[ _-]?key|secret[ _-]?key|access[ _-]?token|mot de passe"
    r"|clé (?:d['’]api|secrète)|jeton)(?:\s{0,2}(?:is|est))?\s{0,2}[:=]?\s{0,2}[\"'«]?\s?([^\s\"'»]{6,200})",
    re.IGNORECASE,
)
_SECRETS_GATE = (
    r"(?i)gcntfy-|eyJ|AKIA|ASIA|gh[posr]_|github_pat|xox[abprs]-|PRIVATE KEY|AIza|passw|pwd|passphrase"
    r"|api[ _-]?key|secret[ _-]?key|access[ _-]?token|mot de passe|clé |jeton"
)


@check("secret_key", gate=_SECRETS_GATE)
def secret_key(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find keys and tokens by their published shapes, and passwords that are written out."""
    for passage in context.passages:
        for name, pattern in _SECRETS:
            for match in pattern.finditer(passage.source):
                yield at(passage, match, type=name, found=match[0][:8] + "…")
        for match in _ASSIGNED.finditer(passage.source):
            if _looks_random(match[1]):
                yield at(passage, match, 1, type="password", found=match[1][:2] + "…")


def _looks_random(word: str) -> bool:
    """Tell whether a word mixes kinds of characters as passwords and keys do, and words do not."""
    kinds = sum(bool(re.search(p, word)) for p in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s.,;:!?…)]"))
    counts = Counter(word).values()
    entropy = -sum(n / len(word) * math.log2(n / len(word)) for n in counts)
    return kinds >= 3 or (bool(re.search(r"\d", word)) and kinds >= 2 and entropy > 2.5)


@dataclass(frozen=True, slots=True)
class Hiding:
    """Services that shorten addresses."""

    shorteners: tuple[str, ...] = ()


@check("hidden_link", cases=("look_alike", "not_secure"), gate="(?i)https?://")
def hidden_link(draft: Draft, parameters: Hiding, context: Context) -> Iterator[Spot]:
    """Find shortened links, look-alike domains and links that are not encrypted."""
    for passage in context.passages:
        for match in passage.links():
            spot = _hiding(passage, match, parameters.shorteners)
            if spot:
                yield spot


def _hiding(passage: Passage, match: re.Match[str], shorteners: tuple[str, ...]) -> Spot | None:
    try:
        address = urlsplit(match[0])
        host = (address.hostname or "").removeprefix("www.")
    except ValueError:
        return at(passage, match, case="look_alike", host=match[0][:40])
    if host in shorteners:
        return at(passage, match, host=host)
    if "xn--" in host or not host.isascii():
        return at(passage, match, case="look_alike", host=host)
    if address.scheme == "http":
        return at(passage, match, case="not_secure", host=host)
    return None


@dataclass(frozen=True, slots=True)
class Operations:
    """Protected people and work, words of time to come, and words of place or movement."""

    who_en: tuple[str, ...] = ()
    who_fr: tuple[str, ...] = ()
    will_en: tuple[str, ...] = ()
    will_fr: tuple[str, ...] = ()
    where_en: tuple[str, ...] = ()
    where_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The protected people and work."""
        return gate_of(self.who_en, self.who_fr)


@check("operational_detail")
def operational_detail(draft: Draft, parameters: Operations, context: Context) -> Iterator[Spot]:
    """Find who or what is protected, a time to come and a place, in one sentence."""
    p = parameters
    for passage in context.passages:
        french = passage.language == "fr"
        will, where = (p.will_fr, p.where_fr) if french else (p.will_en, p.where_en)
        for match in matches(Terms(p.who_en, p.who_fr), passage):
            start, end = next(((s, e) for s, e in passage.sentences if s <= match.start() < e), (0, 0))
            sentence = passage.source[start:end]
            if occurs(will, sentence) and occurs(where, sentence):
                yield Spot(passage, start, end)
                break
