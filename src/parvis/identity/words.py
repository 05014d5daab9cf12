"""The words for roles and kinds of account, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from parvis.identity.rules import AccountKind, Role

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
