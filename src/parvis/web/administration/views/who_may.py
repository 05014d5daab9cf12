"""Who may do what, made from the table that the verbs themselves ask."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.identity.who_may import WHO_MAY, Who
from parvis.identity.words import ROLE_WORDS
from parvis.web.administration.views.shared import tabs
from parvis.web.pages import page

WORDS_OF_THE_HOUSE = {
    "ledger": gettext_lazy("Ledger"),
    "identity": gettext_lazy("People and accounts"),
    "guidance": gettext_lazy("Guidance"),
    "communities": gettext_lazy("Communities"),
    "conversations": gettext_lazy("Conversations"),
    "desk": gettext_lazy("Desk"),
    "activitypub": gettext_lazy("Open network"),
    "channels": gettext_lazy("Channels"),
}

RELATIONS = {
    "self": gettext_lazy("whose it is"),
    "author": gettext_lazy("its author"),
    "operator": gettext_lazy("who operates the account"),
    "custodian": gettext_lazy("who answers for the account"),
    "member": gettext_lazy("a member of the community"),
    "moderator": gettext_lazy("a moderator of the community"),
    "steward": gettext_lazy("a steward of the community"),
    "assignee": gettext_lazy("who has the enquiry"),
    "asked_expert": gettext_lazy("the expert who was asked"),
    "reader": gettext_lazy("the second reader who was asked"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One act and who may perform it, in words."""

    act: str
    who: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The acts of one word of the house."""

    words: str
    rows: list[Row]


@page("administration.who_may")
def index(request: HttpRequest) -> HttpResponse:
    """Show the table: acts first, word by word, then pages."""
    acts = {key: row for key, row in WHO_MAY.items() if not key.startswith("page:")}
    pages = {key.removeprefix("page:"): row for key, row in WHO_MAY.items() if key.startswith("page:")}
    context = {
        "tabs": tabs(request, "who_may"),
        "groups": grouped(acts),
        "pages": [Row(key, words_for(row)) for key, row in sorted(pages.items())],
    }
    return render(request, "administration/who_may.html", context)


def grouped(acts: dict[str, Who]) -> list[Group]:
    """Return the acts by the word that they begin with."""
    by_word = groupby(sorted(acts.items()), key=lambda item: item[0].split(".")[0])
    return [
        Group(
            str(WORDS_OF_THE_HOUSE.get(word, word)),
            [Row(key.split(".", 1)[1].replace("_", " "), words_for(row)) for key, row in rows],
        )
        for word, rows in by_word
    ]


def words_for(row: Who) -> list[str]:
    """Say in words whom a row admits."""
    if row.anyone:
        return [_("anyone")]
    if row.signed_in:
        return [_("anyone who is signed in")]
    if row.roles == frozenset(ROLE_WORDS):
        return [_("everybody who works here"), *relation_words(row)]
    roles = [str(words) for role, words in ROLE_WORDS.items() if role in row.roles]
    return [*roles, *relation_words(row)] or [_("the machine itself")]


def relation_words(row: Who) -> list[str]:
    """Say in words which relations suffice."""
    return [str(RELATIONS.get(relation, relation)) for relation in sorted(row.relations)]
