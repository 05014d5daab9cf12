"""The forms of the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance.actions import WindowText
from parvis.guidance.rules import Season
from parvis.web.guidance.circumstance_words import REACHES, SEASONS

MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any, *, required: bool, hint: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        help_text=hint,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )


class WindowForm(forms.Form):
    """A window: which season, whose vote, where, from when until when, and its name."""

    season = forms.ChoiceField(label=pgettext_lazy("calendar", "Season"), choices=list(SEASONS.items()))
    reach = forms.ChoiceField(label=gettext_lazy("Whose vote"), choices=list(REACHES.items()), required=False)
    jurisdiction = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=80,
        help_text=gettext_lazy("A code such as CA or NB, or the name of a town or riding."),
    )
    starts = _moment(pgettext_lazy("window", "From"), required=True)
    ends = _moment(
        pgettext_lazy("window", "Until"),
        required=False,
        hint=gettext_lazy("Left empty: until somebody closes it."),
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name, in English"),
        max_length=200,
        help_text=gettext_lazy("As a sentence says it: the federal election"),
    )
    name_fr = forms.CharField(
        label=gettext_lazy("Name, in French"),
        max_length=200,
        help_text=gettext_lazy("As a sentence says it: l’élection fédérale"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("A sentence. It is recorded with the change."),
    )

    def clean(self) -> dict[str, Any]:
        """Keep the end after the start."""
        data = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("It ends before it starts."))
        return data

    def window(self) -> WindowText:
        """Return what the window says."""
        data = dict(self.cleaned_data)
        del data["reason"]
        return WindowText(**{**data, "season": Season(data["season"])})


class EmergencyForm(forms.Form):
    """An emergency that begins now."""

    name_en = WindowForm.base_fields["name_en"]
    name_fr = WindowForm.base_fields["name_fr"]
    jurisdiction = WindowForm.base_fields["jurisdiction"]
    reason = WindowForm.base_fields["reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["prefix"] = "emergency"
        super().__init__(*args, **kwargs)
        self.fields["name_en"].help_text = _("As a sentence says it: the storm of 22 November")
        self.fields["name_fr"].help_text = _("As a sentence says it: la tempête du 22 novembre")
