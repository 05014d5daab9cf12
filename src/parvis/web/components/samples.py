"""What the living page shows: one sample of each component."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.web.charts import clay_bar

COLOURS = {
    "ground": _("the open ground"),
    "surface": _("a slab"),
    "ink": _("text"),
    "soft": _("second voice"),
    "joint": _("joint"),
    "edge": _("edge of a control"),
    "brand": _("façade"),
    "accent": _("action"),
    "focus": _("focus only"),
    "good": _("kept"),
    "note": _("to know"),
    "wait": _("time running out"),
    "stop": _("stop"),
}


WHY = _("One sentence on why, then what to do.")
CLAUSE = _("source, clause")


class SampleForm(forms.Form):
    """Three fields, one of them wrong."""

    question = forms.CharField(
        label=_("A question"), help_text=_("A hint before, never inside"), required=False
    )
    day = forms.DateField(label=_("A date"), error_messages={"invalid": _("Give a day in December")})
    choice = forms.ChoiceField(
        label=_("Choose"), choices=[("one", _("One")), ("other", _("The other"))], widget=forms.RadioSelect
    )


@dataclass(frozen=True)
class SampleFinding:
    """A finding of one level."""

    level: str
    title: Any
    why: Any = WHY
    what_to_do: Any = ""
    rule: str = "nc-00"
    clause: Any = CLAUSE
    url: str = ""


@dataclass(frozen=True)
class SampleVersion:
    """One language version of a text."""

    language: str
    html: str
    state: str


FINDINGS = (
    SampleFinding("note", _("Good to know")),
    SampleFinding("advice", _("A better wording")),
    SampleFinding("second", _("Someone could read it first")),
    SampleFinding("stop", _("Needs your answer")),
)
VERSIONS = (
    SampleVersion("en", "<p>One post, two versions. The tab says how fresh each one is.</p>", "original"),
    SampleVersion(
        "fr", "<p>Un message, deux versions. L’onglet dit si chacune est à jour.</p>", "out_of_date"
    ),
)


def context(at: datetime, standard: timedelta) -> dict[str, Any]:
    """Return the context of the living page, with due times around `at`."""
    form = SampleForm({"question": "", "day": "31/11", "choice": "one"}, auto_id="sample_%s")
    form.is_valid()
    return {
        "colours": COLOURS.items(),
        "findings": FINDINGS,
        "form": form,
        "versions": VERSIONS,
        "dues": [at + standard * 0.65, at + timedelta(minutes=38), at - timedelta(hours=3), None],
        "states": [
            "new", "open", "waiting_for_expert", "waiting_for_second_reader", "waiting_for_asker", "answered",
        ],
        "bar": clay_bar(
            nobody=timedelta(minutes=14), answering=timedelta(minutes=39),
            expert=timedelta(minutes=31), second=timedelta(minutes=9),
        ),
        "moments": [at - timedelta(minutes=minutes) for minutes in (7, 180, 1600, 576_000)],
        "facts": [
            (_("Time to answer"), _("1 h 24, of which 31 min with the expert")),
            (_("Second reader"), _("None was needed")),
        ],
        "head": [_("What"), _("Minutes")],
        "rows": [[_("With the expert"), 31], [_("Being answered"), 39]],
        "tabs": [(_("Discussion"), "?tab=1", 6, True), (_("Members"), "?tab=2", 318, False)],
        "crumbs": [(_("Home"), "/")],
    }  # fmt: skip
