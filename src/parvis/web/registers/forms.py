"""Forms of the register of official accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.identity import queries
from parvis.identity.rules import AccountKind, Content, Looked, Network
from parvis.identity.words import (
    AVATAR_WORDS,
    CONTENT_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    LOOKED_WORDS,
    NETWORK_WORDS,
    OPERATED_WORDS,
    PUBLISHES_WORDS,
)
from parvis.web.registers.parts import ONLY_ELSEWHERE, PARTS

if TYPE_CHECKING:
    from parvis.identity.models import OfficialAccount, Person

LANGUAGES = (("en", "English"), ("fr", "Français"), ("iu", "ᐃᓄᒃᑎᑐᑦ"), ("cy", "Cymraeg"))
NOT_KNOWN: Any = ("", _("Not known"))
YES_OR_NO = {"yes": True, "no": False}
SPACE_FLAGS = ("external_links_marked", "not_the_docket", "moderated_before")
YES_NO: Any = (NOT_KNOWN, ("yes", _("Yes")), ("no", _("No")))
TOPIC_WORDS: dict[str, str | Promise] = {
    "content": _("What we publish, and how often"),
    "links": _("Links to other sites"),
    "endorsement": _("Following is not endorsing"),
    "comments": _("Comments: what we remove, and why"),
    "accessibility": _("Accessibility of the platforms"),
    "copyright": _("Copyright"),
    "privacy": _("Privacy"),
    "rights": _("Rights of whoever writes"),
    "languages": _("Official languages"),
    "third_party_terms": _("Terms of the platforms"),
    "republishing": _("Republishing what people send us"),
    "media": _("Where reporters turn"),
}

LABELS: Mapping[str, Any] = FIELD_WORDS
GROUND_WORDS: dict[str, str | Promise] = {
    "personal_information": _("Somebody’s personal information"),
    "party_political": _("Party politics"),
    "individual_case": _("Details of one person’s case"),
}

HINTS: Mapping[str, Any] = {
    "languages": _("An account in one language has a twin in the other."),
    "purpose_en": _("One or two sentences that anybody understands. They are public."),
    "purpose_fr": _("One or two sentences that anybody understands. They are public."),
    "notice_en": _("The page with our rules for comments, privacy and links."),
    "recovery_address": _("A shared mailbox of ours, never somebody’s own."),
    "terms_in_force": _("What the platform calls it today, for example 2026-03."),
    "access_reviewed_on": _("Better: note a review, which sets it by itself."),
    "exceptions": _("Their numbers, with commas between them."),
    "registry_id": _("If your government keeps a registry of accounts."),
    "backup_owner": _("The e-mail of a second person, who can act when the first is away."),
}


class DayInput(forms.DateInput):
    """A control for a day. Its value is written as HTML wants it, whatever the language of the page."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")


def day(name: str) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=LABELS[name],
        required=False,
        help_text=HINTS.get(name, ""),
        widget=DayInput(),
    )


