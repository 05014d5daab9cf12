"""What a proposal would have said of past posts: asked for, followed, shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import actions, queries
from parvis.guidance.engine import PackError
from parvis.guidance.engine.previews import Comparison
from parvis.guidance.rules import Level, Rule
from parvis.web import addresses, wording
from parvis.web.guidance import tasks
from parvis.web.guidance.places import Place, place_of, relations
from parvis.web.guidance.shown import Piece
from parvis.web.pages import actor_of, page
from parvis.web.refusals import wants_fragment
from parvis.web.templatetags.guidelines import plain_title
from parvis.web.templatetags.parvis import level_words, post_url

if TYPE_CHECKING:
    from parvis.guidance.models import OverlayPreview, OverlayProposal

HOW_MANY = (500, 1000, 2500, 5000)
MOST_LINKS = 100
LEVELS = [level.word for level in sorted(Level, reverse=True)]


@dataclass(frozen=True, slots=True)
class Summary:
    """A preview in a line, wherever the proposal is shown."""

    row: OverlayPreview
    is_of_this: bool
    stopped: int
    freed: int
    failing: int


def summary(row: OverlayPreview | None, proposal: OverlayProposal) -> Summary | None:
    """Return the newest preview of a proposal, and whether it is of exactly its text."""
    if row is None:
        return None
    result = row.result or {}
    return Summary(
        row,
        row.overlay_hash == actions.overlay_hash(proposal.source),
        (result.get("stopped") or {}).get("number", 0),
        (result.get("freed") or {}).get("number", 0),
        len(result.get("failing_examples") or ()),
    )


@page("guidance.overlay_preview", relations=relations)
def preview(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show what the proposal would have said of past posts; on POST, look."""
    place = place_of(request, slug)
    proposal = queries.open_proposal(place.where)
    if request.method == "POST" and proposal is not None:
        return _asked(request, place, proposal)
    row = queries.newest_preview(proposal.pk) if proposal else None
    if wants_fragment(request):
        return _progress(request, place, row)
    context = {
        "place": place,
        "proposal": proposal,
        "preview": summary(row, proposal) if row and proposal else None,
        "how_many": HOW_MANY,
        **(_shown(request, row, place) if row and row.state == "done" else {}),
    }
    return render(request, "guidance/overlay_preview.html", context)


def _asked(request: HttpRequest, place: Place, proposal: OverlayProposal) -> HttpResponse:
    wanted = addresses.whole(request.POST.get("posts", "")) or actions.USUAL_POSTS
    here = HttpResponseRedirect(place.url("guidance.overlay_preview"))
    try:
        row = actions.ask_preview(proposal.pk, by=actor_of(request), posts=wanted, at=now())
        if row.wanted > actions.USUAL_POSTS:
            tasks.preview.enqueue(row.pk)
        else:
            tasks.make(row.pk)
    except Refused as refused:
        messages.error(request, f"{refused.sentence()} {refused.advice()}")
    return here


def _progress(request: HttpRequest, place: Place, row: OverlayPreview | None) -> HttpResponse:
    """Say how far it is, to a page that waits; when it is over, have the page show it."""
    context = {"place": place, "row": row}
    response = render(request, "guidance/_preview_progress.html", context)
    if row is None or row.state in ("done", "failed"):
        response["HX-Refresh"] = "true"
    return response


def _shown(request: HttpRequest, row: OverlayPreview, place: Place) -> dict[str, Any]:
    result, house = row.result, queries.guidelines_now(place.where)
    titles = {**queries.rules_below(place.where), **{rule.id: rule for rule in house.rules}}
    links = _links(request, result)
    return {
        "looked": result["looked"],
        "ends": [(one, links.get(one, "")) for one in result["posts"].values()] if result["looked"] else [],
        "strongest": list(_strongest(result["strongest"])),
        "rules": [_rule(rule_id, tally, titles, links) for rule_id, tally in result["rules"].items()],
        "without_effect": [(one, _title(one, titles)) for one in result["changed_without_effect"]],
        "stops": [
            (
                gettext_lazy("Newly stopped"),
                result["stopped"]["number"],
                _examples(result["stopped"], titles, links),
            ),
            (
                gettext_lazy("Stopped no more"),
                result["freed"]["number"],
                _examples(result["freed"], titles, links),
            ),
        ],
        "failing": [{**one, "title": _title(one["rule"], titles)} for one in result["failing_examples"]],
    }


