"""The families that rules are grouped by, and their names."""

from __future__ import annotations

from types import MappingProxyType

from parvis.guidance.rules.words import Both

FAMILIES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "privacy": Both("Privacy", "Protection de la vie privée"),
        "languages": Both("Official languages", "Langues officielles"),
        "security": Both("Security", "Sécurité"),
        "accessibility": Both("Accessibility", "Accessibilité"),
        "style": Both("Plain writing", "Rédaction claire"),
        "conduct": Both("Conduct", "Conduite"),
        "capacity": Both("Speaking capacity", "Titre auquel on parle"),
        "elections": Both("Elections and caretaking", "Élections et période de transition"),
        "copyright": Both("Copyright and sources", "Droit d’auteur et sources"),
        "records": Both("Records", "Documents"),
        "communications": Both("Communications", "Communications"),
        "emergencies": Both("Emergencies", "Urgences"),
        "access": Both("Access to information", "Accès à l’information"),
        "accounts": Both("Accounts", "Comptes"),
        "spaces": Both("Spaces and comments", "Espaces et commentaires"),
        "machines": Both("Artificial intelligence", "Intelligence artificielle"),
        "house": Both("House rules", "Règles de la maison"),
    }
)


def family_name(family: str) -> Both:
    """Return what a family is called; one that an institution made up has its own word for a name."""
    return FAMILIES.get(family, Both(family, family))
