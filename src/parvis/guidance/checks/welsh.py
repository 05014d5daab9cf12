"""Checks of Welsh, for bodies that have a compliance notice under the Welsh Language (Wales) Measure 2011.

The numbers of the standards differ from body to body: the body's own notice counts, so each of
these is quiet until the facts of the institution name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from parvis.guidance.checks.registry import NoParameters, check
from parvis.guidance.checks.sheets import missing
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import occurs
from parvis.guidance.rules import AccountSheet, Both, Draft, Kind

WELSH = "cy"
NAMES = {"en": Both("English", "anglais"), WELSH: Both("Welsh", "gallois")}
THIRD_PARTY = "third_party"
"""The exception of a draft whose text others wrote: it need not be translated."""
_ENOUGH_LETTERS = 20


@check("missing_welsh")
def missing_welsh(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft in English or in Welsh alone. One text with both in it counts as both."""
    if not context.facts.compliance_notice or draft.languages.isdisjoint(NAMES):
        return
    missing = [language for language in NAMES if language not in draft.languages]
    if len(missing) == 1 and not any(_says_both(passage) for passage in context.passages):
        yield Spot(type="missing_welsh", language=NAMES[missing[0]])


def _says_both(passage: Passage) -> bool:
    divided = "\n" in passage.source or " / " in passage.source or " | " in passage.source
    return divided and passage.languages.languages.issuperset(NAMES)


@check("welsh_reply", needs="parent")
def welsh_reply(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a reply without Welsh to somebody who wrote in Welsh."""
    if not context.facts.compliance_notice or draft.parent_language != WELSH:
        return
    if not any(_is_welsh(passage) for passage in context.passages):
        yield Spot(type="welsh_reply")


def _is_welsh(passage: Passage) -> bool:
    if passage.language == WELSH:
        return True
    return sum(map(len, passage.words)) >= _ENOUGH_LETTERS and WELSH in passage.languages.languages


_ONLY = ("saesneg yn unig", "yn saesneg", "english only", "in english only", "cymraeg yn unig", "welsh only")


@check("welsh_link", gate="https?://")
def welsh_link(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a link to the page in the other language, without a word to say so."""
    for passage in context.passages if context.facts.compliance_notice else ():
        if passage.language not in NAMES or occurs(_ONLY, passage.source):
            continue
        for match in passage.links():
            target = _language_of(match[0])
            if target and target != passage.language:
                yield at(passage, match, language=NAMES[target])


def _language_of(link: str) -> str:
    """Return the language that an address tells by the habits of Welsh public sites, or nothing."""
    try:
        address = urlsplit(link.lower())
        host = address.hostname or ""
    except ValueError:
        return ""
    parts = {*address.path.split("/"), host.split(".", 1)[0]}
    if parts & {"cy", "cymraeg", "cym"} or host.endswith("llyw.cymru"):
        return WELSH
    if parts & {"en", "english", "eng"} or host == "gov.wales" or host.endswith(".gov.wales"):
        return "en"
    return ""


@check("welsh_alternative_text", needs="media")
def welsh_alternative_text(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find pictures of a text in Welsh alone that have no alternative text in any language."""
    if draft.languages != {WELSH}:
        return
    for number, medium in enumerate(draft.media, start=1):
        if medium.kind == "image" and not medium.decorative and not (medium.alt_en or medium.alt_fr):
            yield Spot(type="welsh_alternative_text", number=number)


@check("third_party_text")
def third_party_text(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft whose text others wrote: a share, or one marked as third_party. For suppress rules."""
    if draft.kind == Kind.SHARE or draft.exception == THIRD_PARTY:
        yield Spot(type=THIRD_PARTY)


@check("welsh_account", of="account", cases=("one_way",))
def welsh_account(sheet: AccountSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find an account in English or in Welsh alone without a twin, or whose twin does not lead back."""
    if not context.facts.compliance_notice or len(NAMES.keys() & set(sheet.languages)) != 1:
        return
    if not sheet.twin:
        yield missing("twin")
    elif sheet.twin_links_back is False:
        yield missing("twin_links_back", case="one_way", twin=sheet.twin)
