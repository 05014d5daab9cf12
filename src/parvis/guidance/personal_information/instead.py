"""What may stand instead of a piece of personal information, in both official languages.

Dots keep the shape of what they hide; words say what was there, and a screen reader can read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parvis.guidance.personal_information.hits import Hit

_NUMBER = ("[number withheld]", "[numéro retiré]")
_HEALTH = ("[health number withheld]", "[numéro d’assurance maladie retiré]")
_BANK = ("[bank account withheld]", "[compte bancaire retiré]")

INSTEAD: Mapping[str, tuple[str, str]] = {
    "PERSON": ("[name withheld]", "[nom retiré]"),
    "STREET_ADDRESS": ("[address withheld]", "[adresse retirée]"),
    "CA_POSTAL_CODE": ("[postal code withheld]", "[code postal retiré]"),
    "PHONE_NUMBER": ("[telephone number withheld]", "[numéro de téléphone retiré]"),
    "EMAIL_ADDRESS": ("[e-mail address withheld]", "[adresse courriel retirée]"),
    "IP_ADDRESS": ("[internet address withheld]", "[adresse IP retirée]"),
    "DATE_OF_BIRTH": ("[date of birth withheld]", "[date de naissance retirée]"),
    "HEALTH_INFO": ("[health information withheld]", "[renseignement de santé retiré]"),
    "CA_SIN": ("[social insurance number withheld]", "[numéro d’assurance sociale retiré]"),
    "CA_PASSPORT": ("[passport number withheld]", "[numéro de passeport retiré]"),
    "CA_UCI": ("[client number withheld]", "[numéro de client retiré]"),
    "CA_IRCC_APPLICATION": ("[application number withheld]", "[numéro de demande retiré]"),
    "CREDIT_CARD": ("[card number withheld]", "[numéro de carte retiré]"),
    "DRIVER_LICENCE": ("[licence number withheld]", "[numéro de permis retiré]"),
    "SECURITY_MARKING": ("[marking removed]", "[cote retirée]"),
    **dict.fromkeys(("BANK_ACCOUNT", "IBAN"), _BANK),
    **dict.fromkeys(
        ("CA_HEALTH", "CA_HEALTH_QC", "CA_HEALTH_ON", "CA_HEALTH_BC", "CA_HEALTH_AB", "CA_HEALTH_MB"), _HEALTH
    ),
}
"""Type → words in English and in French; other types are numbers."""


def instead(kind: str, language: str) -> str:
    """Return the words that may stand instead of a hit of a type, in `language` (English unless "fr")."""
    english, french = INSTEAD.get(kind, _NUMBER)
    return french if language == "fr" else english


def mask(text: str, hits: Iterable[Hit], language: str = "") -> str:
    """Return `text` with each hit hidden: by dots, or by words where a `language` (en, fr) is given."""
    pieces, end = [], 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            pieces += [text[end : hit.start], instead(hit.type, language) if language else hit.masked]
            end = hit.end
    return "".join([*pieces, text[end:]])
