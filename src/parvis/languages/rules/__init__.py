"""The pure rules of the word languages: versions, passages, parity, typography and reading.

Everything here takes text and returns facts about it; nothing touches a database or a clock.
"""

from parvis.languages.rules.parity import Difference, Fact, facts, language_of_link, parity
from parvis.languages.rules.passages import Passage, Segment, language_of, sentences
from parvis.languages.rules.reading import Reading, reading_of, syllables
from parvis.languages.rules.stop_words import STOP_WORDS
from parvis.languages.rules.typography import french_typography
from parvis.languages.rules.versions import (
    VERSION_TRANSITIONS,
    Text,
    VersionEvent,
    VersionState,
    version_after,
)

__all__ = [
    "STOP_WORDS",
    "VERSION_TRANSITIONS",
    "Difference",
    "Fact",
    "Passage",
    "Reading",
    "Segment",
    "Text",
    "VersionEvent",
    "VersionState",
    "facts",
    "french_typography",
    "language_of",
    "language_of_link",
    "parity",
    "reading_of",
    "sentences",
    "syllables",
    "version_after",
]
