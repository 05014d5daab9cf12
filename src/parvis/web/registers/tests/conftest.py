"""What the tests of the register's pages share."""

import pytest

from parvis.identity import actions
from parvis.identity.rules import Network
from parvis.testing.identity import JOINED, a_plan


def browser(client, member):
    """Return the client signed in as somebody, in English."""
    client.force_login(member.person)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def as_claire(client, claire):
    """The head of communications' browser."""
    return browser(client, claire)


@pytest.fixture
def here(ferry, claire, rachid):
    """The institution's own account, in the register; Claire answers for it."""
    return actions.register_official_account(
        network=Network.HERE,
        account_id=ferry.pk,
        details={"purpose_en": "Ferries.", "purpose_fr": "Traversiers.", "languages": ["en", "fr"]},
        by=rachid.actor,
        at=JOINED,
    )


@pytest.fixture
def planned(noemie, tomas):
    """An account on X that Noémie proposed."""
    return a_plan(noemie, owner=noemie, backup=tomas, handle="crossings_x", name_en="Crossings on X")
