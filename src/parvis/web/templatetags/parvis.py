"""`{% load parvis %}`: icons, chips, levels, states, times and numbers, as the look draws them.

A meaning is always shown by a word, a shape and a colour, in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.foundation.clock import now as clock_now
from parvis.web import wording

register = template.Library()

Words = str | Promise

CAPACITIES: dict[str, tuple[Words, str]] = {
    "institution": (_("For the institution"), "door"),
    "official": (_("As an official"), "step"),
    "person": (_("Personally"), "person"),
}
CAPACITY_HINTS: dict[str, Words] = {
    "institution": _("The institution itself is speaking. You may rely on it and quote it."),
    "official": _("A public servant shares what they know, on their own initiative. It is not a decision."),
    "person": _("Someone speaks for themself, wherever they work."),
}
FORMALITIES: dict[str, tuple[Words, str]] = {
    "formal": (pgettext_lazy("formality", "Formal"), "seal"),
    "working": (pgettext_lazy("formality", "Working"), "pencil"),
}
LEVELS: dict[str, tuple[Words, str]] = {
    "note": (pgettext_lazy("level", "Note"), "note"),
    "advice": (pgettext_lazy("level", "Advice"), "advice"),
    "second": (pgettext_lazy("level", "Second reader"), "second"),
    "stop": (pgettext_lazy("level", "Stop"), "stop"),
}
STATES: dict[str, tuple[Words, str]] = {
    "new": (pgettext_lazy("enquiry", "New"), "ring"),
    "open": (pgettext_lazy("enquiry", "Open"), "half"),
    "waiting_for_expert": (_("Waiting for an expert"), "glass"),
    "waiting_for_second_reader": (_("Waiting for a second reader"), "second"),
    "waiting_for_asker": (_("Waiting for the person"), "reply"),
    "answered": (pgettext_lazy("enquiry", "Answered"), "done"),
    "closed": (pgettext_lazy("enquiry", "Closed"), "done"),
}
VERSION_STATES: dict[str, tuple[Words, str]] = {
    "original": (pgettext_lazy("version", "original"), ""),
    "together": (pgettext_lazy("version", "written together"), ""),
    "human_translation": (pgettext_lazy("version", "up to date"), ""),
    "machine_translation": (pgettext_lazy("version", "by machine"), ""),
    "out_of_date": (pgettext_lazy("version", "out of date"), "stale"),
}
LANGUAGES = {"en": "English", "fr": "Français"}
LANGUAGE_WORDS: dict[str, Words] = {"en": _("in English"), "fr": _("in French")}
SOON = timedelta(hours=1)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw an icon of the sprite, hidden from assistive technology: `{% icon "door" %}`."""
    return format_html(
        '<svg class="i{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        f" {extra}" if extra else "",
        static("parvis/icons.svg"),
        name,
    )


def _value(member: Any) -> str:
    """Return an enum member's name in lower case, or a plain string as it is."""
    return str(getattr(member, "name", member) or "").lower()


@register.simple_tag
def capacity_chip(capacity: Any, tip: str = "") -> SafeString:
    """Draw the speaking capacity. With `tip`, the chip is a button that opens the element of that id."""
    key = _value(capacity)
    if key not in CAPACITIES:
        return SafeString("")
    words, name = CAPACITIES[key]
    if tip:
        return format_html(
            '<button class="chip" type="button" data-capacity="{}" popovertarget="{}">{} {}</button>',
            key, tip, icon(name), words,
        )  # fmt: skip
    return format_html('<span class="chip" data-capacity="{}">{} {}</span>', key, icon(name), words)


@register.filter
def capacity_hint(capacity: Any) -> Words:
    """Say what a reader may rely on when somebody speaks in this capacity."""
    return CAPACITY_HINTS.get(_value(capacity), "")


@register.filter
def capacity_words(capacity: Any) -> Words:
    """Return the capacity's words alone."""
    return CAPACITIES.get(_value(capacity), ("", ""))[0]


@register.simple_tag
def formality_chip(formality: Any) -> SafeString:
    """Draw whether something is formal or working."""
    key = _value(formality)
    if key not in FORMALITIES:
        return SafeString("")
    words, name = FORMALITIES[key]
    return format_html('<span class="chip" data-form="{}">{} {}</span>', key, icon(name), words)


@register.filter
def level_key(level: Any) -> str:
    """Return `note`, `advice`, `second` or `stop` for a level of guidance."""
    key = _value(level)
    return "second" if key.startswith("second") else key


@register.filter
def level_words(level: Any) -> Words:
    """Return a level's words."""
    return LEVELS.get(level_key(level), (str(level), ""))[0]


