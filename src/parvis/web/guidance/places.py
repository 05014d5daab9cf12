"""Whose guidelines a page is about: those of the house, or of one community; and the address of its pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from parvis.communities import queries as communities
from parvis.guidance import queries
from parvis.guidance.queries import COMMUNITY, HOUSE, Where
from parvis.guidance.rules import Both
from parvis.web.frame import institution_or_product
from parvis.web.pages import actor_of


@dataclass(frozen=True, slots=True)
class Place:
    """An overlay as its pages know it. `slug` is empty for the house."""

    where: Where
    name: Both
    pack_id: str

    @property
    def slug(self) -> str:
        """The address of the community; nothing for the house."""
        return self.where.subject

    def url(self, page: str, **parts: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(page, kwargs={**({"slug": self.slug} if self.slug else {}), **parts})

    def source(self) -> str:
        """Return the text of the overlay to go on with."""
        return queries.source_to_edit(self.where, self.name, self.pack_id)


def where_of(slug: str) -> Where:
    """Return which overlay an address is about."""
    return Where(COMMUNITY, slug) if slug else HOUSE


def place_of(request: HttpRequest, slug: str) -> Place:
    """Return the place of an address, or raise `NotFound` for a community that one may not read."""
    if not slug:
        house = institution_or_product()
        if isinstance(house, dict):
            return Place(HOUSE, Both(house["name_en"], house["name_fr"]), "house")
        return Place(HOUSE, Both(house.name_en, house.name_fr), str(house.slug))
    found = communities.community(slug, actor_of(request))
    return Place(where_of(slug), Both(found.name_en, found.name_fr), slug)


def relations(request: HttpRequest, slug: str = "", **parts: Any) -> Collection[str]:
    """Return how the reader stands to the overlay of an address."""
    return queries.relations_to(actor_of(request), where_of(slug))
