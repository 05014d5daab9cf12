"""What every page needs around its content: the institution's name, the places, the theme."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from parvis.conversations.queries import unread_count
from parvis.foundation.clock import now
from parvis.guidance.queries import open_windows
from parvis.guidance.rules import Season
from parvis.identity.errors import NoInstitution
from parvis.identity.queries import main_institution
from parvis.identity.rules import Actor
from parvis.web import navigation
from parvis.web.pages import actor_of

PRODUCT = {"name_en": "Parvis", "name_fr": "Parvis"}


def institution_or_product() -> Any:
    """Return the institution, or the product's own name on an installation that has none yet."""
    try:
        return main_institution()
    except NoInstitution:
        return PRODUCT


def unread_by(actor: Actor) -> int:
    """Return how many notifications wait for the account that the actor speaks through."""
    return unread_count(actor.account_id) if actor.account_id else 0


def seasons_told(actor: Actor) -> list[Any]:
    """Return the windows that people at work should know are open, the most pressing first."""
    if not actor.is_staff:
        return []
    return [window for window in open_windows(now()) if window.season != Season.HOLIDAY]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the facade, the menu and the foot. Reads nothing until it is shown."""
    actor = actor_of(request)
    return {
        "institution": SimpleLazyObject(institution_or_product),
        "actor": actor,
        "account": getattr(request, "account", None),
        "places": SimpleLazyObject(lambda: navigation.main_places(actor)),
        "menu_places": SimpleLazyObject(lambda: navigation.usable(navigation.MENU, actor)),
        "foot_places": SimpleLazyObject(lambda: navigation.usable(navigation.FOOT, actor)),
        "unread_count": cache(lambda: unread_by(actor)),
        "seasons": SimpleLazyObject(lambda: seasons_told(actor)),
        "theme": settings.PARVIS_THEME,
        "demonstration": settings.PARVIS_DEMONSTRATION,
        "origin": settings.PARVIS_ORIGIN,
        "domain": settings.PARVIS_DOMAIN,
    }
