"""The fields of a report, a decision and an appeal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.conversations.rules.moderating import LONGEST_TEXT, Category, Effect
from parvis.foundation.errors import Words

CATEGORIES: dict[str, Words] = {
    Category.HARASSMENT: _("It harasses or threatens somebody"),
    Category.HATE: _("It is hateful towards a group of people"),
    Category.PRIVACY: _("It gives away somebody’s private information"),
    Category.IMPERSONATION: _("It passes for somebody else"),
    Category.SPAM: _("It is spam"),
    Category.MISINFORMATION: _("It is false in a way that can hurt"),
    Category.ILLEGAL: _("It is against the law"),
    Category.OTHER: _("Something else"),
}
EFFECTS: dict[str, Words] = {
    Effect.WARN: _("Warn: the person is told, nothing else happens"),
    Effect.HIDE: _("Hide the post: it is in no list; its author still sees it"),
    Effect.REMOVE: _("Remove the post: only its author and moderators read it"),
    Effect.LIMIT_ACCOUNT: _("Limit the account: only its followers hear from it"),
    Effect.SUSPEND_ACCOUNT: _("Suspend the account: nobody reads it"),
}
EFFECT_NAMES: dict[str, Words] = {
    Effect.WARN: pgettext_lazy("decision", "Warning"),
    Effect.HIDE: pgettext_lazy("decision", "Post hidden"),
    Effect.REMOVE: pgettext_lazy("decision", "Post removed"),
    Effect.LIMIT_ACCOUNT: pgettext_lazy("decision", "Account limited"),
    Effect.SUSPEND_ACCOUNT: pgettext_lazy("decision", "Account suspended"),
}
LENGTHS = {"": _("until somebody lifts it"), "7": _("a week"), "30": _("thirty days"), "90": _("ninety days")}
LINES = forms.Textarea({"rows": 4})


class ReportForm(forms.Form):
    """Why somebody reports a post or an account."""

    category = forms.ChoiceField(
        label=_("What is wrong?"), choices=list(CATEGORIES.items()), widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("What should the moderators know?"), max_length=LONGEST_TEXT, required=False, widget=LINES
    )
    forward = forms.BooleanField(label=_("Tell the account’s own server too"), required=False)


class DecisionForm(forms.Form):
    """A decision with its statement of reasons."""

    effect = forms.ChoiceField(
        label=_("What do you decide?"), choices=list(EFFECTS.items()), widget=forms.RadioSelect
    )
    rule = forms.CharField(
        label=_("Which rule of the house"),
        max_length=300,
        help_text=_("For example: Rules of the house, 2. No insults."),
    )
    facts = forms.CharField(
        label=_("What happened, in a sentence or two"),
        max_length=LONGEST_TEXT,
        widget=LINES,
        help_text=_("The person concerned reads this."),
    )
    days = forms.ChoiceField(label=_("For how long"), choices=list(LENGTHS.items()), required=False)


class ReasonsForm(forms.Form):
    """Reasons alone: to dismiss a report, or decide an appeal."""

    reasons = forms.CharField(label=_("Why"), max_length=LONGEST_TEXT, widget=LINES)


class AppealForm(forms.Form):
    """What the person concerned says against a decision."""

    text = forms.CharField(
        label=_("What should the second moderator know?"), max_length=LONGEST_TEXT, widget=LINES
    )
