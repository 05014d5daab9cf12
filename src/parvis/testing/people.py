"""The cast: the people whom every test knows by name, each with a reason to exist.

They work for, or travel with, Northern Crossings (Traversées du Nord), a fictional ferry
service. A test asks for whom it needs; nobody else is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from parvis.identity.rules import Role
from parvis.testing.identity import (
    Member,
    a_member,
    a_remote_member,
    a_shared_account,
    an_institution,
)

if TYPE_CHECKING:
    from parvis.identity.models import Account, Institution


@pytest.fixture
def institution(db: None) -> Institution:
    """Northern Crossings, the public body itself."""
    return an_institution("northern-crossings", "Northern Crossings", "Traversées du Nord")


@pytest.fixture
def ferry(institution: Institution, claire: Member) -> Account:
    """The account through which the institution speaks; Claire answers for it."""
    return a_shared_account(
        institution,
        "crossings",
        name_en="Northern Crossings",
        name_fr="Traversées du Nord",
        custodian=claire.person,
    )


@pytest.fixture
def noemie(ferry: Account) -> Member:
    """Communications officer at the desk: she operates the institution's account, so she may answer."""
    return a_member(
        "noemie_lavoie",
        full_name="Noémie Lavoie",
        language="fr",
        roles=[Role.COMMUNICATIONS_OFFICER],
        operates=[ferry],
        position=("communications officer", "agente des communications"),
    )


@pytest.fixture
def tomas(ferry: Account) -> Member:
    """Noémie's colleague, with the same rights: two people may reach for the same enquiry."""
    return a_member(
        "tomas_reid",
        full_name="Tomas Reid",
        roles=[Role.COMMUNICATIONS_OFFICER],
        operates=[ferry],
        position=("communications officer", "agent des communications"),
    )


@pytest.fixture
def claire(db: None) -> Member:
    """Head of communications: the second reader whom rules name."""
    return a_member(
        "claire_desrosiers",
        full_name="Claire Desrosiers",
        language="fr",
        roles=[Role.HEAD_OF_COMMUNICATIONS],
        position=("head of communications", "cheffe des communications"),
    )


@pytest.fixture
def amit(db: None) -> Member:
    """Expert on vessel accessibility: he knows the answer, and not the desk; he publishes for nobody."""
    return a_member(
        "amit_grewal",
        full_name="Amit Grewal",
        roles=[Role.EXPERT],
        position=("vessel accessibility lead", "responsable de l’accessibilité des navires"),
    )


@pytest.fixture
def odile(db: None) -> Member:
    """Moderator: she may hide and suspend, and open a seal with a reason, but speaks for nobody."""
    return a_member("odile_marchand", full_name="Odile Marchand", language="fr", roles=[Role.MODERATOR])


@pytest.fixture
def rachid(db: None) -> Member:
    """Administrator: people, accounts and roles are his, what is said is not."""
    return a_member("rachid_benali", full_name="Rachid Benali", language="fr", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def ines(db: None) -> Member:
    """Information manager: records, classes and holds."""
    return a_member(
        "ines_tremblay", full_name="Inès Tremblay", language="fr", roles=[Role.INFORMATION_MANAGER]
    )


@pytest.fixture
def priya(db: None) -> Member:
    """Public servant with no other role: staff in communities, and a stranger at the desk."""
    return a_member("priya_nair", full_name="Priya Nair", roles=[Role.PUBLIC_SERVANT])


@pytest.fixture
def dana(db: None) -> Member:
    """Member of the public with a local account, who writes in English: never staff anywhere."""
    return a_member("dana_whitfield", full_name="Dana Whitfield")


@pytest.fixture
def marc_andre(db: None) -> Member:
    """Member of the public on another server, who writes in French: an account without a person."""
    return a_remote_member("marcandre", domain="shore.example", name="Marc-André Côté")
