"""Changes one entry of an overlay's YAML text, and leaves the rest as its author wrote it.

Forms and people edit the same text: what a person wrote around an entry (comments, order,
spacing) stays. The result is read again; where the text cannot be changed in place so that it
says exactly what is wanted, the whole is written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from parvis.guidance.engine.schema import PackError
from parvis.guidance.engine.yaml_text import Loader, parse

LISTS_BY_ID = ("rules",)  # sections that are lists of entries with an id


class _Dumper(yaml.SafeDumper):
    """Writes sentences folded at the width of a page, and lists set in under their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def written(data: Any) -> str:
    """Return plain data as YAML, as people would write it."""
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, default_flow_style=None
    )


def entry_of(source: str, section: str, key: str = "") -> Any:
    """Return what the text says in a section, or of one entry in it; None for nothing."""
    data = _data(source).get(section)
    if not key:
        return data
    if section in LISTS_BY_ID:
        return next((one for one in data or () if isinstance(one, Mapping) and one.get("id") == key), None)
    return data.get(key) if isinstance(data, Mapping) else None


def with_entry(source: str, section: str, key: str, value: Any) -> str:
    """Return the text with one entry set: `changes` `CA-ACC-05`; with None, without it.

    An empty `key` sets the whole section. Raises PackError when `source` cannot be read.
    """
    wanted = _wanted(_data(source), section, key, value)
    for text in _tries(source, section, key, value, wanted):
        if _reads_as(text, wanted):
            return text
    return written(wanted)


def _data(source: str) -> dict[str, Any]:
    data = parse(source, "overlay.yaml")
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise PackError(["overlay.yaml: expected fields with names, such as rules:."])
    return data


def _reads_as(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return _data(text) == wanted
    except PackError:
        return False


def _wanted(data: Mapping[str, Any], section: str, key: str, value: Any) -> dict[str, Any]:
    new = dict(data)
    new[section] = _section(data.get(section), section, key, value) if key else value
    if not new[section] and new[section] is not False:
        del new[section]
    return new


def _section(before: Any, section: str, key: str, value: Any) -> Any:
    if section in LISTS_BY_ID:
        rows = list(before or ())
        places = [n for n, row in enumerate(rows) if isinstance(row, Mapping) and row.get("id") == key]
        place = places[0] if places else len(rows)
        rows[place : place + 1] = [] if value is None else [value]
        return rows
    rest = dict(before or {})
    if value is None:
        rest.pop(key, None)
    else:
        rest[key] = value
    return rest


def _tries(source: str, section: str, key: str, value: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    root = yaml.compose(source, Loader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return
    whole = written({section: wanted[section]}) if section in wanted else ""
    node = _child(root, section)
    if node is None:
        yield f"{source.rstrip()}\n\n{whole}"
        return
    if key and section in wanted:
        yield from _with_one(source, node, section, key, value)
    start = _key(root, section).start_mark.line
    yield _replaced(source, start, _last_line(node), whole)


def _with_one(source: str, node: Any, section: str, key: str, value: Any) -> Iterator[str]:
    """Yield the text with one entry of a section in block style changed, or put at its end."""
    if node.flow_style or not getattr(node, "value", None) or isinstance(node, yaml.ScalarNode):
        return
    is_list = section in LISTS_BY_ID
    column = node.start_mark.column if is_list else node.value[0][0].start_mark.column
    block = "" if value is None else _indented(written([value] if is_list else {key: value}), column)
    for entry, begins in _entries(node):
        if entry == key:
            child = _one_of(node, key)
            yield _replaced(source, begins, _last_line(child), block)
            return
    yield _replaced(source, _last_line(node) + 1, _last_line(node), block)


def _entries(node: Any) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            name = _child(item, "id")
            yield (name.value if name is not None else ""), item.start_mark.line
    else:
        for key, _value in node.value:
            yield key.value, key.start_mark.line


def _one_of(node: Any, key: str) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return next(item for item in node.value if getattr(_child(item, "id"), "value", None) == key)
    return _child(node, key)


def _key(node: Any, name: str) -> Any:
    return next(key for key, _value in node.value if key.value == name)


def _child(node: Any, name: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _last_line(node: Any) -> int:
    """Return the last line on which a value has something; comments after it are not its own."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end = node.end_mark
        return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _replaced(source: str, start: int, last: int, block: str) -> str:
    lines = source.splitlines(keepends=True)
    before = "".join(lines[:start])
    if before and not before.endswith("\n"):
        before += "\n"
    return before + block + "".join(lines[last + 1 :])


def _indented(block: str, column: int) -> str:
    return "".join(f"{' ' * column}{line}" for line in block.splitlines(keepends=True))


def line_of(source: str, parts: Sequence[str]) -> int | None:
    """Return the line (from 1) of what `parts` name: `("NC-11", "level")`, as far as they lead."""
    try:
        node: Any = yaml.compose(source, Loader)
    except yaml.YAMLError:
        return None
    line = None
    for part in parts:
        begins, node = _step(node, part)
        if begins is None:
            break
        line = begins + 1
    return line


def _step(node: Any, part: str) -> tuple[int | None, Any]:
    name, _sep, number = part.strip().rstrip("]").partition("[")
    if isinstance(node, yaml.MappingNode):
        found = next(((k, v) for k, v in node.value if k.value == name), None)
        if found is None:
            rules = _child(node, "rules")
            return _step(rules, part) if isinstance(rules, yaml.SequenceNode) else (None, None)
        key, value = found
        return _numbered(value, number) if number else (key.start_mark.line, value)
    if isinstance(node, yaml.SequenceNode):
        rows = [item for item in node.value if getattr(_child(item, "id"), "value", None) == name]
        return (rows[0].start_mark.line, rows[0]) if rows else (None, None)
    return None, None


def _numbered(node: Any, number: str) -> tuple[int | None, Any]:
    rows = node.value if isinstance(node, yaml.SequenceNode) else []
    place = int(number) if number.isdecimal() else len(rows)
    return (rows[place].start_mark.line, rows[place]) if place < len(rows) else (node.start_mark.line, node)


def carried_over(base: str, mine: str, theirs: str) -> str:
    """Return `theirs` with everything that `mine` changed of `base`, entry by entry; mine wins.

    Raises PackError when one of them cannot be read.
    """
    before, after = _data(base), _data(mine)
    text = theirs
    for section in dict.fromkeys((*before, *after)):
        was, is_now = before.get(section), after.get(section)
        if was == is_now:
            continue
        if _by_key(was, section) is None or _by_key(is_now, section) is None:
            text = with_entry(text, section, "", is_now)
            continue
        olds, news = _by_key(was, section) or {}, _by_key(is_now, section) or {}
        for key in dict.fromkeys((*olds, *news)):
            if olds.get(key) != news.get(key):
                text = with_entry(text, section, key, news.get(key))
    return text


def _by_key(data: Any, section: str) -> dict[str, Any] | None:
    """Return a section's entries by key, or None for one that is changed as a whole."""
    if data is None:
        return {}
    if section in LISTS_BY_ID and isinstance(data, list):
        return {str(one.get("id")): one for one in data if isinstance(one, Mapping)}
    return dict(data) if section in ("changes", "instruments") and isinstance(data, Mapping) else None
