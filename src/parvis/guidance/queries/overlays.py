"""Overlays: the version in force, the one being written, and what would stand against it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from parvis.guidance.engine import Guidelines, compose, overlay_from
from parvis.guidance.engine.overlay_problems import Problem, problems_of
from parvis.guidance.engine.overlay_text import written
from parvis.guidance.engine.overlays import calendar_of, facts_of
from parvis.guidance.errors import NoSuchProposal
from parvis.guidance.models import OverlayPreview, OverlayProposal, PackOverlay
from parvis.guidance.queries.advice import COMMUNITY, INSTITUTION, guidelines, overlay_versions, packs
from parvis.guidance.queries.windows import calendar_pack
from parvis.guidance.rules import Both, Pack, Rule
from parvis.guidance.rules.differences import Difference, differences
from parvis.identity.rules import Actor

Relations = Callable[[Actor, str], Collection[str]]
_relations: dict[str, Relations] = {}


@dataclass(frozen=True, slots=True)
class Where:
    """Whose overlay: the institution's (no subject), or that of the community with this address."""

    scope: str = INSTITUTION
    subject: str = ""

    @property
    def is_community(self) -> bool:
        """Whether it lies over the institution's, in one community only."""
        return self.scope == COMMUNITY


HOUSE = Where()


def tells_relations(scope: str) -> Callable[[Relations], Relations]:
    """Register who stands how to the overlays of a scope: the word that knows its people says so."""

    def register(function: Relations) -> Relations:
        _relations[scope] = function
        return function

    return register


def relations_to(actor: Actor, where: Where) -> frozenset[str]:
    """Return how `actor` stands to an overlay, such as `steward` of its community."""
    told = _relations.get(where.scope)
    return frozenset(told(actor, where.subject)) if told else frozenset()


def version_in_force(where: Where) -> PackOverlay | None:
    """Return the newest version of an overlay; None before there is one."""
    return overlay_versions(where.scope, where.subject).first()


def open_proposal(where: Where) -> OverlayProposal | None:
    """Return the overlay that is being written, if any."""
    rows = OverlayProposal.objects.filter(scope=where.scope, subject=where.subject, state="open")
    return rows.select_related("written_by", "based_on").first()


def proposal(proposal_id: int) -> OverlayProposal:
    """Return one proposal, or raise `NoSuchProposal`."""
    found = OverlayProposal.objects.filter(pk=proposal_id).first()
    if found is None:
        raise NoSuchProposal(proposal=proposal_id)
    return found


def source_to_edit(where: Where, name: Both, pack_id: str) -> str:
    """Return the text to go on with: the proposal's, else the one in force, else a new one's head."""
    being_written = open_proposal(where)
    if being_written is not None:
        return being_written.source
    in_force = version_in_force(where)
    if in_force is not None:
        return in_force.source
    return written({"pack": pack_id, "kind": where.scope, "name": {"en": name.en, "fr": name.fr or name.en}})


def packs_below(where: Where) -> tuple[Pack, ...]:
    """Return the packs that an overlay lies on."""
    if not where.is_community:
        return packs()
    house = version_in_force(HOUSE)
    return (*packs(), *((as_pack(house),) if house else ()))


def rules_below(where: Where) -> dict[str, Rule]:
    """Return the rules that an overlay may change, by id."""
    return {rule.id: rule for rule in compose(packs_below(where))}


def as_pack(row: PackOverlay) -> Pack:
    """Return what a version of an overlay says."""
    return overlay_from(row.source, name=f"{row.scope}-{row.subject or 'overlay'}-{row.version}.yaml")


def problems_in(source: str, where: Where) -> tuple[Problem, ...]:
    """Return what stands against an overlay, line by line; nothing if it may come into force.

    Another house overlay must also leave those of the communities standing that lie on it.
    """
    found = problems_of(source, packs_below(where), community=where.is_community)
    if found or where.is_community:
        return found
    below = (*packs(), overlay_from(source))
    return tuple(
        Problem(
            None, f"the overlay of the community {row.subject} would not fit any more: {problem.sentence}"
        )
        for row in _overlays_of_communities()
        for problem in problems_of(row.source, below, community=True)[:1]
    )


def _overlays_of_communities() -> list[PackOverlay]:
    newest: dict[str, PackOverlay] = {}
    for row in PackOverlay.objects.filter(scope=COMMUNITY).order_by("version"):
        newest[row.subject] = row
    return list(newest.values())


def guidelines_with(source: str | None, where: Where) -> Guidelines:
    """Return the guidelines as they would be with `source` for the overlay (None: without one).

    Not kept: a proposal is read a few times and then gone. Raises PackError.
    """
    own = (overlay_from(source),) if source else ()
    together = (*packs_below(where), *calendar_pack(), *own)
    return Guidelines(compose(together), facts_of(together), calendar_of(together))


def guidelines_now(where: Where) -> Guidelines:
    """Return the guidelines that are in force where the overlay counts."""
    return guidelines(where.subject if where.is_community else "")


def differences_between(old: str | None, new: str | None, where: Where) -> tuple[Difference, ...]:
    """Return what differs between two texts of an overlay (None: no overlay). Raises PackError."""
    first, second = (overlay_from(text) if text else None for text in (old, new))
    return differences(first, second, rules_below(where))


def newest_preview(proposal_id: int) -> OverlayPreview | None:
    """Return the last preview that was asked for, whatever its state."""
    return OverlayPreview.objects.filter(proposal_id=proposal_id).order_by("-id").first()


def preview(preview_id: int) -> OverlayPreview | None:
    """Return one preview with its proposal."""
    return OverlayPreview.objects.select_related("proposal").filter(pk=preview_id).first()


def preview_behind(version_id: int) -> OverlayPreview | None:
    """Return the preview that whoever put a version in force could see."""
    rows = OverlayPreview.objects.filter(proposal__becomes_id=version_id, state="done")
    return rows.order_by("-id").first()
