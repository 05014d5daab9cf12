"""What differs between two overlays, in sentences in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance.rules import Both, Level, Rule
from parvis.guidance.rules.differences import About, Difference, plain
from parvis.identity.words import role_words
from parvis.web import wording
from parvis.web.guidance.circumstance_words import SEASONS, when_words
from parvis.web.templatetags.guidelines import plain_title
from parvis.web.templatetags.parvis import level_words

LONGEST = 160

FACT_WORDS: dict[str, str | Promise] = {
    "domains": gettext_lazy("Our web domains"),
    "contacts": gettext_lazy("Addresses and telephone lines that we publish"),
    "acronyms": gettext_lazy("Acronyms that our readers know"),
    "hashtags": gettext_lazy("Hashtags that our readers know"),
    "province": gettext_lazy("Province or territory of the head office"),
    "remit": gettext_lazy("Words of our own work"),
    "jurisdiction": gettext_lazy("Whose law we live under"),
    "body": gettext_lazy("What sort of body we are"),
    "prescribed_tool": gettext_lazy("We must publish through a tool that is prescribed to us"),
    "designated": gettext_lazy("An office of ours is designated to serve in French"),
    "obligated": gettext_lazy("A language act binds us as a municipality"),
    "recognized_29_1": gettext_lazy(
        "We are recognized under section 29.1 of the Charter of the French language"
    ),
    "language_directive": gettext_lazy("Our language directive"),
    "compliance_notice": gettext_lazy("Our notice of compliance"),
    "names_of_government": gettext_lazy("Words by which readers know an account of this government"),
}
JURISDICTIONS: dict[str, str | Promise] = {
    "CA": gettext_lazy("Canada (federal)"), "QC": gettext_lazy("Quebec"), "ON": gettext_lazy("Ontario"),
    "NB": gettext_lazy("New Brunswick"), "NU": gettext_lazy("Nunavut"), "US": gettext_lazy("United States"),
    "UK": gettext_lazy("United Kingdom"), "AU": gettext_lazy("Australia"),
}  # fmt: skip
BODIES: dict[str, str | Promise] = {
    "department": gettext_lazy("A department or ministry"),
    "agency": gettext_lazy("An agency"),
    "crown_corporation": gettext_lazy("A Crown corporation"),
    "municipality": gettext_lazy("A municipality"),
    "school": gettext_lazy("A school board"),
    "health": gettext_lazy("A health network"),
    "university": gettext_lazy("A university or college"),
}
PARAMETER_WORDS: dict[str, str | Promise] = {
    "en": gettext_lazy("Words in English"),
    "fr": gettext_lazy("Words in French"),
    "unless_en": gettext_lazy("Phrases that excuse them, in English"),
    "unless_fr": gettext_lazy("Phrases that excuse them, in French"),
    "with_en": gettext_lazy("Together with, in English"),
    "with_fr": gettext_lazy("Together with, in French"),
    "own_en": gettext_lazy("Our own words, in English"),
    "own_fr": gettext_lazy("Our own words, in French"),
    "most": gettext_lazy("The most that is well"),
    "longest": gettext_lazy("The longest that is well"),
    "days": gettext_lazy("Days"),
    "warn_days": gettext_lazy("Days before, when it begins to speak"),
    "years": gettext_lazy("Years"),
    "words": gettext_lazy("Words"),
    "sentences": gettext_lazy("Sentences"),
    "minutes_apart": gettext_lazy("Minutes apart"),
    "askers": gettext_lazy("People who asked"),
    "budget": gettext_lazy("Budget, in dollars"),
}


def parameter_words(name: str) -> str:
    """Return a parameter of a check in words; one that has none by its own name, and its language."""
    if name in PARAMETER_WORDS:
        return str(PARAMETER_WORDS[name])
    for ending, words in (("_en", _("%(name)s, in English")), ("_fr", _("%(name)s, in French"))):
        if name.endswith(ending):
            return words % {"name": name.removesuffix(ending).replace("_", " ").capitalize()}
    return name


@dataclass
class Said:
    """What is different about one rule or one fact: a heading and sentences."""

    id: str
    title: str
    is_rule: bool
    is_own: bool = False
    lines: list[str] = field(default_factory=list)


def said_of(found: Sequence[Difference], rules: Mapping[str, Rule]) -> list[Said]:
    """Return the differences in sentences, one group for each rule; facts together at the end."""
    groups: dict[tuple[bool, str], Said] = {}
    for one in found:
        is_rule = one.about in (About.CHANGE, About.OWN_RULE)
        key = (is_rule, one.id if is_rule else "")
        if key not in groups:
            title = _title(one, rules) if is_rule else _("Facts and calendar")
            groups[key] = Said(one.id, title, is_rule, one.about is About.OWN_RULE)
        groups[key].lines += [line for line in _lines(one, found) if line]
    return sorted((g for g in groups.values() if g.lines), key=lambda g: not g.is_rule)


def _title(one: Difference, rules: Mapping[str, Rule]) -> str:
    rule = one.after if isinstance(one.after, Rule) else one.before if isinstance(one.before, Rule) else None
    rule = rule or rules.get(one.id)
    return plain_title(_in(rule.title)) if rule else one.id


def _in(both: Any) -> str:
    """Return words in the page's language from a `Both`, or from {en, fr} as a pack writes it."""
    if isinstance(both, Both):
        return both.in_language(wording.language())
    if isinstance(both, Mapping):
        return str(both.get(wording.language()) or both.get("en") or "")
    return str(both or "")


