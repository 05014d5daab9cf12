"""The register's fields in the parts that one form changes at a time."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

PARTS: dict[str, tuple[str, ...]] = {
    "about": ("name_en", "name_fr", "purpose_en", "purpose_fr", "languages", "address", "opened_on"),
    "people": ("owner", "backup_owner", "operated_by", "third_party"),
    "profile": (
        "note_en",
        "note_fr",
        "notice_en",
        "notice_fr",
        "avatar",
        "contact",
        "says_not_endorsement",
        "registry_id",
    ),
    "safety": (
        "recovery_address",
        "second_factor",
        "second_factor_on",
        "access_reviewed_on",
        "privacy_assessed_on",
        "security_assessed_on",
    ),
    "terms": ("terms_in_force", "terms_version", "terms_reviewed_on", "terms_agreement"),
    "records": (
        "publishes",
        "captured_on",
        "in_web_archive",
        "language_directive",
        "exceptions",
        "compliance_notice",
    ),
}

PART_WORDS: dict[str, str | Promise] = {
    "about": pgettext_lazy("part of the register", "What it is for"),
    "people": pgettext_lazy("part of the register", "Who answers for it"),
    "profile": pgettext_lazy("part of the register", "What its profile shows"),
    "safety": pgettext_lazy("part of the register", "Safety and privacy"),
    "terms": pgettext_lazy("part of the register", "Terms of the platform"),
    "records": pgettext_lazy("part of the register", "Publishing, records, languages"),
}

ONLY_ELSEWHERE = frozenset({"address", "note_en", "note_fr", "second_factor", "second_factor_on"})
"""Fields that an account here has already, from its own profile and from who operates it."""


def part_of(name: str) -> str:
    """Return the part that changes a field of the account's sheet; nothing for one that no form changes."""
    wanted = {"purpose": "purpose_en"}.get(name, name)
    return next((part for part, fields in PARTS.items() if wanted in fields), "")
