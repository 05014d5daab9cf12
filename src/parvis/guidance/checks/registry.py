"""Registers checks by name, with the parameters that a rule may give them."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import Draft

Function = Callable[[Draft, Any, Context], Iterable[Spot]]
Gate = Callable[[Any], tuple[str, ...]]

NEEDS: dict[str, Callable[[Draft], bool]] = {
    "": lambda draft: True,
    "media": lambda draft: bool(draft.media),
    "parent": lambda draft: bool(draft.parent_language),
    "campaign": lambda draft: draft.campaign is not None,
    "versions": lambda draft: len(draft.texts) > 1,
    "quote": lambda draft: draft.quotes_a_person,
    "machine": lambda draft: draft.ai_assisted,
    "no_approval": lambda draft: draft.covered is False,
}


@dataclass(frozen=True, slots=True)
class NoParameters:
    """The parameters of a check that takes none."""


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check.

    `gate` turns the parameters into RE2 patterns; the check runs only on texts in which one
    of them occurs, so a pattern may be generous but must not miss. `needs` names what a draft
    must have for the check to have anything to look at: one of `NEEDS`.
    """

    name: str
    function: Function
    parameters: type
    cases: tuple[str, ...]
    gate: Gate | None
    needs: str
    about: str

    def __call__(self, draft: Draft, parameters: Any, context: Context) -> Iterator[Spot]:
        """Yield what the check finds."""
        return iter(self.function(draft, parameters, context))


CHECKS: dict[str, Check] = {}


def check(
    name: str, *, cases: tuple[str, ...] = (), gate: Gate | str | None = None, needs: str = ""
) -> Callable[[Function], Function]:
    """Register the function below it as the check `name`.

    The annotation of its second argument is a frozen dataclass: its fields are the parameters
    that a pack may set. Where that dataclass has a method `gate`, it is the gate.
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
            inspect.getdoc(function) or "",
        )
        return function

    return register


def _parameters_of(function: Function) -> type:
    hints = typing.get_type_hints(function)
    hint = hints[list(inspect.signature(function).parameters)[1]]
    return hint if dataclasses.is_dataclass(hint) and isinstance(hint, type) else NoParameters


def _gate_of(gate: Gate | str | None, parameters: type) -> Gate | None:
    if isinstance(gate, str):
        patterns = (gate,)
        return lambda _: patterns
    method = getattr(parameters, "gate", None)
    return gate or (method and (lambda given: given.gate()))
