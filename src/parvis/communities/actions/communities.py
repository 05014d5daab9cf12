"""Communities are founded, described, given a charter, closed, reopened and archived."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from parvis.communities import queries
from parvis.communities.actions._writing import (
    admit,
    both,
    locked,
    record_about,
    relations_of_actor,
)
from parvis.communities.errors import BadSlug, CannotBecome, CharterChanged, SlugTaken
from parvis.communities.models import Charter, Community
from parvis.communities.rules import LanguagePolicy, Standing, State, Visibility, may_become
from parvis.identity.rules import Actor
from parvis.identity.who_may import require

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,48})[a-z0-9]\Z")
LIMITS = {"name": 120, "purpose": 2000, "charter": 10_000, "why": 2000}


@transaction.atomic
def found_community(
    *,
    slug: str,
    name_en: str,
    name_fr: str,
    purpose_en: str,
    purpose_fr: str,
    charter_en: str,
    charter_fr: str,
    language_policy: LanguagePolicy = LanguagePolicy.EITHER,
    visibility: Visibility = Visibility.PUBLIC,
    record_class: str = "community-discussion",
    institution_id: int | None = None,
    account_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Community:
    """Found a community; the account that founds it becomes its first steward.

    `account_id` is the Group account by which other servers know it, if it has one. Records
    `communities.founded`. Raises `BadSlug`, `SlugTaken`, `WordsMissing`, `TooLong`.
    """
    require(by, "communities.found_community")
    words = {
        **both("name", name_en, name_fr, LIMITS["name"]),
        **both("purpose", purpose_en, purpose_fr, LIMITS["purpose"]),
        **both("charter", charter_en, charter_fr, LIMITS["charter"]),
    }
    community = Community.objects.create(
        slug=_free_slug(slug),
        **words,
        language_policy=LanguagePolicy(language_policy),
        visibility=Visibility(visibility),
        record_class=record_class,
        institution_id=institution_id,
        account_id=account_id,
        founded_at=at,
        state_since=at,
    )
    _keep_charter(community, at, "", "")
    chosen = {"language_policy": str(language_policy), "visibility": str(visibility)}
    record_about(community, "communities.founded", by, at, {"slug": community.slug, **words, **chosen})
    if by.account_id is not None:
        admit(community, by.account_id, Standing.STEWARD, at)
    return community


@transaction.atomic
def describe(*, community_id: int, changes: Mapping[str, str], by: Actor, at: datetime) -> Community:
    """Change the name, purpose, language policy, visibility or class of record of a community.

    Records `communities.described` with what changed, and only if something did. Raises
    `WordsMissing`, `TooLong`.
    """
    community = locked(community_id)
    require(by, "communities.describe", relations_of_actor(by, community_id))
    changed = _changes(community, changes)
    if changed:
        for field, value in changed.items():
            setattr(community, field, value)
        community.save(update_fields=list(changed))
        record_about(community, "communities.described", by, at, changed)
    return community


@transaction.atomic
def amend_charter(
    *,
    community_id: int,
    charter_en: str,
    charter_fr: str,
    why_en: str = "",
    why_fr: str = "",
    amends_version: int,
    by: Actor,
    at: datetime,
) -> Community:
    """Change the rules of the house: every member is asked to accept them again before writing.

    `amends_version` is the version that the author read. Whoever amends has accepted. Records
    `communities.charter_amended`. Raises `CharterChanged`, `WordsMissing`, `TooLong`.
    """
    community = locked(community_id)
    require(by, "communities.amend_charter", relations_of_actor(by, community_id))
    if community.charter_version != amends_version:
        raise CharterChanged(community=community_id)
    words = both("charter", charter_en, charter_fr, LIMITS["charter"])
    community.charter_en, community.charter_fr = words["charter_en"], words["charter_fr"]
    community.charter_version += 1
    community.save(update_fields=["charter_en", "charter_fr", "charter_version"])
    _keep_charter(community, at, why_en, why_fr)
    author = queries.membership_of(by.account_id, community_id)
    if author is not None:
        author.charter_version = community.charter_version
        author.save(update_fields=["charter_version"])
    fields = {**words, "version": community.charter_version, "why_en": why_en, "why_fr": why_fr}
    record_about(community, "communities.charter_amended", by, at, fields)
    return community


@transaction.atomic
def close(*, community_id: int, by: Actor, at: datetime) -> Community:
    """Let a community rest: it can be read and takes nothing new. Records `communities.closed`."""
    return _become(State.CLOSED, "communities.close", "communities.closed", community_id, by, at)


@transaction.atomic
def reopen(*, community_id: int, by: Actor, at: datetime) -> Community:
    """Wake a community that rests. Records `communities.reopened`."""
    return _become(State.OPEN, "communities.reopen", "communities.reopened", community_id, by, at)


@transaction.atomic
def archive(*, community_id: int, by: Actor, at: datetime) -> Community:
    """End a community for good; what was said stays readable. Records `communities.archived`."""
    return _become(State.ARCHIVED, "communities.archive", "communities.archived", community_id, by, at)


def _become(wanted: State, act: str, kind: str, community_id: int, by: Actor, at: datetime) -> Community:
    community = locked(community_id)
    require(by, act, relations_of_actor(by, community_id))
    if not may_become(community.state, wanted):
        raise CannotBecome(community=community_id, state=community.state)
    community.state, community.state_since = wanted, at
    community.save(update_fields=["state", "state_since"])
    record_about(community, kind, by, at, {"state": str(wanted)})
    return community


def _free_slug(slug: str) -> str:
    slug = slug.strip().lower()
    if not SLUG.match(slug):
        raise BadSlug(field="slug", slug=slug)
    if Community.objects.filter(slug=slug).exists():
        raise SlugTaken(field="slug", slug=slug)
    return slug


def _keep_charter(community: Community, at: datetime, why_en: str, why_fr: str) -> None:
    Charter.objects.create(
        community=community,
        version=community.charter_version,
        text_en=community.charter_en,
        text_fr=community.charter_fr,
        why_en=why_en[: LIMITS["why"]],
        why_fr=why_fr[: LIMITS["why"]],
        since=at,
    )


def _changes(community: Community, changes: Mapping[str, str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for name in ("name", "purpose"):
        given = {f"{name}_{code}": changes.get(f"{name}_{code}") for code in ("en", "fr")}
        if any(value is not None for value in given.values()):
            en, fr = (getattr(community, field) if text is None else text for field, text in given.items())
            wanted |= both(name, en, fr, LIMITS[name])
    if "language_policy" in changes:
        wanted["language_policy"] = LanguagePolicy(changes["language_policy"]).value
    if "visibility" in changes:
        wanted["visibility"] = Visibility(changes["visibility"]).value
    if "record_class" in changes:
        wanted["record_class"] = changes["record_class"][:80]
    return {field: value for field, value in wanted.items() if getattr(community, field) != value}
