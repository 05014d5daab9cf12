"""Guidance for other programs: the packs, the rules, advice on drafts, findings on sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from parvis.api.parvis import shapes
from parvis.api.parvis.door import Asks
from parvis.foundation import doorstep
from parvis.foundation.clock import now
from parvis.foundation.errors import TooMuch
from parvis.guidance import queries
from parvis.guidance.engine import Guidelines, guidelines_of, pack_named, packs_available
from parvis.guidance.errors import NoSuchPack, NoSuchRule
from parvis.guidance.rules import (
    AccountSheet,
    Draft,
    Finding,
    Media,
    Pack,
    RecordSheet,
    RequestSheet,
    Rule,
    SpaceSheet,
    content_hash,
    shown_first,
)
from parvis.guidance.rules.findings import as_data
from parvis.languages.rules import Text, language_of

router = Router(tags=["guidance"])

MOST_TEXTS_IN_AN_HOUR = 6000
"""Texts on which one place may ask advice in an hour: one each 0.6 seconds, or a folder now and then."""

PAGE = 100
WRONG = {422: shapes.ProblemOut, 429: shapes.ProblemOut}
MISSING = {404: shapes.ProblemOut}

READERS = Asks("guidance.api_read")
ADVISED = Asks("guidance.api_advise")

AccountIn = shapes.sheet_in(AccountSheet)
SpaceIn = shapes.sheet_in(SpaceSheet)
RecordIn = shapes.sheet_in(RecordSheet)
RequestIn = shapes.sheet_in(RequestSheet)


@router.get("/packs", auth=READERS, response=shapes.PacksOut, summary="The packs")
def packs(request: HttpRequest) -> Any:
    """Return the packs that come with this installation, and which of them are in force."""
    in_force = {pack.id for pack in queries.packs()}
    return {"packs": [_pack(pack_named(name), in_force) for name in packs_available()]}


def _pack(pack: Pack, in_force: set[str]) -> dict[str, Any]:
    working = sum(rule.works for rule in pack.rules)
    return {
        "id": pack.id, "kind": pack.kind, "name": pack.name, "about": pack.about,
        "in_force": pack.id in in_force, "rules": len(pack.rules), "working": working,
    }  # fmt: skip


@router.get("/rules", auth=READERS, response={200: shapes.RulesOut, **MISSING}, summary="The rules")
def rules(
    request: HttpRequest,
    pack: str = Query("", description="of one pack; without it, the rules in force here"),
    family: str = "",
    applies_to: str = "",
    works: bool | None = Query(None, description="only those that the machine applies, or only the others"),
    after: str = Query("", description="the id of the last rule of the page before"),
    limit: int = Query(PAGE, ge=1, le=500),
) -> Any:
    """Return rules in the order of their ids, a page at a time."""
    found = sorted(_rules_of(pack), key=lambda rule: rule.id)
    wanted = [
        rule
        for rule in found
        if rule.id > after
        and family in ("", rule.family)
        and applies_to in ("", str(rule.applies_to))
        and works in (None, rule.works)
    ]
    last = wanted[limit - 1].id if len(wanted) > limit else ""
    return {"rules": [_rule(rule) for rule in wanted[:limit]], "after": last}


def _rules_of(pack: str) -> Sequence[Rule]:
    return _guidelines([pack]).rules if pack else queries.guidelines().rules


@router.get(
    "/rules/{rule_id}",
    auth=READERS,
    response={200: shapes.RuleWithExamplesOut, **MISSING},
    summary="One rule",
)
def rule(request: HttpRequest, rule_id: str) -> Any:
    """Return one rule with its executable examples: as it is in force here, else as its pack has it."""
    found = queries.rule(rule_id) or next(
        (one for name in packs_available() for one in pack_named(name).rules if one.id == rule_id), None
    )
    if found is None:
        raise NoSuchRule(rule=rule_id)
    return _rule(found) | {"examples": found.examples}


def _rule(rule: Rule) -> dict[str, Any]:
    same = {name: getattr(rule, name) for name in shapes.RuleOut.model_fields if name != "level"}
    return same | {"level": rule.level.word, "changed_by": list(rule.changed_by)}


@router.post(
    "/advise",
    auth=ADVISED,
    response={200: shapes.AdviceOut, **WRONG, **MISSING},
    summary="Advice on one draft",
)
def advise(request: HttpRequest, draft: shapes.AdviceIn) -> Any:
    """Return what the guidelines say of a draft. Nothing of it is kept."""
    _let_in(request, 1)
    return _advice(_guidelines(draft.packs), draft, draft.limit)


@router.post(
    "/advise/many",
    auth=ADVISED,
    response={200: list[shapes.AdviceOut], **WRONG, **MISSING},
    summary="Advice on many drafts",
)
def advise_many(request: HttpRequest, sent: shapes.DraftsIn) -> Any:
    """Return what the guidelines say of each draft, in the order in which they came."""
    _let_in(request, len(sent.drafts))
    guidelines = _guidelines(sent.packs)
    return [_advice(guidelines, draft, 0) for draft in sent.drafts]


def _advice(guidelines: Guidelines, sent: shapes.DraftIn, limit: int) -> dict[str, Any]:
    draft = _draft(sent)
    found = guidelines.findings(draft, at=now())
    shown, hidden = shown_first(found, limit or len(found))
    return {
        "content_hash": content_hash(draft), "languages": sorted(draft.languages),
        "findings": _findings(shown), "hidden_count": hidden,
    }  # fmt: skip


def _draft(sent: shapes.DraftIn) -> Draft:
    given = sent.model_dump(exclude={"texts", "media", "packs", "limit"})
    texts = [Text(text.language or language_of(text.source).language, text.source) for text in sent.texts]
    media = [_medium(medium) for medium in sent.media]
    lists = {"topics": frozenset(sent.topics), "channels": tuple(sent.channels)}
    return Draft(texts=tuple(texts), media=tuple(media), **{**given, **lists})


def _medium(sent: shapes.MediaIn) -> Media:
    given = sent.model_dump()
    lists = {name: tuple(given[name]) for name in ("captions", "sign_languages")}
    return Media(**{**given, **lists})


# Sheets


@router.post(
    "/findings/account",
    auth=ADVISED,
    response={200: shapes.FindingsOut, **WRONG},
    summary="Findings on an account",
)
def findings_on_account(request: HttpRequest, sheet: AccountIn) -> Any:  # type: ignore[valid-type]
    """Return what the guidelines in force say of an account in the register."""
    return _findings_on(request, AccountSheet, sheet)


@router.post(
    "/findings/space",
    auth=ADVISED,
    response={200: shapes.FindingsOut, **WRONG},
    summary="Findings on a space",
)
def findings_on_space(request: HttpRequest, sheet: SpaceIn) -> Any:  # type: ignore[valid-type]
    """Return what the guidelines in force say of a place where people write."""
    return _findings_on(request, SpaceSheet, sheet)


@router.post(
    "/findings/record",
    auth=ADVISED,
    response={200: shapes.FindingsOut, **WRONG},
    summary="Findings on a record",
)
def findings_on_record(request: HttpRequest, sheet: RecordIn) -> Any:  # type: ignore[valid-type]
    """Return what the guidelines in force say of a record, and of what is about to be done with it."""
    return _findings_on(request, RecordSheet, sheet)


@router.post(
    "/findings/request",
    auth=ADVISED,
    response={200: shapes.FindingsOut, **WRONG},
    summary="Findings on an access request",
)
def findings_on_request(request: HttpRequest, sheet: RequestIn) -> Any:  # type: ignore[valid-type]
    """Return what the guidelines in force say of a request for access, and of its clock."""
    return _findings_on(request, RequestSheet, sheet)


def _findings_on(request: HttpRequest, kind: type, sent: Any) -> dict[str, Any]:
    _let_in(request, 1)
    fields = {name: getattr(sent, name) for name in type(sent).model_fields}
    found = queries.findings_on(kind(**fields), at=now())
    return {"findings": _findings(found)}


# What both need


def _guidelines(names: Sequence[str]) -> Guidelines:
    """Return the guidelines of packs by name, or those in force. Raises `NoSuchPack`: never a path."""
    known = packs_available()
    for name in names:
        if name not in known:
            raise NoSuchPack(pack=name, known=", ".join(known))
    return guidelines_of(tuple(map(pack_named, names))) if names else queries.guidelines()


def _findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [as_data(finding) for finding in findings]


def _let_in(request: HttpRequest, texts: int) -> None:
    """Count the texts that come from one place. Raises `TooMuch`."""
    address = request.META.get("REMOTE_ADDR", "")
    if doorstep.count("advise", address, now(), texts) > MOST_TEXTS_IN_AN_HOUR:
        raise TooMuch
