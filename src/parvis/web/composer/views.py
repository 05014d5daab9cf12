"""Write, check and publish a post; correct one that is published."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from parvis.communities import queries as communities
from parvis.conversations import actions, queries
from parvis.conversations.errors import PostNotFound
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance.errors import NeedsAnAuthor
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Capacity
from parvis.languages.rules import language_of
from parvis.web import addresses, false_alarms, finding_times, remedies, wording
from parvis.web.composer import advice
from parvis.web.composer.forms import PICTURES, PostForm, poll_of, spread, texts_of
from parvis.web.composer.voices import Voice, first_of, voices_of
from parvis.web.pages import actor_of, page
from parvis.web.readers import cover_of
from parvis.web.templatetags.parvis import post_url

ANSWER = "answer-"


@page("composer.new")
def new(request: HttpRequest) -> HttpResponse:
    """Show the composer, or do what its button says: add a picture, check, or publish."""
    voices = voices_of(request.person, request.account, staff=actor_of(request).is_staff)  # type: ignore[attr-defined]
    if request.method != "POST":
        return shown(request, PostForm(initial=_initial(request), voices=voices))
    form = PostForm(spread(request.POST, wording.language()), request.FILES, voices=voices)
    if not form.is_valid():
        return shown(request, form, status=422)
    actor = _speaker(request, form.cleaned_data["voice"])
    try:
        media_ids = _pictures(request, form, actor)
        if {"_publish", "_hand_off"} & request.POST.keys():
            return _published(request, form, actor, media_ids)
        return _read_again(request, form, actor, media_ids)
    except NeedsAnAuthor as needed:
        return shown(request, form, media_ids=_listed(request), findings=needed.findings, status=422)
    except Refused as refused:
        form.add_error(None, _said(refused))
        return shown(request, form, media_ids=_listed(request), status=422)


def _said(refused: Refused) -> str:
    """Return what a refusal says, with a link to the next step where it has an address."""
    words, address = f"{refused.sentence()} {refused.advice()}", getattr(refused, "address", "")
    if not address:
        return words
    link = '{} <a href="{}" target="_blank">{}</a>'
    return format_html(link, words, address, _("Open it beside this page"))


def _read_again(request: HttpRequest, form: PostForm, actor: Actor, media_ids: list[int]) -> HttpResponse:
    """Do what a button beside a finding says, and show the composer again."""
    checked = "_check" in request.POST
    if false_alarms.pressed(request):
        _alarmed(request, form, actor, media_ids)
        checked = True
    if remedies.pressed(request):
        form = _remedied(request, form, actor, media_ids)
        checked = True
    return shown(request, form, media_ids=media_ids, checked=checked)


def _alarmed(request: HttpRequest, form: PostForm, actor: Actor, media_ids: list[int]) -> None:
    data = form.cleaned_data
    read = advice.draft_read(data, data["voice"], media_ids, actor, now())
    if read is not None:
        false_alarms.report(request, read, actor)


def _remedied(request: HttpRequest, form: PostForm, actor: Actor, media_ids: list[int]) -> PostForm:
    """Return the form with the remedy that was pressed in it, or without the one that is taken back."""
    data, at = form.cleaned_data, now()
    read = advice.draft_read(data, data["voice"], media_ids, actor, at)
    changed = PostForm(remedies.changed(request, read, advice.on(read, actor, at)), voices=form.voices)
    return changed if changed.is_valid() else form


def _initial(request: HttpRequest) -> dict[str, Any]:
    text = request.GET.get("text", "")
    wanted = {name: addresses.whole(request.GET.get(name, "")) for name in ("in_reply_to", "community")}
    return {
        "key": secrets.token_urlsafe(16),
        "visibility": request.GET.get("visibility") or "public",
        f"text_{_language(text)}": text,
        **wanted,
    }


def _language(text: str) -> str:
    """Return the language that a text is filed under: its own, or that of the page where nobody knows."""
    found = language_of(text).language
    return found if found in {"en", "fr"} else wording.language()


def _speaker(request: HttpRequest, voice: Voice) -> Actor:
    person = request.person  # type: ignore[attr-defined]
    return identity.actor_for(person, voice.account) if person else actor_of(request)


def _listed(request: HttpRequest) -> list[int]:
    found = [addresses.whole(text) for text in request.POST.getlist("media")]
    return [number for number in found if number is not None][:PICTURES]


def _pictures(request: HttpRequest, form: PostForm, actor: Actor) -> list[int]:
    """Return the ids of the pictures that go with the post, the newly sent one among them."""
    media_ids = _listed(request)
    data = form.cleaned_data
    if data.get("file"):
        media = actions.attach_media(
            by=actor,
            account_id=data["voice"].account.pk,
            file=data["file"],
            alt_en=data["alt_en"],
            alt_fr=data["alt_fr"],
            decorative=data["decorative"],
            at=now(),
        )
        media_ids.append(media.pk)
    return media_ids


def _published(request: HttpRequest, form: PostForm, actor: Actor, media_ids: list[int]) -> HttpResponse:
    data, at = form.cleaned_data, now()
    community_id = data["community"]
    post = actions.publish_post(
        by=actor,
        account_id=data["voice"].account.pk,
        texts=texts_of(data),
        capacity=data["voice"].capacity,
        formality=data["formality"] or None,
        visibility="community" if community_id else data["visibility"] or "public",
        in_reply_to_id=data["in_reply_to"],
        community_id=community_id,
        media_ids=media_ids,
        poll=poll_of(data, at),
        content_warning=data["content_warning"],
        answers=answers_in(request),
        second_reading_id=data["second_reading"],
        idempotency_key=data["key"],
        at=at,
    )
    finding_times.keep(request, by=actor, at=at)
    messages.success(request, _("Published."), extra_tags=f"draft:{draft_key(data)}")
    if "_hand_off" in request.POST:
        return HttpResponseRedirect(f"{reverse('hand_off.prepare')}?post={post.pk}")
    shown_on = queries.post(data["in_reply_to"] or post.pk, actor)
    return HttpResponseRedirect(f"{post_url(shown_on)}#post-{post.pk}")


def answers_in(request: HttpRequest) -> dict[str, str]:
    """Return the author's answers to findings, by rule; an empty one says that it was shown."""
    sent = request.POST.items()
    return {name.removeprefix(ANSWER): str(text).strip() for name, text in sent if name.startswith(ANSWER)}


