"""The forms that change guidelines: a rule, a rule of one's own, the facts, the whole text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance.rules import Facts, Level, Rule
from parvis.guidance.rules.differences import plain
from parvis.identity.words import ROLE_WORDS
from parvis.web.guidance.circumstance_words import CAPACITIES, FORMALITIES, KINDS
from parvis.web.guidance.shown_overlays import (
    BODIES,
    FACT_WORDS,
    JURISDICTIONS,
    PARAMETER_WORDS,
    parameter_words,
)
from parvis.web.templatetags.parvis import LEVELS, level_key

LONGEST_WORDS = 20_000
OWN_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
SENTENCES = ("title", "why", "what_to_do")
LANGUAGES = ("en", "fr")
EASY_CHECKS = {
    "words": gettext_lazy("Any of some words"),
    "words_together": gettext_lazy("Words that stand together in one sentence"),
    "plainer_words": gettext_lazy("Words that have a plainer neighbour"),
    "pattern": gettext_lazy("A pattern (an RE2 expression)"),
}
CHECK_HINTS = {
    "words": gettext_lazy(
        "One word or phrase a line. An asterisk at the end stands for any letters: guarantee*"
    ),
    "words_together": gettext_lazy(
        "It speaks when a word of the first list and one of the second are in one sentence."
    ),
    "plainer_words": gettext_lazy("One pair a line: utilize = use"),
    "pattern": gettext_lazy("One RE2 expression a line. It takes linear time, whatever the text."),
}
FIELDS_OF_CHECK = {
    "words": ("en", "fr", "unless_en", "unless_fr"),
    "words_together": ("en", "fr", "with_en", "with_fr", "unless_en", "unless_fr"),
    "plainer_words": ("en", "fr"),
    "pattern": ("en", "fr"),
}
PROVINCES = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")


def level_choices() -> list[tuple[str, Any]]:
    """Return the levels with their words, the strongest first."""
    return [(level.word, LEVELS[level_key(level)][0]) for level in sorted(Level, reverse=True)]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _area(label: Any, *, rows: int = 2, required: bool = False, hint: Any = "", longest: int = 2000) -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=hint,
        widget=forms.Textarea({"rows": rows}),
    )


def _boxes(label: Any, words: Mapping[str, Any], hint: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=list(words.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=hint,
    )


class _Spoken(forms.Form):
    """When and how strongly a rule speaks: what every rule has."""

    level = forms.ChoiceField(label=gettext_lazy("How strongly it speaks"), choices=level_choices)
    reader = forms.ChoiceField(
        label=gettext_lazy("Who reads it, at the level Second reader"), choices=list(ROLE_WORDS.items())
    )
    capacities = _boxes(
        gettext_lazy("When somebody speaks"), CAPACITIES, gettext_lazy("Nothing ticked: in any capacity.")
    )
    formalities = _boxes(
        gettext_lazy("When the text is"), FORMALITIES, gettext_lazy("Nothing ticked: whichever it is.")
    )
    kinds = _boxes(gettext_lazy("When it is"), KINDS, gettext_lazy("Nothing ticked: whatever we write."))

    def circumstances(self) -> dict[str, list[str]]:
        """Return the part of `when:` that the form holds; what is empty is left out."""
        names = ("kinds", "capacities", "formalities")
        return {name: list(self.cleaned_data[name]) for name in names if self.cleaned_data[name]}

    def both(self, name: str) -> dict[str, str]:
        """Return a sentence in both languages."""
        return {code: self.cleaned_data[f"{name}_{code}"].strip() for code in LANGUAGES}

    def need_both(self, names: Sequence[str]) -> None:
        """Ask for the other language where only one is written."""
        for name in names:
            for code, other in (("en", "fr"), ("fr", "en")):
                lacks = not (self.cleaned_data.get(f"{name}_{code}") or "").strip()
                if lacks and (self.cleaned_data.get(f"{name}_{other}") or "").strip():
                    self.add_error(f"{name}_{code}", _("Write it in both languages."))


class RuleForm(_Spoken):
    """What an overlay says of one rule of the packs below it."""

    works = forms.ChoiceField(
        label=pgettext_lazy("rule", "Is it on?"),
        choices=[("on", pgettext_lazy("rule", "On")), ("off", pgettext_lazy("rule", "Off"))],
        widget=forms.RadioSelect,
    )
    because_en = _area(gettext_lazy("Why it is off, in English"))
    because_fr = _area(gettext_lazy("Why it is off, in French"))
    title_en = _area(gettext_lazy("Title, in English"), required=True)
    title_fr = _area(gettext_lazy("Title, in French"), required=True)
    why_en = _area(gettext_lazy("Why it matters, in English"), rows=3)
    why_fr = _area(gettext_lazy("Why it matters, in French"), rows=3)
    what_to_do_en = _area(gettext_lazy("What to do, in English"), rows=3)
    what_to_do_fr = _area(gettext_lazy("What to do, in French"), rows=3)

    def __init__(self, *args: Any, below: Rule, change: Mapping[str, Any], **kwargs: Any) -> None:
        self.below, self.change = below, dict(change)
        kwargs["initial"] = {**_as_it_is(below, change), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name, value in _simple_parameters(below):
            self.fields[f"p_{name}"] = _parameter_field(name, value)

    def parameters(self) -> list[Any]:
        """Return the bound fields of the check's parameters."""
        return [self[name] for name in self.fields if name.startswith("p_")]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of what is off, for both languages, and for words that the rule can fill in."""
        data = super().clean() or {}
        self.need_both(SENTENCES)
        if data.get("works") == "off":
            for code in LANGUAGES:
                if not data.get(f"because_{code}", "").strip():
                    self.add_error(f"because_{code}", _("Say why it is off, in both languages."))
        known = _placeholders(self.below)
        for name in (f"{part}_{code}" for part in SENTENCES for code in LANGUAGES):
            unknown = set(PLACEHOLDER.findall(data.get(name) or "")) - known
            if unknown:
                words = _("This rule does not fill in %(unknown)s. It fills in: %(known)s.")
                self.add_error(name, words % {"unknown": _braced(unknown), "known": _braced(known) or "–"})
        return data

    def as_change(self) -> dict[str, Any] | None:
        """Return what to write under `changes:` for the rule; None when it is as the packs have it."""
        data, below = self.cleaned_data, self.below
        ours = ("level", "enabled", "because", *SENTENCES, "when", "reader", "parameters")
        new = {name: value for name, value in self.change.items() if name not in ours}
        if (data["works"] == "on") != below.enabled:
            new["enabled"] = data["works"] == "on"
        if data["works"] == "off" and self.both("because") != plain(below.off_because):
            new |= {"enabled": False, "because": self.both("because")}
        new |= {name: data[name] for name in ("level", "reader") if data[name] != plain(getattr(below, name))}
        for name in SENTENCES:
            if self.both(name) != _text(getattr(below, name)):
                new[name] = self.both(name)
        return {**new, **self._when(), **self._parameters()} or None

    def _when(self) -> dict[str, Any]:
        before = plain(self.below.when)
        ours = ("kinds", "capacities", "formalities")
        given = {
            name: value for name, value in (self.change.get("when") or before).items() if name not in ours
        }
        when = {**self.circumstances(), **given}
        return {} if _sorted(when) == _sorted(before) else {"when": when}

    def _parameters(self) -> dict[str, Any]:
        shown = dict(_simple_parameters(self.below))
        kept = {n: v for n, v in (self.change.get("parameters") or {}).items() if n not in shown}
        for name, value in shown.items():
            given = _parameter_value(self.cleaned_data[f"p_{name}"], value)
            if given != plain(value):
                kept[name] = given
        return {"parameters": kept} if kept else {}


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _text(both: Any) -> dict[str, str]:
    return {"en": both.en, "fr": both.fr}


def _sorted(when: Mapping[str, Any]) -> dict[str, Any]:
    return {n: sorted(map(str, v)) if isinstance(v, list | tuple) else v for n, v in when.items() if v}


def _placeholders(rule: Rule) -> set[str]:
    words = [getattr(rule, name) for name in SENTENCES]
    words += [getattr(case, name) for case in rule.cases.values() for name in SENTENCES]
    return {"found"} | {name for both in words for name in PLACEHOLDER.findall(f"{both.en} {both.fr}")}


def _as_it_is(below: Rule, change: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of the form: the change's word, else the rule's."""
    enabled = change.get("enabled", below.enabled)
    when = change.get("when") or plain(below.when)
    because = change.get("because") or _text(below.off_because)
    values: dict[str, Any] = {
        "works": "off" if enabled is False else "on",
        "level": change.get("level", below.level.word),
        "reader": change.get("reader", str(below.reader)),
        "because_en": because.get("en", ""),
        "because_fr": because.get("fr", ""),
        **{name: when.get(name, []) for name in ("kinds", "capacities", "formalities")},
    }
    for name in SENTENCES:
        said = change.get(name) or _text(getattr(below, name))
        values |= {f"{name}_{code}": said.get(code, "") for code in LANGUAGES}
    given = change.get("parameters") or {}
    for name, value in _simple_parameters(below):
        now = given.get(name, plain(value))
        values[f"p_{name}"] = "\n".join(map(str, now)) if isinstance(now, list) else now
    return values


