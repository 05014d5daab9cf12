"""Places where people write, each with the sheet of facts that the product and the institution know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.communities import queries as communities
from parvis.conversations import queries as conversations
from parvis.conversations.queries import Moderated
from parvis.conversations.rules import Category
from parvis.desk import queries as desk
from parvis.guidance.rules import Both
from parvis.guidance.rules.subjects import SpaceSheet
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM

if TYPE_CHECKING:
    from parvis.communities.models import Community
    from parvis.identity.models import DeclaredSpace

SQUARE, ASK = "square", "ask"
NAMES: dict[str, str | Promise] = {
    SQUARE: _("Conversations, open to everybody"),
    ASK: _("The form to ask a question"),
}
DECLARED = (
    "notice_en", "notice_fr", "notice_topics", "information_banks", "privacy_notice", "privacy_assessment",
    "accessibility_statement", "accessibility_assessed_on", "barriers", "misinformation_strategy",
    "misinformation_strategy_on", "external_links_marked", "not_the_docket", "moderated_before",
    "control_number", "grounds",
)  # fmt: skip
GROUNDS = {category: str(category) for category in Category} | {Category.PRIVACY: "personal_information"}
"""The grounds for which posts are hidden or removed here, as the form to report shows them."""
ASKED = ("email", "name")
"""What the form to ask takes besides the question (both optional)."""
MOST = 100
DAY = 8 * 3600


@dataclass(frozen=True, slots=True)
class Space:
    """One place: its name in the register of declared spaces, what people call it, its page, its facts."""

    key: str
    words: str | Promise | Both
    path: str
    sheet: SpaceSheet


@dataclass(frozen=True, slots=True)
class Common:
    """What is the same for every space: what was declared, the desk's hours, what moderators did."""

    declared: Mapping[str, DeclaredSpace]
    hours: str
    answers_within_days: int
    moderated: Moderated


def spaces(at: datetime) -> list[Space]:
    """Return every open space: the square, the form to ask, the communities. Five queries."""
    common = _common(at)
    rows = communities.listing(SYSTEM).order_by("name_en", "id")[:MOST]
    return [_square(common), _ask(common), *(_community(row, common) for row in rows)]


def _common(at: datetime) -> Common:
    hours = desk.hours(at)
    return Common(
        declared=identity.declared_spaces(),
        hours="" if hours is None else f"{hours.calendar.zone}, {hours.version}",
        answers_within_days=max(1, round(desk.standards(at)["question"] / DAY)),
        moderated=conversations.moderated(),
    )


def declared_in(common: Mapping[str, DeclaredSpace], key: str) -> dict[str, Any]:
    """Return what was declared of a space; what it lacks, it has from the square's declaration."""
    places = [common[place] for place in (key, SQUARE) if place in common]
    return {field: _first(places, field) for field in DECLARED}


def _first(places: Sequence[DeclaredSpace], field: str) -> Any:
    values = [getattr(place, field) for place in places]
    return next((value for value in values if value not in ("", None, [])), values[0] if values else None)


def _facts(common: Common, key: str) -> dict[str, Any]:
    """Return the facts of a space that were declared, or that every space has."""
    known = declared_in(common.declared, key)
    return {
        **{field: value for field, value in known.items() if value is not None},
        "notice_topics": frozenset(known["notice_topics"] or ()),
        "information_banks": tuple(known["information_banks"] or ()),
        "grounds": (*GROUNDS.values(), *(known["grounds"] or ())),
        "slug": key,
        "hours": common.hours,
        "after_hours_note": True if common.hours else None,
        "language_switch": True,
        "answers_within_days": common.answers_within_days,
    }


def _square(common: Common) -> Space:
    sheet = SpaceSheet(
        **_facts(common, SQUARE),
        name_en="Conversations",
        name_fr="Conversations",
        removals=common.moderated.posts,
        removals_without_ground=common.moderated.posts_without_ground,
        blocks=common.moderated.accounts,
        blocks_without_ground=common.moderated.accounts_without_ground,
        identity="pseudonym",
        content_class="user_generated",
    )
    return Space(SQUARE, NAMES[SQUARE], "/timelines/local", sheet)


def _ask(common: Common) -> Space:
    sheet = SpaceSheet(
        **_facts(common, ASK), name_en="Ask a question", name_fr="Poser une question", collects=ASKED
    )
    return Space(ASK, NAMES[ASK], "/ask", sheet)


def _community(community: Community, common: Common) -> Space:
    key = f"community:{community.pk}"
    sheet = SpaceSheet(
        **_facts(common, key),
        name_en=community.name_en,
        name_fr=community.name_fr,
        audience=community.member_count,
        content_class="user_generated",
    )
    return Space(key, Both(community.name_en, community.name_fr), f"/communities/{community.slug}", sheet)
