"""Every theme keeps text readable: WCAG 2.2, 1.4.3 and 1.4.11, computed from its tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static" / "parvis"
TOKEN = re.compile(r"--pv-([\w-]+):\s*(#[0-9a-f]{6})")
TEXT = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("soft", "ground"),
    ("soft", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("on-accent", "accent"),
    ("on-brand", "brand"),
    ("good", "surface"),
    ("note", "surface"),
    ("wait", "surface"),
    ("stop", "surface"),
]
SHAPES = [("edge", "ground"), ("edge", "surface"), ("focus", "ground"), ("lamp", "brand")]


def tokens(name: str) -> dict[str, str]:
    base = (STATIC / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    light = dict(TOKEN.findall(base[0]))
    if name == "dark":
        return light | dict(TOKEN.findall(base[1]))
    if name == "light":
        return light
    return light | dict(TOKEN.findall((STATIC / "themes" / f"{name}.css").read_text()))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "theme", ["light", "dark", *(p.stem for p in sorted((STATIC / "themes").glob("*.css")))]
)
def test_contrast(theme: str) -> None:
    known = tokens(theme)
    weak = [f"{a} on {b}" for a, b in TEXT if contrast(known[a], known[b]) < 4.5]
    weak += [f"{a} on {b}" for a, b in SHAPES if contrast(known[a], known[b]) < 3]
    assert weak == []
