"""Sets the sentences of packs as they are printed: the right apostrophes, and the French spaces.

Done once, when YAML is read: what the cache keeps is set already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parvis.languages.rules import french_typography
from parvis.languages.rules.expressions import expression

PRINTED = frozenset(
    {
        "about",
        "because",
        "clause",
        "name",
        "note",
        "off_because",
        "paraphrase",
        "source",
        "title",
        "verified_by",
        "what_to_do",
        "why",
    }
)
"""The fields that people read as they stand. Examples and lists of words are left as they were typed."""
_APOSTROPHE = expression(r"(?<=\w)'(?=\w)")


def typeset(data: Any, *, printed: bool = False) -> Any:
    """Return the content of a pack with its printed sentences set, each in its language."""
    if isinstance(data, list):
        return [typeset(item) for item in data]
    if not isinstance(data, Mapping):
        return data
    if printed and set(data) == {"en", "fr"} and all(isinstance(words, str) for words in data.values()):
        return {"en": _APOSTROPHE.sub("’", data["en"].strip()), "fr": french_typography(data["fr"].strip())}
    return {name: typeset(item, printed=name in PRINTED) for name, item in data.items()}