def draft_key(data: dict[str, Any]) -> str:
    """Return the name under which a browser keeps this draft."""
    if data.get("in_reply_to"):
        return f"reply-{data['in_reply_to']}"
    return f"community-{data['community']}" if data.get("community") else "new"


def shown(
    request: HttpRequest,
    form: PostForm,
    *,
    media_ids: list[int] | None = None,
    findings: Any = None,
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render the composer with what was written, what the guidelines say of it, and what it answers."""
    actor = actor_of(request)
    values = form.cleaned_data if form.is_bound and form.is_valid() else dict(form.initial)
    bound = form.data if form.is_bound else {}
    voice = first_of(form.voices, str(bound.get("voice", "")))
    parent_id = addresses.whole(str(bound.get("in_reply_to") or values.get("in_reply_to") or ""))
    community_id = addresses.whole(str(bound.get("community") or values.get("community") or ""))
    speaker, at = _speaker(request, voice) if voice else actor, now()
    read = None
    if voice is not None and (checked or findings is not None):
        read = advice.draft_read(values, voice, media_ids or [], speaker, at)
        findings = advice.on(read, speaker, at) if checked else findings
    context = {
        "form": form,
        "voice": voice,
        "parent": queries.post(parent_id, actor) if parent_id else None,
        "community": communities.community_by_id(community_id, actor) if community_id else None,
        "pictures": advice.pictures(media_ids or [], actor),
        "preview": advice.preview(values) if checked else [],
        "draft": draft_key({"in_reply_to": parent_id, "community": community_id}),
        "sent": form.is_bound,
        "takes_buttons": True,
        **remedies.outside_the_text(parent_id, community_id),
        "undo": remedies.to_undo(form.data) if form.is_bound else {},
        "hands_off": not (parent_id or community_id) and _hands_off(actor, form.voices),
        "cover": cover_of(read, findings or (), by=speaker, at=at),
        **advice.shown(findings, answers_in(request)),
    }
    return render(request, "composer/new.html", context, status=status)


def _hands_off(actor: Actor, voices: list[Voice]) -> bool:
    """Tell whether to offer a hand-off: somebody who may, and who speaks for the institution."""
    speaks = any(voice.capacity is Capacity.INSTITUTION for voice in voices)
    return speaks and who_may.may(actor, "page:hand_off.prepare")


@page("composer.edit")
def edit(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Correct a published post. What it said before stays to be seen."""
    actor = actor_of(request)
    post = queries.post(post_id, actor)
    if post.account.id != actor.account_id:
        raise PostNotFound(post=post_id)
    if request.method == "POST":
        return _edited(request, post, actor)
    return render(
        request, "composer/edit.html", {"post": post, "texts": {v.language: v.source for v in post.versions}}
    )


def _edited(request: HttpRequest, post: Any, actor: Actor) -> HttpResponse:
    sent = {name: request.POST.get(name, "") for name in ("text_en", "text_fr")}
    answers = answers_in(request)
    try:
        actions.edit_post(by=actor, post_id=post.id, texts=texts_of(sent), answers=answers, at=now())
    except NeedsAnAuthor as needed:
        texts = {"en": sent["text_en"], "fr": sent["text_fr"]}
        context = {"post": post, "texts": texts, **advice.shown(needed.findings, answers)}
        return render(request, "composer/edit.html", context, status=422)
    words = _("The correction is published. What it said before can be seen in its history.")
    messages.success(request, words)
    return HttpResponseRedirect(post_url(post))
