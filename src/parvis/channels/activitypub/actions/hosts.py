"""What we note of other servers while we talk with them."""

from __future__ import annotations

import logging
import random
from datetime import datetime, timedelta

from django.db import transaction

from parvis.channels.activitypub.models import Host
from parvis.channels.activitypub.rules import after_failure

log = logging.getLogger(__name__)
_rng = random.SystemRandom()


def note_success(name: str, at: datetime, signature_form: str = "") -> None:
    """The host answered; it takes signatures of this form. Its circuit closes."""
    found = Host.objects.filter(pk=name).first()
    if found and not found.failures and (not signature_form or found.signature_form == signature_form):
        return
    values = {"failures": 0, "open_until": None, "last_success_at": at, "last_error": ""}
    if signature_form:
        values["signature_form"] = signature_form
    Host.objects.update_or_create(pk=name, defaults=values)


@transaction.atomic
def note_failure(name: str, error: str, at: datetime, *, retry_after: timedelta | None = None) -> Host:
    """The host did not answer, or said that it cannot. After several times in a row its circuit opens."""
    row, _ = Host.objects.select_for_update().get_or_create(pk=name)
    circuit = after_failure(row.circuit, at, rng=_rng, retry_after=retry_after)
    if circuit.open_until and circuit.open_until != row.open_until:
        log.info("host rests", extra={"host": name, "until": circuit.open_until, "error": error[:200]})
    row.failures, row.open_until = circuit.failures, circuit.open_until
    row.last_failure_at, row.last_error = at, error[:500]
    row.save()
    return row