def _simple_parameters(rule: Rule) -> Iterator[tuple[str, Any]]:
    """Yield the parameters that a form can hold: lists of words by language, and numbers that have a name."""
    if rule.parameters is None or not dataclasses.is_dataclass(rule.parameters):
        return
    for one in dataclasses.fields(rule.parameters):
        value = getattr(rule.parameters, one.name)
        words = isinstance(value, tuple | frozenset) and all(isinstance(item, str) for item in value)
        number = isinstance(value, int) and not isinstance(value, bool)
        if (words and one.name.endswith(LANGUAGES)) or (number and one.name in PARAMETER_WORDS):
            yield one.name, value


def _parameter_field(name: str, value: Any) -> Any:
    label = parameter_words(name)
    if isinstance(value, int):
        return forms.IntegerField(label=label, min_value=0, max_value=1_000_000)
    return _area(label, rows=4, longest=LONGEST_WORDS, hint=gettext_lazy("One a line."))


def _parameter_value(given: Any, value: Any) -> Any:
    if isinstance(value, int):
        return given
    words = lines_of(given)
    return sorted(words) if isinstance(value, frozenset) else words


class OwnRuleForm(_Spoken):
    """A rule of one's own, for the checks that need no Python, with the examples that it must pass."""

    id = forms.RegexField(
        OWN_ID,
        max_length=40,
        label=gettext_lazy("A short name, in capitals"),
        help_text=gettext_lazy("Such as NC-11. It stands beside the rule wherever it speaks."),
        error_messages={"invalid": gettext_lazy("Write capitals, a hyphen and a number, such as NC-11.")},
    )
    check = forms.ChoiceField(
        label=gettext_lazy("What it looks for"), choices=list(EASY_CHECKS.items()), widget=forms.HiddenInput
    )
    title_en = _area(gettext_lazy("Title, in English"), required=True)
    title_fr = _area(gettext_lazy("Title, in French"), required=True)
    paraphrase_en = _area(gettext_lazy("What we ask, in English"), required=True)
    paraphrase_fr = _area(gettext_lazy("What we ask, in French"), required=True)
    why_en = _area(
        gettext_lazy("Why it matters, in English"),
        required=True,
        hint=gettext_lazy("{found} stands for what was found."),
    )
    why_fr = _area(
        gettext_lazy("Why it matters, in French"),
        required=True,
        hint=gettext_lazy("{found} stands for what was found."),
    )
    what_to_do_en = _area(gettext_lazy("What to do, in English"), required=True)
    what_to_do_fr = _area(gettext_lazy("What to do, in French"), required=True)
    en = _area(gettext_lazy("In English"), rows=4, longest=LONGEST_WORDS)
    fr = _area(gettext_lazy("In French"), rows=4, longest=LONGEST_WORDS)
    with_en = _area(gettext_lazy("Together with, in English"), rows=3, longest=LONGEST_WORDS)
    with_fr = _area(gettext_lazy("Together with, in French"), rows=3, longest=LONGEST_WORDS)
    unless_en = _area(gettext_lazy("Phrases that excuse them, in English"), longest=LONGEST_WORDS)
    unless_fr = _area(gettext_lazy("Phrases that excuse them, in French"), longest=LONGEST_WORDS)
    instrument = forms.CharField(
        label=gettext_lazy("The document it comes from"), max_length=200, required=False,
        help_text=gettext_lazy("Left empty: house guidelines."),
    )  # fmt: skip
    clause = forms.CharField(label=gettext_lazy("Clause"), max_length=100, required=False)
    url = forms.URLField(
        label=gettext_lazy("Where to read it"), required=False, assume_scheme="https", max_length=500
    )
    ok_en = _area(gettext_lazy("It stays silent, in English"), required=True)
    ok_fr = _area(gettext_lazy("It stays silent, in French"))
    flagged_en = _area(gettext_lazy("It speaks, in English"), required=True)
    flagged_fr = _area(gettext_lazy("It speaks, in French"))
    edge_en = _area(
        gettext_lazy("At the edge, in English"),
        required=True,
        hint=gettext_lazy("A text that is nearly the other way: it shows where the rule ends."),
    )
    edge_speaks = forms.BooleanField(label=gettext_lazy("At the edge, it speaks"), required=False)

    LISTS: ClassVar[tuple[str, ...]] = ("en", "fr", "with_en", "with_fr", "unless_en", "unless_fr")

    def __init__(self, *args: Any, taken: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken
        check = str(self["check"].value() or "words")
        self.chosen = check if check in EASY_CHECKS else "words"
        self.fields["en"].help_text = self.fields["fr"].help_text = CHECK_HINTS[self.chosen]

    def lists(self) -> list[Any]:
        """Return the bound fields of the check that was chosen."""
        return [self[name] for name in FIELDS_OF_CHECK[self.chosen]]

    def clean_id(self) -> str:
        """Keep to names that no rule has."""
        given: str = self.cleaned_data["id"]
        if given in self.taken:
            raise forms.ValidationError(_("Another rule has this name. Choose another."))
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for something to look for, in at least one language."""
        data = super().clean() or {}
        if not (data.get("en") or "").strip() and not (data.get("fr") or "").strip():
            self.add_error("en", _("Say what it looks for, in English or in French."))
        if self.chosen == "plainer_words":
            for code in LANGUAGES:
                if any("=" not in line for line in lines_of(data.get(code) or "")):
                    self.add_error(code, _("Write each line like this: utilize = use"))
        return data

    def as_rule(self, *, jurisdiction: str, day: str, by: str, instrument: str) -> dict[str, Any]:
        """Return the rule as a pack writes it."""
        data = self.cleaned_data
        when = self.circumstances()
        return {
            "id": data["id"],
            "jurisdiction": jurisdiction,
            "instrument": instrument,
            **({"clause": data["clause"]} if data["clause"] else {}),
            **({"url": data["url"]} if data["url"] else {}),
            "status": "practice",
            "verification": "confirmed",
            "last_verified_on": day,
            "verified_by": by,
            "level": data["level"],
            "reader": data["reader"],
            "check": self.chosen,
            "parameters": dict(self._lists()),
            **({"when": when} if when else {}),
            **{name: self.both(name) for name in ("title", "paraphrase", "why", "what_to_do")},
            "examples": list(self._examples()),
        }

    def _lists(self) -> Iterator[tuple[str, Any]]:
        for name in FIELDS_OF_CHECK[self.chosen]:
            lines = lines_of(self.cleaned_data[name])
            if lines and self.chosen == "plainer_words":
                pairs = (line.partition("=") for line in lines)
                yield name, {word.strip(): to.strip() for word, _sep, to in pairs}
            elif lines:
                yield name, lines

    def _examples(self) -> Iterator[dict[str, Any]]:
        data = self.cleaned_data
        for of in ("ok", "flagged"):
            for code in LANGUAGES:
                if data[f"{of}_{code}"].strip():
                    yield {of: {code: data[f"{of}_{code}"].strip()}}
        yield {"edge": {"en": data["edge_en"].strip(), "flagged": data["edge_speaks"]}}


def own_rule_values(rule: Mapping[str, Any], instruments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of `OwnRuleForm` from a rule as a pack writes it."""
    when, parameters = rule.get("when") or {}, rule.get("parameters") or {}
    source = instruments.get(str(rule.get("instrument"))) or {}
    name = source.get("name") or {}
    values: dict[str, Any] = {
        key: rule.get(key, "") for key in ("id", "level", "check", "url", "reader") if key in rule
    }
    clause = rule.get("clause", "")
    values["clause"] = clause.get("en", "") if isinstance(clause, Mapping) else clause
    values["instrument"] = name.get("en", "") if isinstance(name, Mapping) else name
    values |= {key: when.get(key, []) for key in ("kinds", "capacities", "formalities")}
    for key in ("title", "paraphrase", "why", "what_to_do"):
        said = rule.get(key) or {}
        values |= {f"{key}_{code}": said.get(code, "") for code in LANGUAGES if isinstance(said, Mapping)}
    for key, given in parameters.items():
        values[key] = "\n".join(
            [f"{word} = {to}" for word, to in given.items()]
            if isinstance(given, Mapping)
            else map(str, given)
        )
    for example in rule.get("examples") or ():
        of, said = next(iter(example.items()))
        for code in LANGUAGES:
            if isinstance(said, Mapping) and said.get(code):
                values.setdefault(f"{of}_{code}", said[code])
        if of == "edge" and isinstance(said, Mapping):
            values["edge_speaks"] = bool(said.get("flagged"))
    return values


class FactsForm(forms.Form):
    """What checks must know of the institution."""

    FLAGS: ClassVar[tuple[str, ...]] = ("prescribed_tool", "designated", "obligated", "recognized_29_1")
    CHOICES: ClassVar[dict[str, Mapping[str, Any]]] = {
        "province": {code: code for code in PROVINCES},
        "jurisdiction": JURISDICTIONS,
        "body": BODIES,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in dataclasses.fields(Facts):
            self.fields[one.name] = self._field(one)

    def _field(self, one: dataclasses.Field[Any]) -> Any:
        label: Any = FACT_WORDS.get(one.name, one.name)
        if one.name in self.FLAGS or one.type == "bool":
            return forms.BooleanField(label=label, required=False)
        if one.name in self.CHOICES:
            choices = [("", _("Not said")), *self.CHOICES[one.name].items()]
            return forms.ChoiceField(label=label, required=False, choices=choices)
        if str(one.type).startswith(("tuple", "frozenset")):
            return _area(label, rows=3, longest=LONGEST_WORDS, hint=gettext_lazy("One a line."))
        return forms.CharField(label=label, required=False, max_length=500)

    def as_facts(self) -> dict[str, Any]:
        """Return the facts as a pack writes them; what is empty is left out."""
        given = {}
        for one in dataclasses.fields(Facts):
            value = self.cleaned_data[one.name]
            if str(one.type).startswith(("tuple", "frozenset")):
                value = lines_of(value)
            given[one.name] = value
        return {name: value for name, value in given.items() if value}


def fact_values(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of `FactsForm`."""
    return {
        name: "\n".join(map(str, value)) if isinstance(value, list) else value
        for name, value in facts.items()
    }


class TextForm(forms.Form):
    """The whole overlay, as its authors may write it."""

    source = forms.CharField(
        label=gettext_lazy("The overlay, in YAML"),
        strip=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 28, "spellcheck": "false", "class": "code", "wrap": "off"}),
    )


class ReasonForm(forms.Form):
    """Why something comes into force, or comes back."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("A sentence. It is kept with the version, and everyone can read it."),
    )
