"""The table shape of a language version, for the words that keep texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.languages.rules import VersionState

VERSION_STATES = [
    (VersionState.ORIGINAL.value, _("Original")),
    (VersionState.HUMAN_TRANSLATION.value, _("Translated by a person")),
    (VersionState.MACHINE_TRANSLATION.value, _("Translated by a machine")),
    (VersionState.OUT_OF_DATE.value, _("Out of date")),
]


class LanguageVersion(models.Model):
    """One language version of a text. A word that keeps texts inherits it and adds what it is of.

    `number` counts the revisions of the text, from 1; both versions written by the same act
    have the same number.
    """

    language = models.CharField(max_length=16, help_text="BCP 47 tag, or und")
    source = models.TextField(blank=True, help_text="What was typed")
    html = models.TextField(blank=True, help_text="What is shown, sanitised when it was saved")
    state = models.CharField(
        max_length=24,
        choices=VERSION_STATES,
        default=VersionState.ORIGINAL.value,
    )
    number = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
