"""One's own pages: settings, profile, under which name one speaks; and the demonstration's door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.socialaccount.adapter import get_adapter as get_work_adapter
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.foundation import clock
from parvis.foundation.errors import NotFound, Refused
from parvis.identity import actions, queries
from parvis.identity.words import role_words
from parvis.web import addresses, people, wording
from parvis.web.identity.forms import LanguageForm, PenNameForm, ProfileForm
from parvis.web.language import remember
from parvis.web.pages import page
from parvis.web.people import PersonalRequest

if TYPE_CHECKING:
    from parvis.identity.models import Account


@dataclass(frozen=True, slots=True)
class Voice:
    """An account through which one may speak, as the settings show it."""

    account: Account
    name: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The two fields of one thing, English and French."""

    words: str
    en: Any
    fr: Any
    limit: int | None = None


class SignInView(LoginView):
    """Sign in; with the work accounts that are configured and, in a demonstration, somebody for each role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other doors to the form's context."""
        return {
            **super().get_context_data(**kwargs),
            "work_accounts": work_accounts(self.request),
            "demonstration_people": demonstration_people(),
        }


class PasskeyView(LoginWebAuthnView):
    """Come in with a passkey alone, and go where one wanted to go."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Sign in the person whose passkey it is."""
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=safe_next(self.request))
        return perform_passwordless_login(self.request, passkey, login)


def work_accounts(request: HttpRequest) -> list[dict[str, str]]:
    """Return the institution's own ways in, each with its name and address."""
    providers = get_work_adapter(request).list_providers(request) if settings.SOCIALACCOUNT_PROVIDERS else []
    return [{"name": str(one.name), "url": one.get_login_url(request)} for one in providers]


def demonstration_people() -> list[dict[str, Any]]:
    """Return who a visitor of a demonstration may come in as; nobody anywhere else."""
    if not settings.PARVIS_DEMONSTRATION:
        return []
    stand_ins = queries.somebody_for_each_role(clock.now())
    return [{"person": one, "roles": [role_words(role) for role in roles]} for one, roles in stand_ins]


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Come in as one of the demonstration's people. The address exists in demonstrations only."""
    offered = {str(one["person"].pk): one["person"] for one in demonstration_people()}
    chosen = offered.get(request.POST.get("person", ""))
    if chosen is None:
        raise Http404
    get_adapter().login(request, chosen)
    return redirect(safe_next(request))


def safe_next(request: HttpRequest, otherwise: str = "/") -> str:
    """Return where the form wants to go next, when that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else otherwise


@page("identity.settings")
def settings_page(request: PersonalRequest) -> HttpResponse:
    """Show and change one's language and the names under which one speaks."""
    change = request.POST.get("change")
    if change == "language":
        return keep_language(request)
    pen_name = PenNameForm(request.POST if change == "pen_name" else None)
    if pen_name.is_bound and pen_name.is_valid() and open_pen_name(request, pen_name):
        return redirect("identity.settings")
    context = {
        "voices": voices(request),
        "language_form": LanguageForm(initial={"language": request.person.language}),
        "pen_name_form": pen_name,
    }
    return render(request, "identity/settings.html", context, status=422 if pen_name.errors else 200)


def voices(request: PersonalRequest) -> list[Voice]:
    """Return the accounts through which one may speak."""
    language = wording.language()
    found = queries.accounts_of(request.person)
    return [
        Voice(one, one.name_in(language), "person" if one.kind == "person" else "institution")
        for one in found
    ]


def keep_language(request: PersonalRequest) -> HttpResponse:
    """Keep the language that the form chose, and show the next page in it."""
    person, language = request.person, request.POST.get("language", "")
    actions.change_language(
        person_id=person.pk, language=language, by=queries.actor_for(person), at=clock.now()
    )
    response = redirect("identity.settings")
    remember(response, "fr" if language == "fr" else "en")
    return response


def open_pen_name(request: PersonalRequest, form: PenNameForm) -> bool:
    """Open a pseudonymous account; put a refusal into the form."""
    person = request.person
    try:
        actions.seal(person_id=person.pk, **form.cleaned_data, by=queries.actor_for(person), at=clock.now())
    except Refused as refused:
        show(form, refused)
        return False
    return True


def show(form: Form, refused: Refused) -> None:
    """Put a refusal beside the field that it is about."""
    field = refused.data.get("field")
    form.add_error(field if field in form.fields else None, f"{refused.sentence()} {refused.advice()}")


@require_POST
@page("identity.speak_through")
def speak_through(request: PersonalRequest) -> HttpResponse:
    """Speak through another of one's accounts from now on."""
    chosen = addresses.whole(request.POST.get("account", ""))
    if chosen is None:
        raise NotFound
    people.choose(request, chosen)
    name = request.account.name_in(wording.language())
    messages.success(request, _("What you write now is said by %(name)s.") % {"name": name})
    return redirect(safe_next(request, reverse("identity.settings")))


@page("identity.profile")
def profile(request: PersonalRequest) -> HttpResponse:
    """Show and change how the account one speaks through presents itself."""
    if request.account is None:
        raise NotFound
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(request.account)
    if form.is_bound and form.is_valid() and keep_profile(request, form):
        messages.success(request, _("Your profile is up to date."))
        return redirect("identity.profile")
    context = {"form": form, "groups": pairs(form)}
    return render(request, "identity/profile.html", context, status=422 if form.errors else 200)


def pairs(form: ProfileForm) -> list[Pair]:
    """Return the fields of the profile two by two."""
    return [
        Pair(_("Name"), form["name_en"], form["name_fr"]),
        Pair(_("What you do"), form["position_en"], form["position_fr"]),
        Pair(_("About you"), form["note_en"], form["note_fr"], limit=2000),
    ]


def keep_profile(request: PersonalRequest, form: ProfileForm) -> bool:
    """Change the profile; put a refusal into the form."""
    try:
        actions.change_profile(
            account_id=request.account.pk, changes=form.cleaned_data, by=request.actor, at=clock.now()
        )
    except Refused as refused:
        show(form, refused)
        return False
    return True
