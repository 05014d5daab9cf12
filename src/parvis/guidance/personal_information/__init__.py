"""Personal information (les renseignements personnels): finding it in what somebody is about to say.

Identifiers of Canada and of elsewhere, ways to reach a person, persons beside a private matter,
health, security markings. Pure: text in, hits out. It does not know drafts, rules or levels; the
checks of guidance turn hits into findings.
"""

from parvis.guidance.personal_information.find import find
from parvis.guidance.personal_information.hits import Hit
from parvis.guidance.personal_information.instead import instead, mask

STRUCTURED = (
    "CA_SIN", "CA_HEALTH_QC", "CA_HEALTH_ON", "CA_HEALTH_BC", "CA_HEALTH_AB", "CA_HEALTH_MB", "CA_PASSPORT",
    "CA_UCI", "CA_PRI", "PHONE_NUMBER", "EMAIL_ADDRESS", "CA_POSTAL_CODE", "CREDIT_CARD",
    "BANK_ACCOUNT", "IBAN",
    "US_SSN", "DRIVER_LICENCE", "IP_ADDRESS", "DATE_OF_BIRTH", "CA_HEALTH", "CA_IRCC_APPLICATION",
    "CA_INDIAN_STATUS", "CA_SERVICE_NUMBER", "CA_FIREARMS_LICENCE", "UK_NINO", "UK_NHS", "AU_TFN",
    "AU_MEDICARE",
)  # fmt: skip
"""Types with a shape."""
IN_CONTEXT = ("PERSON", "STREET_ADDRESS", "HEALTH_INFO", "SECURITY_MARKING")
"""Types that words make."""
TYPES = STRUCTURED + IN_CONTEXT
"""Every type that a hit can have."""

__all__ = ["IN_CONTEXT", "STRUCTURED", "TYPES", "Hit", "find", "instead", "mask"]
