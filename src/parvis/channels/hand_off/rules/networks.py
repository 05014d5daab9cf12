"""What a network takes: how long, counted how, with how many files. Facts that age, with their date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any


class Counts(StrEnum):
    """In what a network counts the length of a text."""

    WEIGHTED = "weighted"
    CODE_POINTS = "code_points"
    GRAPHEMES = "graphemes"
    UTF16 = "utf16"
    BYTES = "bytes"


class Needs(StrEnum):
    """What a post must have besides its text."""

    NOTHING = ""
    FILE = "file"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Network:
    """A place outside where posts come out. A limit of 0 says that there is none that we know.

    `hosts` are those of its posts' addresses (none: any public server). `confirmed` names the values
    that were read at `source` on `read_on`.
    """

    id: str
    name_en: str
    name_fr: str
    hosts: frozenset[str]
    limit: int
    source: str
    read_on: date
    counts: Counts = Counts.CODE_POINTS
    link_counts: int = 0
    mentions_without_server: bool = False
    alt_limit: int = 0
    most_files: int = 0
    most_tags: int = 0
    title_limit: int = 0
    needs: Needs = Needs.NOTHING
    links_work: bool = True
    threads: bool = True
    confirmed: frozenset[str] = frozenset()

    @property
    def is_confirmed(self) -> bool:
        """Whether the length of a text was read at the network's own documentation."""
        return "limit" in self.confirmed


def network_from(key: str, data: Mapping[str, Any], read_on: date) -> Network:
    """Return a network from its entry in the data file. Raises ValueError for a field it does not have."""
    values = {name: value for name, value in data.items() if name != "name"}
    unknown = values.keys() - {field.name for field in fields(Network)}
    if unknown:
        raise ValueError(f"{key}: {', '.join(sorted(unknown))} is not a field of a network.")
    values["hosts"] = frozenset(values["hosts"])
    values["confirmed"] = frozenset(values.get("confirmed", ()))
    values["counts"] = Counts(values.get("counts", Counts.CODE_POINTS))
    values["needs"] = Needs(values.get("needs", Needs.NOTHING))
    return Network(id=key, name_en=data["name"]["en"], name_fr=data["name"]["fr"], read_on=read_on, **values)
