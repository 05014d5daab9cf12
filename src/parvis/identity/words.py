"""The words for what identity keeps as keys, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from parvis.identity.rules import (
    AccountKind,
    Avatar,
    Content,
    Looked,
    Network,
    OperatedBy,
    Publishes,
    Role,
    Stage,
)

ROLE_WORDS: dict[Role, str | Promise] = {
    Role.ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
    Role.HEAD_OF_COMMUNICATIONS: pgettext_lazy("role", "Head of communications"),
    Role.COMMUNICATIONS_OFFICER: pgettext_lazy("role", "Communications officer"),
    Role.EXPERT: pgettext_lazy("role", "Subject-matter expert"),
    Role.PUBLIC_SERVANT: pgettext_lazy("role", "Public servant"),
    Role.POLICY_ANALYST: pgettext_lazy("role", "Policy analyst"),
    Role.MODERATOR: pgettext_lazy("role", "Moderator"),
    Role.INFORMATION_MANAGER: pgettext_lazy("role", "Information manager"),
    Role.ACCESS_OFFICER: pgettext_lazy("role", "Access-to-information officer"),
    Role.PRIVACY_OFFICER: pgettext_lazy("role", "Privacy officer"),
    Role.OFFICIAL_LANGUAGES_OFFICER: pgettext_lazy("role", "Official languages officer"),
    Role.SECURITY_OFFICER: pgettext_lazy("role", "Security officer"),
    Role.ACCESSIBILITY_OFFICER: pgettext_lazy("role", "Accessibility officer"),
    Role.LEGAL_OFFICER: pgettext_lazy("role", "Legal officer"),
    Role.EXECUTIVE: pgettext_lazy("role", "Executive"),
}

KIND_WORDS: dict[AccountKind, str | Promise] = {
    AccountKind.PERSON: pgettext_lazy("account", "Person"),
    AccountKind.INSTITUTION: pgettext_lazy("account", "Institution"),
    AccountKind.SERVICE: pgettext_lazy("account", "Service"),
    AccountKind.COMMUNITY: pgettext_lazy("account", "Community"),
}


def role_words(role: str) -> str:
    """Return the words for a role by its key."""
    return str(ROLE_WORDS[Role(role)])


NETWORK_WORDS: dict[Network, str | Promise] = {
    Network.HERE: pgettext_lazy("network", "Here"),
    Network.FEDIVERSE: pgettext_lazy("network", "Mastodon or another open server"),
    Network.X: "X",
    Network.FACEBOOK: "Facebook",
    Network.INSTAGRAM: "Instagram",
    Network.LINKEDIN: "LinkedIn",
    Network.YOUTUBE: "YouTube",
    Network.BLUESKY: "Bluesky",
    Network.THREADS: "Threads",
    Network.TIKTOK: "TikTok",
    Network.REDDIT: "Reddit",
    Network.OTHER: pgettext_lazy("network", "Another network"),
}

STAGE_WORDS: dict[Stage, str | Promise] = {
    Stage.PLANNED: pgettext_lazy("stage of an account", "Planned"),
    Stage.APPROVED: pgettext_lazy("stage of an account", "Approved"),
    Stage.ACTIVE: pgettext_lazy("stage of an account", "In use"),
    Stage.DORMANT: pgettext_lazy("stage of an account", "Resting"),
    Stage.CLOSING: pgettext_lazy("stage of an account", "Closing"),
    Stage.CLOSED: pgettext_lazy("stage of an account", "Closed"),
}

OPERATED_WORDS: dict[OperatedBy, str | Promise] = {
    OperatedBy.INSTITUTION: pgettext_lazy("hands", "Our own people"),
    OperatedBy.THIRD_PARTY: pgettext_lazy("hands", "A contractor"),
}

PUBLISHES_WORDS: dict[Publishes, str | Promise] = {
    Publishes.DIRECTLY: pgettext_lazy("publishing", "Directly"),
    Publishes.HAND_OFF: pgettext_lazy("publishing", "By hand-off to a prescribed tool"),
}

AVATAR_WORDS: dict[Avatar, str | Promise] = {
    Avatar.FLAG: pgettext_lazy("portrait", "The flag"),
    Avatar.ARMS: pgettext_lazy("portrait", "The arms"),
    Avatar.CUSTOM: pgettext_lazy("portrait", "A picture of its own, approved"),
    Avatar.OTHER: pgettext_lazy("portrait", "Something else"),
}

LOOKED_WORDS: dict[Looked, str | Promise] = {
    Looked.PROFILE: pgettext_lazy("looked at", "Profile: name, notice link, portrait, contact"),
    Looked.ACCESS: pgettext_lazy("looked at", "Access: who can speak through it, and whether anybody left"),
    Looked.SECOND_FACTOR: pgettext_lazy("looked at", "Second factor: everybody with access uses one"),
    Looked.PRIVACY: pgettext_lazy("looked at", "Privacy: assessed again today"),
    Looked.SECURITY: pgettext_lazy("looked at", "Security: assessed again today"),
    Looked.TERMS: pgettext_lazy("looked at", "Terms of the platform: the version in force was read"),
    Looked.CAPTURE: pgettext_lazy("looked at", "Records: what was said there was captured today"),
}

CONTENT_WORDS: dict[Content, str | Promise] = {
    Content.STAYS: pgettext_lazy("content", "It stays where it is, for everybody to read"),
    Content.CAPTURED: pgettext_lazy("content", "It was captured as a record, then taken down there"),
    Content.NOTHING_SAID: pgettext_lazy("content", "Nothing was ever said through it"),
}

FIELD_WORDS: dict[str, str | Promise] = {
    "name_en": pgettext_lazy("field of an account", "Name in English"),
    "name_fr": pgettext_lazy("field of an account", "Name in French"),
    "handle": pgettext_lazy("field of an account", "Short name"),
    "network": pgettext_lazy("field of an account", "Network"),
    "address": pgettext_lazy("field of an account", "Address of its page"),
    "note_en": pgettext_lazy("field of an account", "What its profile says, in English"),
    "note_fr": pgettext_lazy("field of an account", "What its profile says, in French"),
    "purpose_en": pgettext_lazy("field of an account", "Purpose in English"),
    "purpose_fr": pgettext_lazy("field of an account", "Purpose in French"),
    "languages": pgettext_lazy("field of an account", "Languages it speaks"),
    "twin": pgettext_lazy("field of an account", "Twin in the other language"),
    "owner": pgettext_lazy("field of an account", "Who answers for it"),
    "owner_id": pgettext_lazy("field of an account", "Who answers for it"),
    "backup_owner": pgettext_lazy("field of an account", "Backup"),
    "backup_owner_id": pgettext_lazy("field of an account", "Backup"),
    "operated_by": pgettext_lazy("field of an account", "Whose hands type"),
    "third_party": pgettext_lazy("field of an account", "Name of the contractor"),
    "publishes": pgettext_lazy("field of an account", "How a post gets out"),
    "notice_en": pgettext_lazy("field of an account", "Notice in English (address)"),
    "notice_fr": pgettext_lazy("field of an account", "Notice in French (address)"),
    "avatar": pgettext_lazy("field of an account", "Portrait"),
    "contact": pgettext_lazy("field of an account", "Contact shown in the profile"),
    "says_not_endorsement": pgettext_lazy(
        "field of an account", "The profile says that following or sharing is not endorsing"
    ),
    "registry_id": pgettext_lazy("field of an account", "Number in an outside registry"),
    "recovery_address": pgettext_lazy("field of an account", "Recovery address"),
    "second_factor": pgettext_lazy("field of an account", "Second factor"),
    "second_factor_on": pgettext_lazy("field of an account", "Second factor, as of"),
    "access_reviewed_on": pgettext_lazy("field of an account", "Access looked at on"),
    "privacy_assessed_on": pgettext_lazy("field of an account", "Privacy assessed on"),
    "security_assessed_on": pgettext_lazy("field of an account", "Security assessed on"),
    "terms_version": pgettext_lazy("field of an account", "Terms: version we read"),
    "terms_in_force": pgettext_lazy("field of an account", "Terms: version in force"),
    "terms_reviewed_on": pgettext_lazy("field of an account", "Terms read on"),
    "terms_agreement": pgettext_lazy("field of an account", "Terms: our agreement"),
    "captured_on": pgettext_lazy("field of an account", "Captured as records on"),
    "in_web_archive": pgettext_lazy("field of an account", "In the web archive"),
    "exceptions": pgettext_lazy("field of an account", "Exceptions of our language directive"),
    "language_directive": pgettext_lazy("field of an account", "Language directive (address)"),
    "compliance_notice": pgettext_lazy("field of an account", "Compliance notice (language standards)"),
    "opened_on": pgettext_lazy("field of an account", "Opened on"),
    "next_review_on": pgettext_lazy("field of an account", "Next review"),
    "reviewed_on": pgettext_lazy("field of an account", "Last review"),
}


def field_words(field: str) -> str:
    """Return the words for a field of the register; its key for one without."""
    return str(FIELD_WORDS.get(field, field))
