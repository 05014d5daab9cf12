"""What the product can do about a finding in one act: hide what was found, or put plainer words there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from parvis.guidance.rules.findings import Finding
from parvis.languages.rules import Text

MASK, REPLACE, MOVE_TO_PRIVATE = "mask", "replace", "move_to_private"
IN_THE_TEXT = frozenset({MASK, REPLACE})
"""The remedies that change the words themselves."""

DOT = "•"


def remedied(texts: Sequence[Text], findings: Sequence[Finding], rule: str) -> tuple[Text, ...]:
    """Return `texts` with the remedy of `rule` applied at each of its findings.

    What has no remedy in the text, or lies outside it, is left alone.
    """
    chosen = [f for f in findings if f.rule == rule and f.remedy in IN_THE_TEXT and f.start < f.end]
    return tuple(
        dataclasses.replace(text, source=_changed(text, [f for f in chosen if f.language == text.language]))
        for text in texts
    )


def _changed(text: Text, findings: Sequence[Finding]) -> str:
    pieces, end = [], 0
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if finding.start >= end:
            pieces += [text.source[end : finding.start], _instead(text, finding)]
            end = finding.end
    return "".join([*pieces, text.source[end:]])


def _instead(text: Text, finding: Finding) -> str:
    """Return the words that the finding brings; without any, dots for what is hidden."""
    found = text.source[finding.start : finding.end]
    if finding.replacement or finding.remedy != MASK:
        return finding.replacement or found
    return "".join(DOT if letter.isalnum() else letter for letter in found)
