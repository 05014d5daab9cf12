"""What the institution promises: how much business time each kind of enquiry may take."""

from __future__ import annotations

import re

from parvis.desk.rules.states import EnquiryKind

HOUR = 3600

EXPERT = "expert"
SECOND_READER = "second_reader"

DEFAULT_STANDARDS: dict[str, int] = {
    EnquiryKind.QUESTION: 4 * HOUR,
    EnquiryKind.COMMENT: 16 * HOUR,
    EnquiryKind.COMPLAINT: 16 * HOUR,
    EnquiryKind.CORRECTION: 4 * HOUR,
    EXPERT: 1 * HOUR,
    SECOND_READER: 1 * HOUR,
}
"""Seconds of business time until the first answer, by kind; and for colleagues who are asked."""

_COMPLAINT = re.compile(
    r"\b(complain\w*|plainte|porter plainte|unacceptable|inacceptable|insatisfait\w*|dissatisfied)\b", re.I
)
_CORRECTION = re.compile(
    r"\b(your (page|site|website) (says|is wrong)|is (wrong|outdated|out of date) on your"
    r"|erreur (sur|dans) (votre|vos)|votre (page|site) (dit|indique|se trompe))\b",
    re.I,
)


def kind_of(text: str) -> EnquiryKind:
    """Guess what a message is, for a colleague to correct: complaint, correction, question or comment."""
    if _COMPLAINT.search(text):
        return EnquiryKind.COMPLAINT
    if _CORRECTION.search(text):
        return EnquiryKind.CORRECTION
    return EnquiryKind.QUESTION if "?" in text else EnquiryKind.COMMENT


def reference(year: int, number: int) -> str:
    """Return the reference that people quote, such as `Q-2026-1187`."""
    return f"Q-{year}-{number:04d}"


_MENTION = re.compile(r"(^|\s)@[\w.-]+(@[\w.-]+)?")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def title_of(text: str, longest: int = 120) -> str:
    """Return the line by which an enquiry is known: its first question, or its first sentence."""
    plain = " ".join(_MENTION.sub(" ", text).split())
    sentences = [s.strip() for s in _SENTENCE.findall(plain) if len(s.strip()) > 8] or [plain]
    line = next((s for s in sentences if s.endswith("?")), sentences[0])
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
