"""Reads of hand-offs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet

from parvis.channels.hand_off.errors import NoSuchHandOff, NotForHandOff
from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.models import HandOff, Part
from parvis.channels.hand_off.rules import REMIND_AFTER, File, Fit, Network, State, fit, plain_of
from parvis.conversations import queries as conversations
from parvis.conversations.queries.views import PostView
from parvis.conversations.rules import PostState, Visibility
from parvis.foundation import markdown
from parvis.guidance import queries as guidance
from parvis.guidance.rules import Draft, Media, content_hash
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Capacity, Publishes
from parvis.languages.rules import Text, VersionState

if TYPE_CHECKING:
    from parvis.identity.models import Account


@dataclass(frozen=True, slots=True)
class Proposal:
    """One language version of a post for one network, before anything is written."""

    network: Network
    language: str
    fit: Fit


def hand_offs(state: str = "") -> QuerySet[HandOff]:
    """Return the hand-offs for keyset paging, each with its parts and how many of them are settled."""
    settled = ~Q(parts__link="") | ~Q(parts__left_out_because="")
    rows = HandOff.objects.select_related("account", "prepared_by").annotate(
        wanted=Count("parts"), settled=Count("parts", filter=settled)
    )
    rows = rows.prefetch_related(Prefetch("parts", queryset=Part.objects.order_by("position")))
    return rows.filter(state=state) if state in set(State) else rows


def counts() -> dict[str, int]:
    """Return how many hand-offs stand where. One query."""
    found = dict(HandOff.objects.values_list("state").annotate(number=Count("id")).order_by())
    return {str(state): found.get(state, 0) for state in State}


def hand_off(hand_off_id: int) -> HandOff:
    """Return one hand-off with its people. Raises `NoSuchHandOff`."""
    rows = HandOff.objects.select_related("account", "prepared_by", "handed_over_by")
    found = rows.filter(pk=hand_off_id).first()
    if found is None:
        raise NoSuchHandOff(hand_off=hand_off_id)
    return found


def parts_of(hand_off_id: int) -> list[Part]:
    """Return the parts of a hand-off, in the order of the networks."""
    return list(Part.objects.filter(hand_off_id=hand_off_id).select_related("linked_by").order_by("position"))


def open_one(post_id: int) -> HandOff | None:
    """Return the hand-off of a post that is not over, if there is one."""
    return HandOff.objects.filter(post_id=post_id, state__in=[State.PREPARED, State.HANDED_OVER]).first()


def waiting_too_long(at: datetime) -> QuerySet[HandOff]:
    """Return those handed over some days ago whose addresses nobody has brought back, and not reminded."""
    rows = HandOff.objects.filter(state=State.HANDED_OVER, reminded_at__isnull=True)
    return rows.filter(handed_over_at__lte=at - REMIND_AFTER).order_by("handed_over_at")


def post_to_hand_over(post_id: int, reader: Actor) -> PostView:
    """Return a post that may go to other networks. Raises `PostNotFound` and `NotForHandOff`."""
    post = conversations.post(post_id, reader)
    said_here = post.local and post.boost is None and post.state == PostState.PUBLISHED
    if not said_here or post.visibility != Visibility.PUBLIC or post.capacity != Capacity.INSTITUTION:
        raise NotForHandOff(post=post_id)
    return post


def proposals(post: PostView, network_ids: Sequence[str]) -> list[Proposal]:
    """Return each language version for each network, and how it would go there."""
    files = [File(kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative) for m in post.media]
    texts = {version.language: plain_of(markdown.render(version.source)) for version in post.versions}
    return [
        Proposal(network, language, fit(text, language, files, network))
        for key, network in networks().items()
        if key in network_ids
        for language, text in texts.items()
    ]


def hash_of(post: PostView) -> str:
    """Return the content hash under which guidance cleared what the post says now."""
    draft = Draft(
        texts=tuple(Text(v.language, v.source, VersionState(v.state)) for v in post.versions),
        capacity=Capacity(post.capacity),
        visibility=str(post.visibility),
        account_id=post.account.pk,
        media=tuple(
            Media(kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative) for m in post.media
        ),
    )
    return content_hash(draft)


def must_hand_off(account: Account) -> bool:
    """Tell whether `account` may reach outside networks only through a tool prescribed to the institution.

    The register of official accounts says so of the account, or the guidelines of the whole
    institution. Directive on the Management of Communications and Federal Identity, C.2.2.3.
    """
    said = identity.official_accounts().filter(account_id=account.pk, publishes=Publishes.HAND_OFF)
    return guidance.guidelines().facts.prescribed_tool or said.exists()


def networks_handed_off() -> frozenset[str]:
    """Return the networks on which the register has an account that another tool publishes to."""
    rows = identity.official_accounts().filter(publishes=Publishes.HAND_OFF)
    return frozenset(rows.values_list("network", flat=True).order_by()) & networks().keys()