def _lines(one: Difference, found: Sequence[Difference]) -> Iterator[str]:
    match one.about:
        case About.CHANGE | About.OWN_RULE if one.field:
            yield from _field(one, found)
        case About.OWN_RULE:
            yield (
                _("A rule of our own: added.") if one.before is None else _("A rule of our own: taken away.")
            )
        case About.FACT:
            yield from _fact(one)
        case About.WINDOW:
            window, came = one.after or one.before, one.before is None
            words = _("%(season)s added: %(name)s.") if came else _("%(season)s taken away: %(name)s.")
            yield words % {"season": SEASONS[str(window.season)], "name": _in(window.name)}
        case About.NAME:
            yield _from_to(_("Name"), _in(one.before), _in(one.after))


def _field(one: Difference, found: Sequence[Difference]) -> Iterator[str]:
    words = FIELDS.get(one.field)
    if one.field == "enabled":
        yield from _on_or_off(one, found)
    elif one.field in ("because", "off_because"):
        if one.after and not any(d.id == one.id and d.field == "enabled" for d in found):
            yield _("Why it is off: %(reason)s") % {"reason": _in(one.after)}
    elif one.field == "parameters":
        yield from _parameters(plain(one.before) or {}, plain(one.after) or {}, one.about is About.CHANGE)
    elif words is not None:
        heading, write = words
        yield _from_to(str(heading), write(one.before), write(one.after))
    else:
        yield _("%(field)s changed.") % {"field": one.field}


def _on_or_off(one: Difference, found: Sequence[Difference]) -> Iterator[str]:
    if one.after is not False:
        yield _("Turned on.")
        return
    reason = next((d.after for d in found if d.id == one.id and d.field in ("because", "off_because")), None)
    yield _("Turned off: %(reason)s") % {"reason": _in(reason)} if reason else _("Turned off.")


def _level(value: Any) -> str:
    word = value.word if isinstance(value, Level) else str(value or "")
    return str(level_words(word)).lower()


def _reader(value: Any) -> str:
    try:
        return role_words(str(value)).lower() if value else ""
    except ValueError:
        return str(value)


def _count(value: Any) -> str:
    return str(len(value or ()))


FIELDS: dict[str, tuple[str | Promise, Callable[[Any], str]]] = {
    "level": (gettext_lazy("How strongly it speaks"), _level),
    "title": (gettext_lazy("Title"), _in),
    "paraphrase": (gettext_lazy("What the clause asks"), _in),
    "why": (gettext_lazy("Why it matters"), _in),
    "what_to_do": (gettext_lazy("What to do"), _in),
    "clause": (gettext_lazy("Clause"), _in),
    "reader": (gettext_lazy("Reader"), _reader),
    "when": (gettext_lazy("It speaks"), lambda value: when_words(plain(value))),
    "examples": (gettext_lazy("Number of examples"), _count),
    "check": (gettext_lazy("Check"), str),
}


def _from_to(heading: str, before: str, after: str) -> str:
    before, after = _short(before), _short(after)
    if not before:
        return _("%(what)s: now %(after)s") % {"what": heading, "after": _quoted(after)}
    words = pgettext_lazy("change", "%(what)s: from %(before)s to %(after)s")
    return str(words) % {"what": heading, "before": _quoted(before), "after": _quoted(after)}


def _short(text: str) -> str:
    text = plain_title(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def _quoted(text: str) -> str:
    if not text:
        return _("nothing")
    if " " not in text or "“" in text or "«" in text:
        return text
    return f"«{wording.NO_BREAK}{text}{wording.NO_BREAK}»" if wording.language() == "fr" else f"“{text}”"


def _parameters(before: Mapping[str, Any], after: Mapping[str, Any], partly: bool) -> Iterator[str]:
    """Say what came and went in each parameter; in a change, what is left out stays as it was."""
    for name in dict.fromkeys((*after, *(() if partly else before))):
        was, is_now = before.get(name), after.get(name)
        heading = parameter_words(name)
        if isinstance(was, list) or isinstance(is_now, list):
            yield from _came_and_went(heading, was or [], is_now or [])
        elif was != is_now:
            yield _from_to(heading, str(was if was is not None else ""), str(is_now))


def _fact(one: Difference) -> Iterator[str]:
    heading = str(FACT_WORDS.get(one.id, one.id))
    if isinstance(one.after, list) or isinstance(one.before, list):
        yield from _came_and_went(heading, one.before or [], one.after or [])
    elif isinstance(one.after, bool):
        words = _("%(what)s: yes") if one.after else _("%(what)s: no")
        yield words % {"what": heading}
    else:
        yield _from_to(heading, _fact_words(one.id, one.before), _fact_words(one.id, one.after))


def _fact_words(name: str, value: Any) -> str:
    words = {"jurisdiction": JURISDICTIONS, "body": BODIES}.get(name, {})
    return str(words.get(str(value or ""), value or ""))


def _came_and_went(heading: str, before: Iterable[Any], after: Iterable[Any]) -> Iterator[str]:
    was, is_now = list(map(str, before)), list(map(str, after))
    came = [word for word in is_now if word not in was]
    went = [word for word in was if word not in is_now]
    if came:
        yield _("%(what)s: added %(words)s") % {"what": heading, "words": _short(", ".join(came))}
    if went:
        yield _("%(what)s: taken away %(words)s") % {"what": heading, "words": _short(", ".join(went))}
