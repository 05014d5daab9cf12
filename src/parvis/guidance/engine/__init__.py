"""The engine: reads packs, lays overlays over them, and runs every rule on a draft at once. No Django."""

from __future__ import annotations

from parvis.guidance.engine.guidelines import DEFAULT_LIMIT, Guidelines, advise, guidelines_of
from parvis.guidance.engine.loading import PACKS, load_pack, overlay_from, pack_named, packs_available
from parvis.guidance.engine.overlays import compose
from parvis.guidance.engine.schema import PackError, build

__all__ = [
    "DEFAULT_LIMIT",
    "PACKS",
    "Guidelines",
    "PackError",
    "advise",
    "build",
    "compose",
    "guidelines_of",
    "load_pack",
    "overlay_from",
    "pack_named",
    "packs_available",
]
