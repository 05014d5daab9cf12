"""Registers checks by name, with the parameters that a rule may give them."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import AppliesTo, Draft
from parvis.identity.rules import CAPACITIES_OF

Function = Callable[[Any, Any, Context], Iterable[Spot]]  # the first is what the check looks at
Gate = Callable[[Any], tuple[str, ...]]
Also = Callable[[Any], tuple[tuple[str, ...], ...]]

DRAFT, SHEET = "draft", "sheet"

_ALLOWED = {kind.value: capacities for kind, capacities in CAPACITIES_OF.items()}


def _is_mismatch(draft: Draft) -> bool:
    """Tell whether the account cannot speak in the draft's capacity."""
    return draft.account_kind in _ALLOWED and draft.capacity not in _ALLOWED[draft.account_kind]


NEEDS: dict[str, Callable[[Draft], bool]] = {
    "": lambda draft: True,
    "media": lambda draft: bool(draft.media),
    "parent": lambda draft: bool(draft.parent_language),
    "campaign": lambda draft: draft.campaign is not None,
    "versions": lambda draft: len(draft.texts) > 1,
    "quote": lambda draft: draft.quotes_a_person,
    "machine": lambda draft: draft.ai_assisted,
    "mismatch": _is_mismatch,
    "no_approval": lambda draft: draft.covered is False,
}


Kind = TypeVar("Kind")


@typing.dataclass_transform(frozen_default=True)
def parameters(kind: type[Kind]) -> type[Kind]:
    """Make the class below it the parameters of a check: a dataclass whose fields a pack may set.

    There are many of them, and each start pays for all: it leaves out what nobody calls.
    """
    return dataclass(slots=True, repr=False, match_args=False)(kind)


@parameters
class NoParameters:
    """The parameters of a check that takes none."""


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check.

    `gate` turns the parameters into RE2 patterns; the check runs only on texts in which one
    of them occurs, so a pattern may be generous but must not miss. `also` gives further groups
    of patterns, of each of which one must occur too. `needs` names what a draft must have for
    the check to have anything to look at: one of `NEEDS`. `of` is what it looks at: a draft, an
    account, a space, a record, a request, or any such sheet.
    """

    name: str
    function: Function
    parameters: type
    cases: tuple[str, ...]
    gate: Gate | None
    needs: str
    about: str
    also: Also | None = None
    of: str = DRAFT

    def __call__(self, subject: Any, parameters: Any, context: Context) -> Iterator[Spot]:
        """Yield what the check finds."""
        return iter(self.function(subject, parameters, context))

    def fits(self, applies_to: AppliesTo) -> bool:
        """Tell whether it can look at what a rule applies to."""
        of_drafts = applies_to in (AppliesTo.DRAFT, AppliesTo.PERSON)
        return (
            of_drafts if self.of == DRAFT else self.of == applies_to or (self.of == SHEET and not of_drafts)
        )


CHECKS: dict[str, Check] = {}


def check(
    name: str,
    *,
    of: str = DRAFT,
    cases: tuple[str, ...] = (),
    gate: Gate | str | None = None,
    needs: str = "",
) -> Callable[[Function], Function]:
    """Register the function below it as the check `name`.

    The annotation of its second argument is a class made with `@parameters`, or any dataclass:
    its fields are what a pack may set. Where that dataclass has a method `gate`, it is the gate; where it has
    a method `also`, that gives what must occur besides. Where it has a method
    `fields_named`, that gives the fields of the sheet that its parameters name.
    """

    def register(function: Function) -> Function:
        parameters = _parameters_of(function)
        CHECKS[name] = Check(
            name,
            function,
            parameters,
            cases,
            _gate_of(gate, parameters),
            needs,
            function.__doc__ or "",
            _also_of(parameters),
            of,
        )
        return function

    return register


def _parameters_of(function: Function) -> type:
    """Return what the second argument is annotated with: by its name, as every start pays for all of them."""
    hint = function.__annotations__[function.__code__.co_varnames[1]]
    if isinstance(hint, str):
        hint = eval(hint, function.__globals__)  # noqa: S307 - our own annotations, as typing.get_type_hints does
    return hint if dataclasses.is_dataclass(hint) and isinstance(hint, type) else NoParameters


def _gate_of(gate: Gate | str | None, parameters: type) -> Gate | None:
    if isinstance(gate, str):
        patterns = (gate,)
        return lambda _: patterns
    method = getattr(parameters, "gate", None)
    return gate or (method and (lambda given: given.gate()))


def _also_of(parameters: type) -> Also | None:
    method = getattr(parameters, "also", None)
    return method and (lambda given: tuple(filter(None, given.also())))
