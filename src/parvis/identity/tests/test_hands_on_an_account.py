"""Who speaks through our accounts, in figures: how many, and how many without a second factor."""

import pytest
from allauth.mfa.models import Authenticator

from parvis.identity import queries
from parvis.identity.queries import Hands


@pytest.fixture
def with_a_passkey(noemie):
    """Noémie, who signs in with a passkey."""
    Authenticator.objects.create(user=noemie.person, type=Authenticator.Type.WEBAUTHN, data={})
    return noemie


def test_it_counts_who_has_no_second_factor(ferry, with_a_passkey, tomas):
    assert queries.hands_on([ferry.pk]) == {ferry.pk: Hands(operators=2, without_second_factor=1, departed=0)}


def test_recovery_codes_alone_are_none(tomas, ferry):
    Authenticator.objects.create(user=tomas.person, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert queries.with_second_factor([tomas.person.pk]) == set()


def test_who_left_still_counts_until_somebody_ends_it(ferry, tomas):
    tomas.person.departed_at = tomas.person.joined_at
    tomas.person.save()
    assert queries.hands_on([ferry.pk])[ferry.pk].departed == 1


def test_two_queries_for_any_number(ferry, noemie, tomas, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.hands_on([ferry.pk, 12, 13])
