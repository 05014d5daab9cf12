"""What tests of sign-in share."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from parvis.testing.identity import PASSWORD


@pytest.fixture(autouse=True)
def _no_rate_limit_from_the_test_before():
    cache.clear()


@pytest.fixture
def dana_with_password(dana):
    """Dana, who has a password and a confirmed e-mail."""
    dana.person.set_password(PASSWORD)
    dana.person.save(update_fields=["password"])
    EmailAddress.objects.create(user=dana.person, email=dana.person.email, primary=True, verified=True)
    return dana


@pytest.fixture
def at_home(client, dana_with_password):
    """A browser in which Dana signed in a moment ago, so that she is not asked again."""
    client.post("/sign-in", {"login": dana_with_password.person.email, "password": PASSWORD})
    client.post("/sign-in/again", {"password": PASSWORD})
    return client


def link_in(letter):
    """Return the path of the first link in a letter."""
    return re.search(r"http://testserver(/\S+)", letter.body).group(1)
