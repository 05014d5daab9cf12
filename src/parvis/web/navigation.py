"""The places of the site: what the facade, the account menu and the foot offer, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.identity import who_may
from parvis.identity.rules import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """One link: its words, its icon, and the page it opens (a URL name that `who_may` knows)."""

    words: str | Promise
    icon: str
    page: str

    @property
    def url(self) -> str:
        """The address, or nothing when this installation does not have the page."""
        try:
            return reverse(self.page)
        except NoReverseMatch:
            return ""

    def open_to(self, actor: Actor) -> bool:
        """Tell whether `actor` may open the page."""
        key = f"page:{self.page}"
        return key in who_may.WHO_MAY and who_may.may(actor, key)


HOME = Place(_("Home"), "home", "home.index")
QUESTIONS = Place(_("Questions"), "ask", "ask.questions")
TALK = Place(_("Conversations"), "lang", "timelines.local")
COMMUNITIES = Place(_("Communities"), "group", "communities.index")
DESK = Place(pgettext_lazy("place", "Desk"), "inbox", "desk.inbox")
WRITE = Place(pgettext_lazy("place", "Write"), "pencil", "composer.new")
NEWS = Place(_("Notifications"), "bell", "notifications.index")

FOR_VISITORS = (HOME, QUESTIONS, TALK, COMMUNITIES)
FOR_PEOPLE = (HOME, TALK, COMMUNITIES, WRITE, NEWS)
FOR_STAFF = (HOME, DESK, COMMUNITIES, WRITE, NEWS)

MENU = (
    Place(_("Bookmarks"), "mark", "timelines.bookmarks"),
    Place(_("Questions to me"), "expert", "ask.expert_index"),
    Place(_("Second readings"), "second", "guidance.readings"),
    Place(_("Prepare"), "step", "guidance.lessons"),
    Place(_("Hand-offs"), "hand", "hand_off.index"),
    Place(_("Moderation"), "shield", "moderation.index"),
    Place(_("Official accounts"), "door", "registers.index"),
    Place(_("People and roles"), "group", "administration.index"),
    Place(_("Settings"), "gear", "identity.settings"),
    Place(_("Every component"), "slabs", "components.index"),
)
FOOT = (
    Place(_("Who speaks here"), "door", "home.who_speaks"),
    Place(_("Our accounts"), "globe", "registers.public"),
    Place(_("Our guidelines"), "book", "guidance.index"),
    Place(_("Public ledger"), "slabs", "ledger.index"),
    Place(_("What was moderated"), "shield", "moderation.log"),
)
ADMINISTRATION = {
    "people": Place(_("People"), "group", "administration.index"),
    "accounts": Place(_("Accounts"), "person", "administration.accounts"),
    "official": Place(_("Official accounts"), "door", "registers.index"),
    "findings": Place(_("Findings"), "advice", "registers.findings"),
    "who_may": Place(_("Rights"), "key", "administration.who_may"),
    "seals": Place(_("Seals"), "lock", "administration.seals"),
}

Tab = tuple[str, str, int | None, bool]


def administration_tabs(actor: Actor, current: str) -> list[Tab]:
    """Return the tabs of administration that `actor` may open; `current` is the key of the open one."""
    return [
        (str(place.words), place.url, None, key == current)
        for key, place in ADMINISTRATION.items()
        if place.open_to(actor) and place.url
    ]


def main_places(actor: Actor) -> list[Place]:
    """Return the facade's links for `actor`, at most five: the phone's bar holds no more."""
    chosen = FOR_STAFF if actor.is_staff else FOR_PEOPLE if actor.person_id else FOR_VISITORS
    return usable(chosen, actor)[:5]


def usable(places: tuple[Place, ...], actor: Actor) -> list[Place]:
    """Return those of `places` that exist here and that `actor` may open."""
    return [place for place in places if place.open_to(actor) and place.url]
