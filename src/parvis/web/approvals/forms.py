"""The forms of standing approvals and of delegates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.guidance.rules import Formality
from parvis.guidance.rules.approvals import KINDS_COVERED
from parvis.guidance.rules.readings import StandsIn
from parvis.identity import queries as identity
from parvis.identity.rules import AccountKind, Actor, Role
from parvis.identity.words import ROLE_WORDS, role_words
from parvis.web import wording
from parvis.web.approvals.shown import FORMALITY_WORDS, KIND_WORDS, MODE_WORDS

SHARED = (AccountKind.INSTITUTION, AccountKind.SERVICE)
MOST_PEOPLE = 2000


def end_of(day: date) -> datetime:
    """Return the end of a day, where the institution is."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def start_of(day: date) -> datetime:
    """Return the beginning of a day, where the institution is."""
    return timezone.make_aware(datetime.combine(day, time()))


def _day(label: Any, **rest: Any) -> forms.DateField:
    as_browsers_write_it = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    return forms.DateField(label=label, widget=as_browsers_write_it, **rest)


def colleagues(but: int | None, at: datetime) -> list[tuple[str, str]]:
    """Return everybody who works here but one person, by name, for a list to choose from. Two queries."""
    rows: list[Any] = list(
        identity.people(at=at).filter(is_active=True).order_by("full_name", "id")[:MOST_PEOPLE]
    )
    return [(str(one.pk), one.full_name) for one in rows if one.grants_now and one.pk != but]


class ApprovalForm(forms.Form):
    """To whom, for what, through which account, until when, in which words."""

    holder = forms.ChoiceField(label=_("Who may publish without a reader?"))
    kinds = forms.MultipleChoiceField(
        label=_("What may they publish?"),
        choices=[(str(kind), KIND_WORDS[kind]) for kind in KINDS_COVERED],
        widget=forms.CheckboxSelectMultiple,
    )
    account = forms.ChoiceField(label=_("Through which account?"), required=False)
    formality = forms.ChoiceField(
        label=_("Formal or working?"),
        choices=[("", _("Both")), *((str(one), FORMALITY_WORDS[one]) for one in Formality)],
        required=False,
    )
    topics = forms.CharField(
        label=_("On which topics only?"),
        max_length=500,
        required=False,
        help_text=_("Hashtags with commas between them, such as ferries, ramps. Empty: on anything."),
    )
    until = _day(_("Until the end of which day?"), help_text=_("At most two years away."))
    words_en = forms.CharField(
        label=_("Your words, in English"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    words_fr = forms.CharField(
        label=_("Your words, in French"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(f"role:{role}", words) for role, words in ROLE_WORDS.items()]
        people = [(f"person:{pk}", name) for pk, name in colleagues(by.person_id, at)]
        groups = [(gettext("People"), people), (gettext("Everybody with a role"), roles)]
        self.fields["holder"].choices = [("", gettext("Choose")), *groups]  # type: ignore[attr-defined]
        shared = [one for kind in SHARED for one in identity.register(kind=kind)]
        language = wording.language()
        self.fields["account"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Any account")),
            *((str(one.pk), f"{one.name_in(language)} (@{one.handle})") for one in shared),
        ]

    def asked(self) -> dict[str, Any]:
        """Return what the form says as the verb takes it."""
        data = self.cleaned_data
        kind, _colon, key = data["holder"].partition(":")
        return {
            "person_id": int(key) if kind == "person" else None,
            "role": key if kind == "role" else None,
            "account_id": int(data["account"]) if data["account"] else None,
            "kinds": data["kinds"],
            "formality": data["formality"] or None,
            "topics": data["topics"].split(","),
            "words_en": data["words_en"],
            "words_fr": data["words_fr"],
            "until": end_of(data["until"]),
        }


class RenewForm(forms.Form):
    """Until when an approval holds from now on."""

    until = _day(_("Until the end of which day?"))


class WithdrawForm(forms.Form):
    """Why an approval ends before its day."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Whom it covered reads this, and it is kept."),
    )


class DelegateForm(forms.Form):
    """Who reads in one's place, for which role, when."""

    delegate = forms.ChoiceField(label=_("Who reads in your place?"))
    role = forms.ChoiceField(label=_("As what?"))
    mode = forms.ChoiceField(
        label=_("When may they read?"),
        choices=[(str(mode), words) for mode, words in MODE_WORDS.items()],
        widget=forms.RadioSelect,
        initial=str(StandsIn.WHILE_AWAY),
    )
    starts_on = _day(_("From which day?"))
    ends_on = _day(_("Until the end of which day?"))

    def __init__(self, *args: Any, by: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].choices = [("", gettext("Choose")), *colleagues(by.person_id, at)]  # type: ignore[attr-defined]
        mine = [(str(role), role_words(role)) for role in Role if role in by.roles]
        self.fields["role"].choices = mine  # type: ignore[attr-defined]

    def asked(self, at: datetime) -> dict[str, Any]:
        """Return what the form says as the verb takes it; today begins now."""
        data = self.cleaned_data
        return {
            "delegate_id": int(data["delegate"]),
            "role": Role(data["role"]),
            "mode": data["mode"],
            "starts_at": max(start_of(data["starts_on"]), at),
            "ends_at": end_of(data["ends_on"]),
        }