def quick_look(request: HttpRequest, place: Place, source: str, rule_id: str) -> dict[str, Any] | None:
    """Return what a text would have changed of one rule over the newest posts; nothing is kept."""
    try:
        proposed = queries.guidelines_with(source, place.where)
    except PackError:
        return None
    house = queries.guidelines_now(place.where)
    comparison = Comparison(house, proposed, at=now())
    for post, draft in conversations.past_drafts(most=actions.USUAL_POSTS, community=place.slug):
        comparison.look(post, draft)
    result = comparison.report()
    tally = result["rules"].get(rule_id)
    titles = {rule.id: rule for rule in house.rules}
    return {
        "looked": result["looked"],
        "rule": _rule(rule_id, tally, titles, _links(request, result)) if tally else None,
        "freed": result["freed"]["number"],
    }


def _strongest(counts: dict[str, dict[str, int]]) -> Iterator[tuple[str, int, int]]:
    for word in (*LEVELS, "nothing"):
        words = str(level_words(word)) if word != "nothing" else _("Nothing to say")
        yield words, counts["before"].get(word, 0), counts["after"].get(word, 0)


def _rule(
    rule_id: str, tally: dict[str, Any], titles: dict[str, Rule], links: dict[str, str]
) -> dict[str, Any]:
    kinds = (
        ("gained", gettext_lazy("Newly flagged")),
        ("lost", gettext_lazy("Flagged no more")),
        ("moved", gettext_lazy("Flagged at another level")),
    )
    return {
        "id": rule_id,
        "title": _title(rule_id, titles),
        "before": _levels(tally["before"]),
        "after": _levels(tally["after"]),
        "kinds": [
            (words, tally[name]["number"], _examples(tally[name], titles, links))
            for name, words in kinds
            if tally[name]["number"]
        ],
    }


def _levels(counts: dict[str, int]) -> str:
    """Write how many posts a rule flagged, by level: `advice: 12, note: 3`."""
    lang = wording.language()
    said = [
        _("%(level)s: %(number)s")
        % {"level": str(level_words(word)).lower(), "number": wording.number(counts[word], lang)}
        for word in LEVELS
        if counts.get(word)
    ]
    return ", ".join(said) or "0"


def _title(rule_id: str, titles: dict[str, Rule]) -> str:
    rule = titles.get(rule_id)
    return plain_title(rule.title.in_language(wording.language())) if rule else rule_id


def _examples(few: dict[str, Any], titles: dict[str, Rule], links: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "language": one["language"],
            "pieces": _pieces(one),
            "url": links.get(one["post"], ""),
            "rule": one["rule"],
            "title": _title(one["rule"], titles),
            "level": one["level"],
        }
        for one in few["examples"]
    ]


def _pieces(one: dict[str, Any]) -> list[Piece]:
    text, start, end = one["text"], one["start"], one["end"]
    before, after = ("…" if cut else "" for cut in one["cut"])
    pieces = [
        Piece(before + text[:start], False),
        Piece(text[start:end], True),
        Piece(text[end:] + after, False),
    ]
    return [piece for piece in pieces if piece.text]


def _links(request: HttpRequest, result: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of the posts of the examples that the reader may read. Constant queries."""
    few = [result["stopped"], result["freed"]]
    few += [tally[name] for tally in result["rules"].values() for name in ("gained", "lost", "moved")]
    ends = [{"post": post} for post in result["posts"].values() if post]
    wanted = dict.fromkeys(
        int(one["post"]) for one in (*ends, *(e for some in few for e in some["examples"]))
    )
    found = conversations.posts(list(wanted)[:MOST_LINKS], actor_of(request))
    return {str(post.id): post_url(post) for post in found}