def text(name: str, most: int = 200, rows: int = 0) -> forms.CharField:
    """Return a field for words: one line, or several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=LABELS[name],
        max_length=most,
        required=False,
        help_text=HINTS.get(name, ""),
        widget=widget,
    )


def choice(name: str, words: Mapping[Any, str | Promise], *, empty: bool = False) -> forms.ChoiceField:
    """Return a field that offers what the register knows."""
    offered = [(str(key), label) for key, label in words.items()]
    return forms.ChoiceField(
        label=LABELS[name], choices=[NOT_KNOWN, *offered] if empty else offered, required=not empty
    )


def yes_no(name: str) -> forms.ChoiceField:
    """Return a field that is yes, no or not known."""
    return forms.ChoiceField(label=LABELS[name], choices=YES_NO, required=False)


def colleague(name: str) -> forms.EmailField:
    """Return a field for a colleague, by e-mail."""
    return forms.EmailField(
        label=LABELS[name],
        required=False,
        help_text=HINTS.get(name) or _("Their e-mail here."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class RegisterForm(forms.Form):
    """A form of fields of the register; `changes` is what its verb takes."""

    def add(self, *names: str) -> None:
        """Add fields of the register by name."""
        for name in names:
            self.fields[name] = FIELDS[name]()

    def clean(self) -> dict[str, Any]:
        """Find the colleagues, and read yes and no."""
        cleaned = super().clean() or {}
        for name in ("owner", "backup_owner"):
            if cleaned.get(name) and queries.person_by_email(cleaned[name]) is None:
                self.add_error(name, _("Nobody here uses this e-mail. Invite them first."))
        return cleaned

    def changes(self) -> dict[str, object]:
        """Return the fields as `amend_official_account` takes them."""
        return dict(_as_change(name, value) for name, value in self.cleaned_data.items() if name in FIELDS)


def _as_change(name: str, value: Any) -> tuple[str, object]:
    if name in ("owner", "backup_owner"):
        found: Person | None = queries.person_by_email(value) if value else None
        return f"{name}_id", found.pk if found else None
    if name in ("second_factor", "in_web_archive", "says_not_endorsement"):
        return name, YES_OR_NO.get(value)
    if name == "exceptions":
        return name, [part.strip() for part in value.split(",") if part.strip()]
    return name, value


def as_initial(official: OfficialAccount, name: str) -> Any:
    """Return a field of the register as a form shows it."""
    value = getattr(official, name)
    if name in ("owner", "backup_owner"):
        return value.email if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "exceptions":
        return ", ".join(value)
    return value


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "name_en": partial(forms.CharField, label=LABELS["name_en"], max_length=200),
    "name_fr": partial(forms.CharField, label=LABELS["name_fr"], max_length=200),
    "purpose_en": partial(text, "purpose_en", 2000, rows=3),
    "purpose_fr": partial(text, "purpose_fr", 2000, rows=3),
    "languages": partial(
        forms.MultipleChoiceField,
        label=LABELS["languages"],
        choices=LANGUAGES,
        required=False,
        help_text=HINTS["languages"],
        widget=forms.CheckboxSelectMultiple,
    ),
    "address": partial(text, "address", 500),
    "opened_on": partial(day, "opened_on"),
    "owner": partial(colleague, "owner"),
    "backup_owner": partial(colleague, "backup_owner"),
    "operated_by": partial(choice, "operated_by", OPERATED_WORDS),
    "third_party": partial(text, "third_party"),
    "note_en": partial(text, "note_en", 2000, rows=3),
    "note_fr": partial(text, "note_fr", 2000, rows=3),
    "notice_en": partial(text, "notice_en", 500),
    "notice_fr": partial(text, "notice_fr", 500),
    "avatar": partial(choice, "avatar", AVATAR_WORDS, empty=True),
    "contact": partial(text, "contact"),
    "says_not_endorsement": partial(yes_no, "says_not_endorsement"),
    "registry_id": partial(text, "registry_id"),
    "recovery_address": partial(text, "recovery_address", 254),
    "second_factor": partial(yes_no, "second_factor"),
    "second_factor_on": partial(day, "second_factor_on"),
    "access_reviewed_on": partial(day, "access_reviewed_on"),
    "privacy_assessed_on": partial(day, "privacy_assessed_on"),
    "security_assessed_on": partial(day, "security_assessed_on"),
    "terms_in_force": partial(text, "terms_in_force", 100),
    "terms_version": partial(text, "terms_version", 100),
    "terms_reviewed_on": partial(day, "terms_reviewed_on"),
    "terms_agreement": partial(text, "terms_agreement"),
    "publishes": partial(choice, "publishes", PUBLISHES_WORDS),
    "captured_on": partial(day, "captured_on"),
    "in_web_archive": partial(yes_no, "in_web_archive"),
    "language_directive": partial(text, "language_directive", 500),
    "exceptions": partial(text, "exceptions", 500),
    "compliance_notice": partial(text, "compliance_notice"),
}


class AmendForm(RegisterForm):
    """One part of what the register says of an account."""

    def __init__(self, part: str, official: OfficialAccount, *args: Any, **kwargs: Any) -> None:
        names = [name for name in PARTS[part] if not (official.is_here and name in ONLY_ELSEWHERE)]
        kwargs.setdefault("initial", {name: as_initial(official, name) for name in names})
        super().__init__(*args, **kwargs)
        self.add(*names)
        spoken = self.fields.get("languages")
        if isinstance(spoken, forms.MultipleChoiceField):
            known = dict(LANGUAGES) | {
                code: code for code in official.languages if code not in dict(LANGUAGES)
            }
            spoken.choices = list(known.items())


class PlanForm(RegisterForm):
    """An account that somebody proposes."""

    network = forms.ChoiceField(label=LABELS["network"], choices=list(NETWORK_WORDS.items()))
    handle = forms.CharField(
        label=LABELS["handle"],
        max_length=100,
        help_text=_("As the network writes it. On another open server: name@server."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What it stands for"),
        choices=[(kind, KIND_WORDS[kind]) for kind in (AccountKind.INSTITUTION, AccountKind.SERVICE)],
        widget=forms.RadioSelect,
        initial=AccountKind.SERVICE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add("name_en", "name_fr", "purpose_en", "purpose_fr", "languages", "address")
        self.add("owner", "backup_owner")

    def details(self) -> dict[str, object]:
        """Return what the verb takes besides the names."""
        return {name: value for name, value in self.changes().items() if name not in ("name_en", "name_fr")}


class TakeInForm(PlanForm):
    """An account elsewhere that exists already."""

    network = forms.ChoiceField(
        label=LABELS["network"],
        choices=[(key, words) for key, words in NETWORK_WORDS.items() if key is not Network.HERE],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add("opened_on")


class ReviewForm(forms.Form):
    """What was looked at, and when somebody looks next."""

    looked_at = forms.MultipleChoiceField(
        label=_("What you looked at"),
        choices=list(LOOKED_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("What you saw"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_review_on = forms.DateField(label=LABELS["next_review_on"], widget=DayInput())

    def looked(self) -> list[Looked]:
        """Return what was ticked."""
        return [Looked(one) for one in self.cleaned_data["looked_at"]]


class CommentForm(forms.Form):
    """What the approval rests on."""

    comment = forms.CharField(
        label=_("Comment"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class StepForm(forms.Form):
    """Why an account goes one step further."""

    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=2000,
        help_text=_("Needed to let it rest or to begin to close it; kept with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CloseForm(forms.Form):
    """What becomes of what was said."""

    content = forms.ChoiceField(
        label=_("What becomes of what was said through it"),
        choices=list(CONTENT_WORDS.items()),
        widget=forms.RadioSelect,
        initial=Content.STAYS,
    )
    captured_on = forms.DateField(
        label=LABELS["captured_on"],
        required=False,
        widget=DayInput(),
    )
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class TwinForm(forms.Form):
    """The counterpart in the other language."""

    twin = forms.TypedChoiceField(label=LABELS["twin"], coerce=int)

    def offer(self, possible: list[OfficialAccount]) -> TwinForm:
        """Offer the accounts that could be the twin."""
        field = self.fields["twin"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (it is declared above)
        field.choices = [(one.pk, f"{one.name_fr} (@{one.handle})") for one in possible]
        return self


class SpaceForm(forms.Form):
    """What the institution declares of a place where people write."""

    notice_en = forms.CharField(label=LABELS["notice_en"], required=False, max_length=500)
    notice_fr = forms.CharField(label=LABELS["notice_fr"], required=False, max_length=500)
    notice_topics = forms.MultipleChoiceField(
        label=_("What the notice covers"),
        choices=list(TOPIC_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    grounds = forms.MultipleChoiceField(
        label=_("What it names as removed, besides what the form to report offers"),
        choices=list(GROUND_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    information_banks = forms.CharField(
        label=_("Personal information banks that it names"),
        required=False,
        max_length=500,
        help_text=_("For example PSU 914, PSU 938."),
    )
    privacy_notice = forms.CharField(label=_("Privacy notice (address)"), required=False, max_length=500)
    privacy_assessment = forms.CharField(
        label=_("Privacy assessment (number)"), required=False, max_length=200
    )
    accessibility_statement = forms.CharField(
        label=_("Accessibility statement (address)"), required=False, max_length=500
    )
    accessibility_assessed_on = forms.DateField(
        label=_("Accessibility assessed on"),
        required=False,
        widget=DayInput(),
    )
    barriers = forms.IntegerField(
        label=_("Barriers that the assessment left open"), required=False, min_value=0, max_value=100_000
    )
    misinformation_strategy = forms.CharField(
        label=_("Strategy on misinformation (address)"), required=False, max_length=500
    )
    misinformation_strategy_on = forms.DateField(
        label=_("Strategy adopted on"),
        required=False,
        widget=DayInput(),
    )

    external_links_marked = forms.ChoiceField(
        label=_("Links that lead elsewhere are marked"), choices=YES_NO, required=False
    )
    not_the_docket = forms.ChoiceField(
        label=_("The page says that it is not the official docket"), choices=YES_NO, required=False
    )
    moderated_before = forms.ChoiceField(
        label=_("Posts are read before they show"), choices=YES_NO, required=False
    )
    control_number = forms.CharField(
        label=_("Control number of the collection"), required=False, max_length=60
    )

    def changes(self) -> dict[str, object]:
        """Return the fields as `declare_space` takes them."""
        flags = {name: YES_OR_NO.get(self.cleaned_data[name]) for name in SPACE_FLAGS}
        values = {**self.cleaned_data, **flags}
        banks = values["information_banks"].split(",")
        return {**values, "information_banks": [bank.strip() for bank in banks if bank.strip()]}
