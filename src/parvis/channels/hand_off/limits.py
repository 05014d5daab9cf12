"""The networks that the product knows, from the data file beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from parvis.channels.hand_off.rules import Network, network_from

FILE = Path(__file__).resolve().parent / "networks.yaml"


@cache
def networks() -> Mapping[str, Network]:
    """Return every network by its id, in the order of the file."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = {key: network_from(key, values, data["read_on"]) for key, values in data["networks"].items()}
    return MappingProxyType(found)
