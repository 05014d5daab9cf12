"""Checks of access requests: their clock, its extension, and what a refusal and a severance must name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import Both, Clock, RequestSheet
from parvis.guidance.rules.clocks import clock_on, days_left, due_on
from parvis.guidance.rules.field_names import field_name
from parvis.guidance.rules.public_holidays import public_holidays
from parvis.guidance.rules.words import day_in_words

ACCESS = "access"
OPEN = "open"


@parameters
class WhichClock:
    """A clock by its purpose, and by jurisdiction (the institution's own where it is left out).

    `until` is the field that stops it; `warn_days` how many of its days before the end the
    warning comes, `nearing_days` how many before it a milder one does (0: none); `extendable`
    whether an extension moves the end.
    """

    clock: str = ACCESS
    jurisdiction: str = ""
    until: str = "decided_on"
    warn_days: int = 7
    nearing_days: int = 0
    extendable: bool = True

    def fields_named(self) -> Iterator[str]:
        """The fields of the sheet that the parameters name."""
        yield self.until


@check("clock", of="request", cases=("nearing", "soon", "late"))
def clock(sheet: RequestSheet, parameters: WhichClock, context: Context) -> Iterator[Spot]:
    """Find a request whose answer is due soon, is late, or came late."""
    running = _running(sheet, parameters.clock, parameters.jurisdiction, context)
    if running is None or sheet.received_on is None:
        return
    extension = sheet.extension_days if parameters.extendable and _extension_counts(sheet, running) else 0
    due = due_on(sheet.received_on, running, public_holidays, extension=extension)
    stopped = getattr(sheet, parameters.until)
    if stopped is None and parameters.until == "decided_on" and sheet.outcome != OPEN:
        return
    day = stopped or context.at.date()
    left = days_left(day, due, running, public_holidays)
    if left < 0:
        yield _clock_spot("late", running, due, -left)
    elif stopped is None and left <= max(parameters.warn_days, parameters.nearing_days):
        yield _clock_spot("soon" if left <= parameters.warn_days else "nearing", running, due, left)


def _running(sheet: RequestSheet, name: str, jurisdiction: str, context: Context) -> Clock | None:
    if sheet.received_on is None:
        return None
    return clock_on(context.clocks, name, jurisdiction or context.facts.jurisdiction, sheet.received_on)


def _extension_counts(sheet: RequestSheet, running: Clock) -> bool:
    """An extension counts only when its notice went out inside the first period."""
    if sheet.received_on is None or sheet.extension_notice_on is None:
        return False
    return sheet.extension_notice_on <= due_on(sheet.received_on, running, public_holidays)


def _clock_spot(case: str, running: Clock, due: object, number: int) -> Spot:
    return Spot(
        case=case,
        type=f"clock_{case}",
        due=day_in_words(due),  # type: ignore[arg-type]
        number=number,
        clock=running.name,
        confirmed=Both("") if running.confirmed else TO_CONFIRM,
    )


TO_CONFIRM = Both(" (length to be confirmed)", " (durée à confirmer)")


@parameters
class ExtensionLimits:
    """The longest extension without telling anybody besides the person, in the clock's days.

    0 takes the clock's own. `tells` says whether a longer one is allowed when the commissioner is told.
    """

    clock: str = ACCESS
    jurisdiction: str = ""
    days: int = 0
    tells: bool = False


@check("extension_notice", of="request", cases=("no_notice", "late_notice", "commissioner", "too_long"))
def extension_notice(sheet: RequestSheet, parameters: ExtensionLimits, context: Context) -> Iterator[Spot]:
    """Find an extension without notice, with a late one, or longer than the person alone may be told of."""
    running = _running(sheet, parameters.clock, parameters.jurisdiction, context)
    if running is None or sheet.received_on is None or not sheet.extension_days:
        return
    last = due_on(sheet.received_on, running, public_holidays)
    if sheet.extension_notice_on is None:
        yield Spot(type="extension_notice_on", case="no_notice", last=day_in_words(last))
    elif sheet.extension_notice_on > last:
        given = day_in_words(sheet.extension_notice_on)
        yield Spot(type="extension_notice_on", case="late_notice", last=day_in_words(last), given=given)
    most = parameters.days or running.extension_days
    if most and sheet.extension_days > most:
        words: dict[str, Any] = {"number": sheet.extension_days, "most": most}
        if not parameters.tells:
            yield Spot(type="extension_days", case="too_long", **words)
        elif sheet.commissioner_told_on is None:
            yield Spot(type="commissioner_told_on", case="commissioner", **words)


@parameters
class Provisions:
    """Provisions under which passages are held back: those that oblige, and those that leave the choice."""

    mandatory: tuple[str, ...] = ()
    discretionary: tuple[str, ...] = ()
    second_signature: bool = True

    @property
    def known(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.mandatory, *self.discretionary)


@check("severances_named", of="request", cases=("no_provision", "unknown_provision", "second_signature"))
def severances_named(sheet: RequestSheet, parameters: Provisions, context: Context) -> Iterator[Spot]:
    """Find a passage held back under no provision, under one that is not there, or by one person alone."""
    for number, severance in enumerate(sheet.severances, start=1):
        words: dict[str, Any] = {"number": number, "provision": severance.provision}
        if not severance.provision.strip():
            yield Spot(type="provision", case="no_provision", **words)
        elif not _under(severance.provision, parameters.known):
            yield Spot(type="provision", case="unknown_provision", **words)
        elif (
            parameters.second_signature
            and not severance.second_signature
            and _under(severance.provision, parameters.discretionary)
        ):
            yield Spot(type="second_signature", case="second_signature", **words)


def _under(provision: str, sections: tuple[str, ...]) -> bool:
    """Tell whether `16(1)(c)` lies under one of the sections: the section itself, or a part of it."""
    plain = provision.replace(" ", "").removeprefix("s.").removeprefix("ss.").removeprefix("art.")
    longest = max((s for s in sections if plain == s or plain.startswith(f"{s}(")), key=len, default="")
    return bool(longest)


@parameters
class Interest:
    """Whether each passage held back must show that the public interest was weighed."""

    provisions: tuple[str, ...] = ()


@check("public_interest_weighed", of="request")
def public_interest_weighed(sheet: RequestSheet, parameters: Interest, context: Context) -> Iterator[Spot]:
    """Find a passage held back without the public interest weighed (`provisions`: only under these)."""
    for number, severance in enumerate(sheet.severances, start=1):
        concerned = not parameters.provisions or _under(severance.provision, parameters.provisions)
        if concerned and not severance.public_interest_weighed:
            yield Spot(type="public_interest_weighed", number=number, provision=severance.provision)


@check("refusal_letter", of="request", cases=("provision", "complaint"))
def refusal_letter(sheet: RequestSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a refusal, whole or in part, that names no provision or leaves out the right to complain."""
    if sheet.outcome not in ("refused", "partial"):
        return
    if not sheet.refusal_provision and not any(s.provision for s in sheet.severances):
        yield Spot(case="provision", type="refusal_provision", field=field_name("refusal_provision"))
    if not sheet.complaint_right_told:
        yield Spot(case="complaint", type="complaint_right_told", field=field_name("complaint_right_told"))


@parameters
class Silence:
    """The clock whose end makes silence a refusal."""

    clock: str = ACCESS
    jurisdiction: str = ""


@check("deemed_refusal", of="request")
def deemed_refusal(sheet: RequestSheet, parameters: Silence, context: Context) -> Iterator[Spot]:
    """Find an open request whose time is over without an extension: silence counts as a refusal."""
    running = _running(sheet, parameters.clock, parameters.jurisdiction, context)
    if running is None or sheet.received_on is None or sheet.outcome != OPEN or sheet.decided_on:
        return
    extension = sheet.extension_days if _extension_counts(sheet, running) else 0
    due = due_on(sheet.received_on, running, public_holidays, extension=extension)
    if context.at.date() > due:
        yield Spot(type="deemed_refusal", due=day_in_words(due))


@parameters
class ComplaintWindow:
    """How many days after the decision the person may still complain."""

    days: int = 60


@check("kept_through_complaint_window", of="request")
def kept_through_complaint_window(
    sheet: RequestSheet, parameters: ComplaintWindow, context: Context
) -> Iterator[Spot]:
    """Find records being destroyed while the request is open or the person may still complain."""
    if not sheet.records_being_destroyed:
        return
    ends = sheet.decided_on and sheet.decided_on + timedelta(days=parameters.days)
    if ends is None or context.at.date() <= ends:
        yield Spot(
            type="records_being_destroyed",
            field=field_name("records_being_destroyed"),
            number=sheet.records_being_destroyed,
        )
