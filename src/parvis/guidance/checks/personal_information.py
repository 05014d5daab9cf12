"""The check for personal information: the detectors find, this says how sure they are and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.personal_information import instead
from parvis.guidance.rules import Both, Draft

NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "CA_SIN": Both("a social insurance number", "un numéro d’assurance sociale"),
        "CA_HEALTH_QC": Both("a Quebec health number", "un numéro d’assurance maladie du Québec"),
        "CA_HEALTH_ON": Both("an Ontario health number", "un numéro de carte Santé de l’Ontario"),
        "CA_HEALTH_BC": Both(
            "a British Columbia health number", "un numéro de santé de la Colombie-Britannique"
        ),
        "CA_HEALTH_AB": Both("an Alberta health number", "un numéro de santé de l’Alberta"),
        "CA_HEALTH_MB": Both("a Manitoba health number", "un numéro de santé du Manitoba"),
        "CA_HEALTH": Both("a health number", "un numéro d’assurance maladie"),
        "CA_PASSPORT": Both("a passport number", "un numéro de passeport"),
        "CA_UCI": Both("an immigration client number", "un numéro de client de l’immigration"),
        "CA_IRCC_APPLICATION": Both(
            "an immigration application number", "un numéro de demande d’immigration"
        ),
        "CA_INDIAN_STATUS": Both(
            "a registration number under the Indian Act",
            "un numéro d’inscription selon la Loi sur les Indiens",
        ),
        "CA_SERVICE_NUMBER": Both("a service number", "un numéro matricule"),
        "CA_FIREARMS_LICENCE": Both("a firearms licence", "un permis d’armes à feu"),
        "CA_PRI": Both("a public servant’s record identifier", "un code d’identification de fonctionnaire"),
        "PHONE_NUMBER": Both("a telephone number", "un numéro de téléphone"),
        "EMAIL_ADDRESS": Both("an e-mail address", "une adresse courriel"),
        "CA_POSTAL_CODE": Both("a postal code", "un code postal"),
        "CREDIT_CARD": Both("a payment card", "une carte de paiement"),
        "BANK_ACCOUNT": Both("a bank account", "un compte bancaire"),
        "IBAN": Both("a bank account", "un compte bancaire"),
        "DRIVER_LICENCE": Both("a driver’s licence", "un permis de conduire"),
        "US_SSN": Both(
            "a United States social security number", "un numéro de sécurité sociale des États-Unis"
        ),
        "UK_NINO": Both(
            "a British national insurance number", "un numéro d’assurance nationale du Royaume-Uni"
        ),
        "UK_NHS": Both("a British NHS number", "un numéro de santé du Royaume-Uni"),
        "AU_TFN": Both("an Australian tax file number", "un numéro de dossier fiscal de l’Australie"),
        "AU_MEDICARE": Both("an Australian Medicare number", "un numéro Medicare de l’Australie"),
        "IP_ADDRESS": Both("an internet address", "une adresse IP"),
        "DATE_OF_BIRTH": Both("a date of birth", "une date de naissance"),
        "PERSON": Both("a person’s name beside their case", "le nom d’une personne et son dossier"),
        "STREET_ADDRESS": Both("a home address", "une adresse domiciliaire"),
        "HEALTH_INFO": Both("somebody’s health", "la santé de quelqu’un"),
    }
)
OTHER = Both("an identifier", "un identifiant")
MARKING = "SECURITY_MARKING"  # CA-SEC-01 says more about these


@parameters
class Sureness:
    """From which confidence a hit is sure, and from which it is likely; below, it is only a likeness.

    `types` limits the check to some types, `not_types` leaves some out.
    """

    sure: float = 0.8
    likely: float = 0.6
    least: float = 0.4
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = (MARKING,)


@check("personal_information", cases=("pattern_only", "likeness"))
def personal_information(draft: Draft, parameters: Sureness, context: Context) -> Iterator[Spot]:
    """Find identifiers, contacts and private facts: by check digit, shape and the words around them."""
    for passage in context.passages:
        for hit in passage.personal_information:
            if hit.type in parameters.not_types or hit.confidence < parameters.least:
                continue
            if parameters.types and hit.type not in parameters.types:
                continue
            words = instead(hit.type, passage.language)
            yield Spot(
                passage, hit.start, hit.end, type=hit.type, case=_case(hit.confidence, parameters),
                replacement=words, found=hit.masked, what=NAMES.get(hit.type, OTHER),
            )  # fmt: skip


def _case(confidence: float, parameters: Sureness) -> str:
    if confidence >= parameters.sure:
        return ""
    return "pattern_only" if confidence >= parameters.likely else "likeness"
