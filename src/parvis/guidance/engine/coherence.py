"""Whether the parts of a rule fit one another: its check what it looks at, its names the fields there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from parvis.guidance.checks import CHECKS
from parvis.guidance.engine.schema import Reader
from parvis.guidance.rules import AppliesTo, Draft, Example, Status, Verification, When
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.fields import SUBJECTS, fields_for_where, fields_of
from parvis.guidance.rules.packs import ALWAYS

if TYPE_CHECKING:
    from parvis.guidance.engine.loading import RulePlain

_OF_DRAFTS = ("kinds", "capacities", "formalities", "visibilities", "topics", "not_topics")


def look_at(reader: Reader, rule: RulePlain, parameters: Any, examples: Iterable[Example]) -> None:
    """Note everything in a rule that does not fit together."""
    _standing(reader, rule)
    look_at_where(reader, f"{rule.id}: when", rule.when, rule.applies_to)
    look_at_fields(reader, f"{rule.id}: parameters", parameters, rule.applies_to)
    if SUBJECTS[rule.applies_to] is Draft:
        return
    if rule.at_most:
        reader.wrong(f"{rule.id}: at_most", "it bounds a level by the author's capacity; a sheet has none.")
    known = fields_of(rule.applies_to)
    for number, example in enumerate(examples):
        for name in example.sheet:
            if name not in known:
                where = f"{rule.id}: examples[{number}]: sheet"
                reader.unknown(where, f"a field of {rule.applies_to} sheets", name, known)


def _standing(reader: Reader, rule: RulePlain) -> None:
    if rule.family not in FAMILIES:
        reader.unknown(f"{rule.id}: family", "a family", rule.family, FAMILIES)
    if rule.verification is Verification.TO_CONFIRM and rule.enabled:
        reader.wrong(rule.id, "its facts are to be confirmed, so write enabled: false and off_because.")
    if not rule.enabled and not rule.off_because:
        reader.wrong(rule.id, "it is off, so say why: off_because: {en: …, fr: …}.")
    if rule.status is Status.RESCINDED and not rule.effective_to:
        reader.wrong(rule.id, "a rescinded clause has an end: effective_to.")


def check_fits(reader: Reader, where: str, check: str, applies_to: object) -> bool:
    """Note a check that cannot look at what the rule applies to, with the names of those that can.

    Return whether it can; a value that is nothing a rule applies to is another's to note.
    """
    of = str(applies_to or AppliesTo.DRAFT)
    if of not in tuple(AppliesTo) or CHECKS[check].fits(AppliesTo(of)):
        return True
    right = sorted(name for name, one in CHECKS.items() if one.fits(AppliesTo(of)))
    what = f"a check of what the rule applies to ({of}; it looks at a {CHECKS[check].of})"
    reader.unknown(where, what, check, right)
    return False


def look_at_where(reader: Reader, where: str, when: When, applies_to: AppliesTo) -> None:
    """Note circumstances that what the rule looks at does not have."""
    right = fields_for_where(applies_to)
    for name in when.where:
        if name not in right:
            reader.unknown(f"{where}: where", f"a field to look at ({applies_to})", name, right)
    if SUBJECTS[applies_to] is Draft or when is ALWAYS:
        return
    for name in _OF_DRAFTS:
        if getattr(when, name):
            reader.wrong(
                f"{where}: {name}", f"only drafts have that. Write where: with fields of {applies_to}."
            )


def look_at_fields(reader: Reader, where: str, parameters: Any, applies_to: AppliesTo) -> None:
    """Note fields named by parameters that the sheet does not have."""
    named = getattr(parameters, "fields_named", None)
    if named is None:
        return
    known = fields_of(applies_to)
    for name in named():
        if name not in known:
            reader.unknown(where, f"a field of {applies_to} sheets", name, known)
