"""Checks of accounts that need more than one field at a time."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.sheets import missing
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import AccountSheet

OFFICIAL = frozenset({"en", "fr"})


@check("twin_named", of="account", cases=("one_way",))
def twin_named(sheet: AccountSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find an account in one official language without a twin, or whose twin does not link back."""
    if len(OFFICIAL & set(sheet.languages)) != 1:
        return
    if not sheet.twin:
        yield missing("twin")
    elif sheet.twin_links_back is False:
        yield missing("twin_links_back", case="one_way", twin=sheet.twin)


@parameters
class Securing:
    """How many days the last look at who has access may lie back, and where a recovery address may be.

    `recovery_domains` are added to the institution's own; with none at all, any address will do.
    """

    days: int = 365
    recovery_domains: tuple[str, ...] = ()


@check("account_secured", of="account", cases=("no_second_factor", "departed", "access_review", "recovery"))
def account_secured(sheet: AccountSheet, parameters: Securing, context: Context) -> Iterator[Spot]:
    """Find an account that others could take: one factor, leavers, no review, a foreign recovery."""
    if sheet.second_factor is not True or sheet.operators_without_second_factor:
        number = sheet.operators_without_second_factor
        yield missing("second_factor", case="no_second_factor", number=number)
    if sheet.operators_departed:
        yield missing("operators_departed", case="departed", number=sheet.operators_departed)
    reviewed = sheet.access_reviewed_on
    if reviewed is None or (context.at.date() - reviewed).days > parameters.days:
        yield missing("access_reviewed_on", case="access_review", days=parameters.days)
    domains = (*parameters.recovery_domains, *context.facts.domains)
    if not _at_home(sheet.recovery_address, domains):
        yield missing("recovery_address", case="recovery", value=sheet.recovery_address)


def _at_home(address: str, domains: tuple[str, ...]) -> bool:
    domain = address.rpartition("@")[2].lower()
    return bool(domain) and (not domains or any(domain == d or domain.endswith(f".{d}") for d in domains))
