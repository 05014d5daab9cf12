"""What several tests of the channel need."""

import pytest

from parvis.conversations import actions as conversations
from parvis.foundation.clock import now
from parvis.languages.rules import Text


@pytest.fixture
def a_post(noemie, ferry):
    """A public post of the institution in both languages."""
    return conversations.publish_post(
        by=noemie.speaking_for(ferry),
        account_id=ferry.pk,
        texts=[Text("en", "The north ramp is closed."), Text("fr", "La rampe nord est fermée.")],
        capacity="institution",
        formality="working",
        at=now(),
    )


@pytest.fixture
def block_shore(odile):
    """Shore.example is blocked here."""
    conversations.block_domain(
        by=odile.actor,
        domain="shore.example",
        reason_en="It sends advertising.",
        reason_fr="Il envoie de la publicité.",
        at=now(),
    )
