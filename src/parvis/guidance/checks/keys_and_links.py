"""Checks of what opens doors: keys, tokens and passwords, and links that hide where they lead."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import re2

from parvis.guidance.checks.communications import is_at_home
from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression

_SHAPES = {
    "gcntfy-": ("notify_key", r"gcntfy-[\w-]{8,80}?-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[\w-]*"),
    "eyJ": ("json_web_token", r"eyJ[\w-]{8}[\w-]*\.eyJ[\w-]{8}[\w-]*\.[\w-]{8}[\w-]*"),
    "AKIA": ("aws_key", r"\bAKIA[A-Z0-9]{16}\b"),
    "ASIA": ("aws_key", r"\bASIA[A-Z0-9]{16}\b"),
    "gh": ("github_token", r"\bgh[posr]_\w{20,255}"),
    "github_pat": ("github_token", r"\bgithub_pat_\w{20,255}"),
    "glpat-": ("gitlab_token", r"\bglpat-[\w-]{20,64}"),
    "xox": ("slack_token", r"\bxox[abprs]-[\w-]{10,250}"),
    "sk_live_": ("payment_key", r"\b[sr]k_live_\w{16,255}"),
    "AIza": ("google_key", r"\bAIza[\w-]{35}\b"),
    "-----BEGIN": ("private_key", r"-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----"),
    "AccountKey=": ("storage_key", r"\bAccountKey=[A-Za-z0-9+/]{40,120}={0,2}"),
}
"""Published shapes of keys: how each begins, what it is, and its RE2 pattern."""

_SHAPE = "|".join(pattern for _, pattern in _SHAPES.values())
_NAMED = (
    r"(?:password|passwd|pwd|passphrase|api[ _-]?key|secret[ _-]?key|access[ _-]?token|mot de passe"
    r"|clé (?:d['’]api|secrète)|jeton)(?:\s{0,2}(?:is|est))?\s{0,2}[:=]?\s{0,2}[\"'«]?\s?"
)
_ASSIGNED = expression(rf"(?<!\w){_NAMED}([^\s\"'»]{{6,200}})", re.IGNORECASE)
_SECRETS_GATE = (
    r"gcntfy-|eyJ[\w-]{8}|A[KS]IA[A-Z0-9]{8}|gh[posr]_\w{8}|github_pat_|glpat-|xox[abprs]-|[sr]k_live_|AIza[\w-]{8}"
    rf"|-----BEGIN|AccountKey=|(?i:{_NAMED}\S{{6}})"
)


@cache
def _shape() -> Any:
    return re2.compile(_SHAPE)


@check("secret_key", gate=_SECRETS_GATE)
def secret_key(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find keys and tokens by their published shapes, and passwords that are written out."""
    for passage in context.passages:
        taken: set[int] = set()
        for match in _shape().finditer(passage.source):
            taken.update(match.span())
            yield at(passage, match, type=_kind_of(match[0]), found=match[0][:8] + "…")
        for match in _ASSIGNED.finditer(passage.source):
            if taken.isdisjoint(match.span(1)) and _looks_random(match[1]):
                yield at(passage, match, 1, type="password", found=match[1][:2] + "…")


def _kind_of(key: str) -> str:
    return next((kind for start, (kind, _) in _SHAPES.items() if key.startswith(start)), "payment_key")


def _looks_random(word: str) -> bool:
    """Tell whether a word mixes kinds of characters as passwords and keys do, and words do not."""
    kinds = sum(bool(re.search(p, word)) for p in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s.,;:!?…)]"))
    counts = Counter(word).values()
    entropy = -sum(n / len(word) * math.log2(n / len(word)) for n in counts)
    return kinds >= 3 or (bool(re.search(r"\d", word)) and kinds >= 2 and entropy > 2.5)


@parameters
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


_FOLLOWING = expression(
    r"[?&](?:utm_[a-z]+|fbclid|gclid|mc_eid|aff(?:iliate)?(?:_?id)?|ref(?:erral)?|tag)=", re.IGNORECASE
)


@check("tracking_link", gate=r"(?i)https?://\S*[?&](?:utm_|fbclid|gclid|mc_eid|aff|ref|tag)")
def tracking_link(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find links to others' sites that follow who clicks, or pay somebody for it."""
    for passage in context.passages:
        for match in passage.links():
            if _FOLLOWING.search(match[0]) and not is_at_home(match[0], context.facts.domains):
                yield at(passage, match)
