"""The table of pages that the page tests read: what it is called, who looks, and its address.

To have a page walked in both languages at both widths, add one row. `who` is a key of
`World.people`, or "" for a visitor; `address` is made from the world (see `world.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

World = Any


@dataclass(frozen=True)
class Route:
    """One page as one person sees it. `status` is what it answers."""

    name: str
    who: str
    address: Callable[[World], str]
    status: int = 200
    staff: bool = False

    def __str__(self) -> str:
        return f"{self.name}-{self.who or 'visitor'}"


def at(address: str) -> Callable[[World], str]:
    """Return a fixed address."""
    return lambda world: address


ROUTES: list[Route] = [
    Route("home.index", "", at("/")),
    Route("home.index", "dana", at("/")),
    Route("home.index", "noemie", at("/")),
    Route("home.front", "dana", at("/front")),
    Route("home.who_speaks", "", at("/who-speaks")),
    Route("timelines.local", "", at("/timelines/local")),
    Route("timelines.public", "", at("/timelines/public")),
    Route("timelines.tag", "", at("/tags/ferry")),
    Route("timelines.bookmarks", "dana", at("/bookmarks")),
    Route("timelines.favourites", "dana", at("/favourites")),
    Route("thread.post", "", lambda world: world.address("question")),
    Route("thread.post", "dana", lambda world: world.address("question")),
    Route("thread.post", "", lambda world: world.address("picture")),
    Route("thread.post", "dana", lambda world: world.address("poll")),
    Route("thread.history", "", lambda world: world.address("notice") + "/history"),
    Route("thread.delete", "dana", lambda world: world.address("question") + "/delete"),
    Route("profile.show", "", at("/@crossings")),
    Route("profile.show", "dana", at("/@amit_grewal")),
    Route("profile.show", "dana", at("/@marcandre@shore.example")),
    Route("profile.people", "", at("/@crossings/followers")),
    Route("composer.new", "dana", at("/compose")),
    Route("composer.new", "noemie", at("/compose")),
    Route("composer.new", "noemie", lambda world: f"/compose?in_reply_to={world.posts['question'].pk}"),
    Route("composer.edit", "dana", lambda world: world.address("question") + "/edit"),
    Route("communities.index", "", at("/communities")),
    Route("communities.index", "amit", at("/communities")),
    Route("communities.show", "", at("/communities/getting-aboard")),
    Route("communities.show", "amit", at("/communities/getting-aboard")),
    Route("communities.members", "", at("/communities/getting-aboard/members")),
    Route("communities.charter", "", at("/communities/getting-aboard/charter")),
    Route("communities.join", "noemie", at("/communities/getting-aboard/join")),
    Route("communities.found", "amit", at("/communities/new")),
    Route("communities.settings", "amit", at("/communities/getting-aboard/settings")),
    Route("notifications.index", "dana", at("/notifications")),
    Route("search.index", "", at("/search")),
    Route("search.index", "", at("/search?q=ramp")),
    Route("search.index", "", at("/search?q=snowmobile")),
    Route("moderation.index", "odile", at("/moderation")),
    Route("moderation.case", "odile", lambda world: f"/moderation/reports/{world.report}"),
    Route("moderation.appeals", "odile", at("/moderation/appeals")),
    Route("moderation.report", "dana", lambda world: world.address("working") + "/report"),
    Route("moderation.decision", "priya", lambda world: f"/moderation/decisions/{world.decision}"),
    Route("moderation.appeal", "priya", lambda world: f"/moderation/decisions/{world.decision}/appeal"),
    Route("moderation.log", "", at("/moderation/log")),
    Route("ask.index", "", at("/ask")),
    Route("ask.questions", "", at("/questions")),
    Route("ask.question", "", lambda world: f"/questions/{world.enquiry}"),
    Route("ask.expert_index", "amit", at("/answer")),
    Route("desk.inbox", "noemie", at("/desk")),
    Route("desk.enquiry", "noemie", lambda world: f"/desk/{world.enquiry}"),
    Route("desk.enquiry", "noemie", lambda world: f"/desk/{world.waiting}"),
    Route("desk.raise", "noemie", at("/desk/new")),
    Route("desk.library", "noemie", at("/desk/library")),
    Route("desk.experts", "noemie", at("/desk/experts")),
    Route("desk.hours", "claire", at("/desk/hours")),
    Route("guidance.index", "", at("/guidelines")),
    Route("guidance.override_rates", "", at("/guidelines/how-they-do")),
    Route("guidance.refusals", "", at("/guidelines/what-the-machine-refuses")),
    Route("guidance.rule", "", at("/guidelines/CA-PRI-01")),
    Route("guidance.rule_history", "", at("/guidelines/how-they-do/CA-OL-01")),
    Route("guidance.overlay", "claire", at("/guidelines/house")),
    Route("guidance.overlay_rule", "claire", at("/guidelines/house/rules/CA-ACC-05?level=note&try=1")),
    Route("guidance.overlay_own", "claire", at("/guidelines/house/own?check=words_together")),
    Route("guidance.overlay_facts", "rachid", at("/guidelines/house/facts")),
    Route("guidance.overlay_text", "amit", at("/communities/getting-aboard/guidelines/text")),
    Route("guidance.overlay_preview", "claire", at("/guidelines/house/preview")),
    Route("guidance.overlay_version", "claire", at("/guidelines/house/versions/2")),
    Route("guidance.calendar", "claire", at("/guidelines/calendar")),
    Route("guidance.packs", "", at("/guidelines/packs")),
    Route("guidance.pack", "", at("/guidelines/packs/ca?of=account")),
    Route("guidance.pack_rule", "", at("/guidelines/packs/ca-qc/QC-OL-02")),
    Route("guidance.readings", "claire", at("/second-readings")),
    Route("approvals.index", "noemie", at("/standing-approvals")),
    Route("approvals.give", "claire", at("/standing-approvals/give")),
    Route("approvals.show", "claire", lambda world: f"/standing-approvals/{world.approval}"),
    Route("approvals.delegates", "claire", at("/second-readings/while-away")),
    Route("approvals.waits", "claire", at("/where-texts-waited")),
    Route("guidance.lessons", "noemie", at("/prepare")),
    Route("guidance.lesson", "noemie", at("/prepare/privacy")),
    Route("guidance.lesson_questions", "noemie", at("/prepare/privacy/questions")),
    Route("guidance.prepared", "claire", at("/prepare/people")),
    Route("hand_off.index", "noemie", at("/hand-offs")),
    Route("hand_off.prepare", "noemie", lambda world: f"/hand-offs/new?post={world.posts['answer'].pk}"),
    Route("hand_off.show", "noemie", lambda world: f"/hand-offs/{world.hand_off}"),
    Route("ledger.index", "", at("/ledger")),
    Route("ledger.entry", "", at("/ledger/entries/3")),
    Route("ledger.entry", "", lambda world: f"/ledger/entries/{world.entry}"),
    Route("identity.sign_in", "", at("/sign-in")),
    Route("account_signup", "", at("/sign-up")),
    Route("account_reset_password", "", at("/forgotten")),
    Route("identity.settings", "dana", at("/settings")),
    Route("identity.profile", "dana", at("/settings/profile")),
    Route("administration.index", "rachid", at("/administration")),
    Route("administration.accounts", "rachid", at("/administration/accounts")),
    Route("administration.who_may", "rachid", at("/administration/who-may")),
    Route("administration.seals", "rachid", at("/administration/seals")),
    Route("registers.public", "", at("/official-accounts")),
    Route("registers.index", "claire", at("/administration/official-accounts")),
    Route("registers.account", "claire", lambda world: f"/administration/official-accounts/{world.official}"),
    Route(
        "registers.amend",
        "claire",
        lambda world: f"/administration/official-accounts/{world.official}/amend/profile",
    ),
    Route("registers.plan", "noemie", at("/administration/official-accounts/plan")),
    Route("registers.findings", "claire", at("/administration/findings")),
    Route("registers.space", "claire", at("/administration/spaces/square")),
    Route("components.index", "amit", at("/components")),
    Route("errors.404", "", at("/no-such-page"), status=404),
    Route("errors.403", "dana", at("/moderation"), status=403),
]