@register.simple_tag
def level_icon(level: Any) -> SafeString:
    """Draw a level's shape: circle, diamond, two rings, octagon."""
    return icon(LEVELS.get(level_key(level), ("", "note"))[1])


@register.simple_tag
def level(level: Any) -> SafeString:
    """Draw a level of guidance: its shape and its word."""
    return format_html('<span class="state">{} {}</span>', level_icon(level), level_words(level))


@register.simple_tag
def state(value: Any) -> SafeString:
    """Draw the state of an enquiry: its shape and its words."""
    words, name = STATES.get(_value(value), (str(value), "ring"))
    return format_html('<span class="state">{} {}</span>', icon(name), words)


@register.simple_tag
def due(due_at: datetime | None, at: datetime | None = None) -> SafeString:
    """Draw how much time is left until `due_at`; without one, whose turn it is."""
    if due_at is None:
        return format_html('<span class="due" data-due="none">{} {}</span>', icon("reply"), _("Their turn"))
    lang, left = wording.language(), due_at - (at or clock_now())
    if left < timedelta(0):
        key, name, words = "late", "late", _("Late by %(time)s") % {"time": wording.duration(-left, lang)}
    else:
        key, name = ("soon", "due1") if left < SOON else ("ok", "due3")
        words = _("%(time)s left") % {"time": wording.duration(left, lang)}
    return format_html(
        '<span class="due" data-due="{}">{} <time datetime="{}" title="{}">{}</time></span>',
        key, icon(name), due_at.isoformat(timespec="minutes"), wording.exact(due_at, lang), words,
    )  # fmt: skip


@register.simple_tag
def face(name: str, capacity: Any = "person", avatar: str = "", size: str = "") -> SafeString:
    """Draw who speaks, by the shape of their capacity: a picture, the door or initials."""
    key = _value(capacity)
    if avatar:
        inside = format_html('<img src="{}" alt="" loading="lazy" width="48" height="48">', avatar)
    else:
        inside = icon("door") if key == "institution" else format_html("{}", initials(name))
    return format_html(
        '<span class="face{}" data-capacity="{}" aria-hidden="true">{}</span>',
        f" {size}" if size else "",
        key,
        inside,
    )


def initials(name: str) -> str:
    """Return one or two initials of a name: `Marc-André Côté` gives `MC`."""
    parts = [part for part in name.replace("@", " ").split() if part[:1].isalnum()]
    return "".join(part[0] for part in ([parts[0], parts[-1]] if len(parts) > 1 else parts)).upper() or "?"


@register.simple_tag
def when(at: datetime | None, style: str = "") -> SafeString:
    """Draw a moment: relative words, exact in the title; `{% when at "exact" %}` writes it in full."""
    if at is None:
        return SafeString("")
    lang = wording.language()
    full = wording.exact(at, lang)
    words = full if style == "exact" else wording.since(at, clock_now(), lang)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', at.isoformat(timespec="seconds"), full, words
    )


@register.filter
def duration(span: timedelta | None) -> str:
    """Write a length of time in the page's language."""
    return "" if span is None else wording.duration(span, wording.language())


@register.filter
def number(value: int | None) -> str:
    """Write a whole number with the thousands apart as the page's language does."""
    return "" if value is None else wording.number(int(value), wording.language())


@register.filter
def day(value: Any) -> str:
    """Write a date with its year."""
    return "" if value is None else wording.day(value, wording.language(), year=True)


@register.filter
def name_in(thing: Any) -> str:
    """Return the name of an account, institution or community in the page's language."""
    return str(in_language(thing, "name") or getattr(thing, "handle", "") or "")


@register.filter
def in_language(thing: Any, field: str) -> Any:
    """Return `field` in the page's language, or in the other: `{{ community|in_language:"purpose" }}`."""
    lang = wording.language()
    for code in (lang, "en" if lang == "fr" else "fr"):
        key = f"{field}_{code}"
        value = thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key, "")
        if value:
            return value
    return ""


@register.filter
def language_name(code: str) -> str:
    """Return a language's own name."""
    return LANGUAGES.get(code[:2], code)


@register.filter
def in_words(code: str) -> Words:
    """Return `in English` or `in French`."""
    return LANGUAGE_WORDS.get(code[:2], code)


@register.filter
def versions(versions: Any) -> list[Any]:
    """Put the language versions of a text in order: the reader's language first."""
    lang = wording.language()
    return sorted(versions, key=lambda version: not version.language.startswith(lang))


