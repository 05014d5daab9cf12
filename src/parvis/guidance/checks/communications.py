"""Checks of communications: the home of what is said, approvals, emergencies, campaigns, machines."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches, occurs
from parvis.guidance.rules import Both, Draft


@parameters
class Substance:
    """Words of a service, a decision or a fact that people act on."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """Any of the words."""
        return gate_of(self.en, self.fr)


@check("no_equivalent_page")
def no_equivalent_page(draft: Draft, parameters: Substance, context: Context) -> Iterator[Spot]:
    """Find an original post of substance without a link to the institution's own pages.

    A draft that names its equivalent page otherwise is well. One finding for a draft.
    """
    if draft.equivalent_url:
        return
    for passage in context.passages:
        if any(is_at_home(match[0], context.facts.domains) for match in passage.links()):
            return
    for passage in context.passages:
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match)
            return


def is_at_home(link: str, domains: tuple[str, ...]) -> bool:
    """Tell whether the address `link` lies on one of `domains`, or below it."""
    try:
        host = (urlsplit(link).hostname or "").lower()
    except ValueError:
        return False
    return any(host == domain or host.endswith("." + domain) for domain in domains)


@check("no_standing_approval", needs="no_approval")
def no_standing_approval(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft that no standing approval covers. Quiet where no register of approvals is kept."""
    if draft.covered is False:
        yield Spot(type="no_standing_approval")


@parameters
class Parts:
    """What an emergency message must have: words that show each part, by language."""

    action_en: tuple[str, ...] = ()
    action_fr: tuple[str, ...] = ()
    next_en: tuple[str, ...] = ()
    next_fr: tuple[str, ...] = ()


_WHERE = Both("where to find help or more", "où trouver de l’aide ou la suite")
_PARTS = {
    "action": Both("what to do", "ce qu’il faut faire"),
    "when": Both("a time or a date", "une heure ou une date"),
    "next": Both("when the next news comes", "quand viendront les prochaines nouvelles"),
    "source": _WHERE,
}


@check("emergency_parts")
def emergency_parts(draft: Draft, parameters: Parts, context: Context) -> Iterator[Spot]:
    """Find an emergency message without what to do, a time, the next update, or where to turn."""
    for passage in context.passages:
        french = passage.language == "fr"
        action, later = (
            (parameters.action_fr, parameters.next_fr)
            if french
            else (parameters.action_en, parameters.next_en)
        )
        source = passage.source
        present = {
            "action": occurs(action, source),
            "when": any(letter.isdigit() for letter in source),
            "next": occurs(later, source),
            "source": "://" in source or "911" in source or _has_telephone(source),
        }
        for part, there in present.items():
            if not there:
                yield Spot(passage, type=f"emergency_without_{part}", part=_PARTS[part])


def _has_telephone(source: str) -> bool:
    return sum(letter.isdigit() for letter in source) >= 10 or "211" in source or "811" in source


@check("one_channel_only")
def one_channel_only(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a draft that will go out through one channel only."""
    if len(draft.channels) == 1:
        yield Spot(type="one_channel_only", channel=draft.channels[0])


@parameters
class Reviews:
    """The budget, in dollars, from which a campaign is reviewed twice."""

    budget: int = 250_000


@check("campaign_without_reviews", needs="campaign")
def campaign_without_reviews(draft: Draft, parameters: Reviews, context: Context) -> Iterator[Spot]:
    """Find a draft of a large paid campaign that lacks one of its two reviews."""
    campaign = draft.campaign
    if (
        campaign
        and campaign.budget > parameters.budget
        and not (campaign.first_review and campaign.final_review)
    ):
        yield Spot(
            type="campaign_without_reviews", budget=f"{campaign.budget:,}", over=f"{parameters.budget:,}"
        )


@parameters
class Disclosure:
    """Words to look for in a draft that is looked at anyway."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()


@check("campaign_before_approval", needs="campaign")
def campaign_before_approval(draft: Draft, parameters: Disclosure, context: Context) -> Iterator[Spot]:
    """Find paid advertising of a measure that is not approved, or that is called proposed."""
    if draft.campaign and not draft.campaign.measure_approved:
        yield Spot(type="measure_not_approved")
        return
    for passage in context.passages:
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match)


@check("machine_not_disclosed", needs="machine")
def machine_not_disclosed(draft: Draft, parameters: Disclosure, context: Context) -> Iterator[Spot]:
    """Find a draft made with a language model that does not say so."""
    if not draft.ai_assisted or draft.ai_disclosed:
        return
    said = Terms(parameters.en, parameters.fr)
    if not any(next(matches(said, passage), None) for passage in context.passages):
        yield Spot(type="machine_not_disclosed")
