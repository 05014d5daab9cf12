"""Every kind of entry that any verb records has a sentence, in both languages.

Kinds are read from the source: what reaches `ledger.actions.record` as its first argument,
through however many functions that only pass it on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils.translation import override

from parvis.ledger import kinds

SOURCE = Path(__file__).resolve().parents[2] / "src"
RECORD = (("parvis.ledger.actions", "record"), ("parvis.ledger.actions.record_act", "record"))
Name = tuple[str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Carrier:
    """A function that passes one of its parameters on as a kind, perhaps behind a prefix."""

    parameter: str
    position: int | None
    prefix: str = ""

    def given(self, call: ast.Call) -> ast.expr | None:
        """The expression that a call passes as the kind."""
        named = next((word.value for word in call.keywords if word.arg == self.parameter), None)
        if named is None and self.position is not None and self.position < len(call.args):
            return call.args[self.position]
        return named


@dataclass
class Module:
    """A file: what it imports, under which name, and its functions."""

    name: str
    imported: dict[str, Name] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)

    def called(self, call: ast.Call) -> Name:
        """Where the function that is called lives."""
        match call.func:
            case ast.Name(id=name):
                return (self.name, name) if name in self.functions else self.imported.get(name, ("", name))
            case ast.Attribute(value=ast.Name(id=holder), attr=name) if holder in self.imported:
                return ".".join(self.imported[holder]), name
        return "", ""


def modules() -> Iterator[Module]:
    for path in sorted((SOURCE / "parvis").rglob("*.py")):
        if {"tests", "testing", "migrations"} & set(path.parts):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = Module(".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                module.imported |= {a.asname or a.name: (node.module or "", a.name) for a in node.names}
            elif isinstance(node, Function):
                module.functions[node.name] = node
        yield module


def parameters(function: Function) -> dict[str, int | None]:
    positional = [*function.args.posonlyargs, *function.args.args]
    return {arg.arg: place for place, arg in enumerate(positional)} | {
        arg.arg: None for arg in function.args.kwonlyargs
    }


def default_of(function: Function, name: str) -> ast.expr | None:
    pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return next((value for arg, value in pairs if arg.arg == name), None)


def meant(expression: ast.expr | None, function: Function) -> Iterator[tuple[str, str]]:
    """Tell what an expression stands for: ("is", literal), or ("from", parameter) behind ("prefix", text)."""
    match expression:
        case ast.Constant(value=str(text)):
            yield "is", text
        case ast.IfExp(body=one, orelse=other):
            yield from meant(one, function)
            yield from meant(other, function)
        case ast.JoinedStr(values=[ast.Constant(value=prefix), ast.FormattedValue(value=ast.Name(id=name))]):
            yield f"from {prefix}", name
        case ast.Name(id=name) if name in parameters(function):
            yield "from ", name
            yield from meant(default_of(function, name), function)
        case ast.Name(id=name):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and any(ast.unparse(t) == name for t in node.targets):
                    yield from meant(node.value, function)


def kinds_recorded() -> dict[str, str]:
    """Return every kind, and a function that records it."""
    carriers = {name: Carrier("kind", 0) for name in RECORD}
    every, found, before = list(modules()), {}, -1
    while before != len(carriers):
        before = len(carriers)
        for module in every:
            for function in module.functions.values():
                for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                    carrier = carriers.get(module.called(call))
                    if carrier is None:
                        continue
                    for how, what in meant(carrier.given(call), function):
                        if how == "is":
                            found[carrier.prefix + what] = f"{module.name}.{function.name}"
                        else:
                            prefix = carrier.prefix + how.removeprefix("from ")
                            place = parameters(function)[what]
                            carriers.setdefault((module.name, function.name), Carrier(what, place, prefix))
    return found


KINDS = kinds_recorded()


def test_the_source_was_understood() -> None:
    known = {"identity.role_granted", "communities.archived", "desk.claimed", "conversations.boost_undone"}
    assert known <= KINDS.keys()
    assert all(kind.partition(".")[2] for kind in KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_has_its_sentence_in_both_languages(kind: str) -> None:
    assert kind in kinds.described(), f"{KINDS[kind]} records {kind!r}: give it a sentence in its kinds table"
    told = {}
    for language in ("en", "fr"):
        with override(language):
            told[language] = kinds.describe(kind)
    assert told["en"] != told["fr"], f"{kind!r} lacks its French"
    assert not any(sentence.endswith(".") for sentence in told.values())


def test_no_sentence_is_left_over() -> None:
    """A sentence whose kind nobody records any more misleads whoever reads the table."""
    told = {kind for kind in kinds.described() if not kind.startswith("test.")}
    assert told <= KINDS.keys()