@register.simple_tag
def version_state(value: Any) -> SafeString:
    """Draw how fresh a language version is."""
    words, name = VERSION_STATES.get(_value(value), (str(value), ""))
    if name:
        return format_html('<small class="stale">{} {}</small>', icon(name), words)
    return format_html("<small>{}</small>", words)


@register.simple_tag(takes_context=True)
def same_page(context: Context, **changes: Any) -> str:
    """Return this page's address with some query values changed: `{% same_page lang="fr" %}`."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    path = request.path if request else ""
    return f"{path}?{query.urlencode()}" if query else path


@register.simple_tag
def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page, or nothing when this installation does not have it."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return `mapping[key]`, or None."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def control(field: Any, hint: Any = "", lang: str = "", describedby: str = "") -> SafeString:
    """Draw a bound field's control, tied to its hint and its errors."""
    described = [f"{field.auto_id}-hint"] if hint else []
    described += [f"{field.auto_id}-error-{number + 1}" for number in range(len(field.errors))]
    described += describedby.split()
    attrs = {"class": " ".join(filter(None, ["in", field.field.widget.attrs.get("class", "")]))}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    if lang:
        attrs["lang"] = lang
    return field.as_widget(attrs=attrs)


@register.filter
def account_url(account: Any) -> str:
    """Return the address of an account's page here: `/@dana`, `/@dana@shore.example`."""
    return f"/@{account.full_handle}"


@register.filter
def post_url(post: Any) -> str:
    """Return the address of a post's page here, wherever the post comes from."""
    return f"/@{post.account.full_handle}/{post.id}"


@register.filter
def alt(media: Any) -> str:
    """Return a picture's alternative text in the page's language; nothing for a decorative one."""
    return str(media.alt_in(wording.language()))


@register.filter
def title_of(option: Any) -> str:
    """Return a poll option in the page's language."""
    return str(option.title_in(wording.language()))


@register.filter
def percent(share: float | None) -> str:
    """Write a part of a whole, from 0 to 1, in hundredths: `60%`, `60 %`."""
    whole = round(100 * (share or 0))
    return f"{whole}{wording.NARROW}%" if wording.language() == "fr" else f"{whole}%"


@register.filter
def plain(share: float | None) -> str:
    """Write a part of a whole as programs read it: `0.6`."""
    return f"{share or 0:.3f}"


@register.filter
def other_tongue(thing: Any) -> Words:
    """Return `in French` or `in English` for a thing whose language is not the page's; else nothing."""
    code = str(thing.language)[:2]
    return "" if code == wording.language() else LANGUAGE_WORDS.get(code, "")


@register.simple_tag
def version_note(version: Any, versions: Any) -> SafeString:
    """Draw how fresh a version is; two originals were written together."""
    together = len(versions) > 1 and all(_value(one.state) == "original" for one in versions)
    return version_state("together" if together else version.state)


@register.filter
def other_language(post: Any) -> str:
    """Return the language of a post written in one language that is not the page’s; else nothing."""
    written = {version.language[:2] for version in post.versions}
    return next(iter(written)) if len(written) == 1 and wording.language() not in written else ""


@register.filter
def picture(account: Any) -> str:
    """Return an account's picture when it is served from here, else nothing."""
    address = str(account.avatar or "")
    return address if address.startswith("/") else ""


@register.filter
def media_url(media: Any) -> str:
    """Return the address of a file of a post: ours, or our copy of a remote one."""
    return f"/media/{media.path}" if media.path else f"/media/remote/{media.id}"


@register.filter
def first_words(post: Any, most: int = 12) -> str:
    """Return the first words of a post in the page's language, for titles; nothing for a tombstone."""
    version = post.version_in(wording.language())
    words = version.source.split() if version else []
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


@register.filter
def needs_answer(level: Any) -> bool:
    """Tell whether a level of guidance asks for an answer: a second reader or a stop."""
    return level_key(level) in {"second", "stop"}


@register.filter
def said(words: Any) -> str:
    """Return words that have both languages (`.en`, `.fr`) in the page's; others as they are."""
    if hasattr(words, "en") and hasattr(words, "fr"):
        first, second = (words.fr, words.en) if wording.language() == "fr" else (words.en, words.fr)
        return str(first or second)
    return str(words or "")


TONES = {"success": "good", "warning": "wait", "error": "stop", "info": "note", "debug": "note", "": "note"}


@register.filter
def tone(level: str | None) -> str:
    """Return the tone of a notice: `good`, `note`, `wait` or `stop`, also from Django's message levels."""
    return TONES.get(level or "", level or "note")
