"""Who signs in with a second factor: what allauth keeps, read once for everybody who asks."""

from __future__ import annotations

from collections.abc import Collection

from allauth.mfa.models import Authenticator

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def with_second_factor(person_ids: Collection[int]) -> set[int]:
    """Return those of the people who have an authenticator app or a passkey. One query.

    Recovery codes alone are not a second factor: they come with one.
    """
    rows = Authenticator.objects.filter(user_id__in=list(person_ids), type__in=SECOND_FACTORS)
    return set(rows.values_list("user_id", flat=True))
