"""Who may do what, made from the table that the verbs themselves ask; on a page and to download."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from parvis.identity.rules import Role
from parvis.identity.who_may import WHO_MAY, Who
from parvis.identity.words import ROLE_WORDS
from parvis.web.administration.act_words import words_of
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest

WORDS_OF_THE_HOUSE: dict[str, str | Promise] = {
    "desk": gettext_lazy("Desk"),
    "conversations": gettext_lazy("Conversations"),
    "communities": gettext_lazy("Communities"),
    "guidance": gettext_lazy("Guidance"),
    "hand_off": gettext_lazy("Hand-offs"),
    "ledger": gettext_lazy("Ledger"),
    "identity": gettext_lazy("People and accounts"),
}
WORD_OF_PAGES = {
    "ask": "desk",
    "desk": "desk",
    "communities": "communities",
    "guidance": "guidance",
    "hand_off": "hand_off",
    "ledger": "ledger",
    "administration": "identity",
    "registers": "identity",
    "identity": "identity",
    "account": "identity",
    "mfa": "identity",
    "usersessions": "identity",
}
"""The word that a page belongs to, by how its name begins; conversations, for every other page."""

RELATIONS: dict[str, str | Promise] = {
    "self": gettext_lazy("whose it is"),
    "author": gettext_lazy("its author"),
    "operator": gettext_lazy("who operates the account"),
    "custodian": gettext_lazy("who answers for the account"),
    "owner": gettext_lazy("who answers for the official account"),
    "backup_owner": gettext_lazy("the backup of who answers for it"),
    "member": gettext_lazy("a member of the community"),
    "moderator": gettext_lazy("a moderator of the community"),
    "steward": gettext_lazy("a steward of the community"),
    "assignee": gettext_lazy("who has the enquiry"),
    "asked_expert": gettext_lazy("the expert who was asked"),
    "reader": gettext_lazy("the second reader who was asked"),
}
COLUMNS = ("key", "kind", "word", "act_en", "act_fr", "anyone", "signed_in", "roles", "relations")


@dataclass(frozen=True, slots=True)
class Row:
    """One act or page, and who may, in words."""

    act: str
    who: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The acts and the pages of one word of the house."""

    words: str
    acts: list[Row]
    pages: list[Row]


@require_safe
@page("administration.who_may")
def index(request: PersonalRequest) -> HttpResponse:
    """Show the table word by word: acts first, then pages; on demand only what one role opens."""
    role = asked_role(request)
    groups = grouped(table(role))
    context = {
        "tabs": administration_tabs(request.actor, "who_may"),
        "groups": groups,
        "role": role,
        "role_words": ROLE_WORDS[role] if role else "",
        "roles": ROLE_WORDS.items(),
    }
    return render(request, "administration/who_may.html", context)


@require_safe
@page("administration.who_may_download")
def download(request: PersonalRequest, form: str) -> HttpResponse:
    """Give the same table as CSV or JSON, with both languages and the keys that the software uses."""
    rows = [as_data(key, row) for key, row in table(asked_role(request)).items()]
    name = f'attachment; filename="parvis-who-may.{form}"'
    if form == "json":
        parameters = {"ensure_ascii": False, "indent": 1}
        answer: HttpResponse = JsonResponse({"acts": rows}, json_dumps_params=parameters)
    else:
        answer = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = name
    return answer


def asked_role(request: PersonalRequest) -> Role | None:
    """Return the role that the address asks for, if there is such a role."""
    wanted = request.GET.get("role", "")
    return Role(wanted) if wanted in ROLE_WORDS else None


def table(role: Role | None) -> dict[str, Who]:
    """Return the rows that `role` opens, or all of them."""
    return {key: row for key, row in WHO_MAY.items() if role is None or role in row.roles}


def word_of(key: str) -> str:
    """Return the word of the house that an act or a page belongs to."""
    if key.startswith("page:"):
        return WORD_OF_PAGES.get(re.split(r"[._]", key[5:], maxsplit=1)[0], "conversations")
    return key.partition(".")[0]


def grouped(rows: Mapping[str, Who]) -> list[Group]:
    """Return the rows by word, in the order of the house; words without any are left out."""
    groups = [
        Group(str(words), list(_rows(rows, word, pages=False)), list(_rows(rows, word, pages=True)))
        for word, words in WORDS_OF_THE_HOUSE.items()
    ]
    return [group for group in groups if group.acts or group.pages]


def _rows(rows: Mapping[str, Who], word: str, *, pages: bool) -> Iterator[Row]:
    for key, row in rows.items():
        if word_of(key) == word and key.startswith("page:") is pages:
            yield Row(words_of(key), words_for(row))


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


def as_data(key: str, row: Who) -> dict[str, Any]:
    """Return one row for programs: see `COLUMNS`."""
    told = {}
    for language in ("en", "fr"):
        with override(language):
            told[f"act_{language}"] = words_of(key)
    return {
        "key": key.removeprefix("page:"),
        "kind": "page" if key.startswith("page:") else "act",
        "word": word_of(key),
        **told,
        "anyone": row.anyone,
        "signed_in": row.signed_in,
        "roles": sorted(row.roles),
        "relations": sorted(row.relations),
    }


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV (RFC 4180), with the mark by which spreadsheets know that it is UTF-8."""
    text = StringIO("\ufeff")
    text.seek(0, 2)
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows:
        lists = {name: " ".join(row[name]) for name in ("roles", "relations")}
        writer.writerow({**row, **lists})
    return text.getvalue()
