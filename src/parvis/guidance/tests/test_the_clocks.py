"""The worker sends the letters of guidance, and tells of what is late or ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from parvis.foundation.clock import now
from parvis.foundation.jobs import loops, schedules
from parvis.guidance import actions, tasks
from parvis.guidance.models import Letter
from parvis.identity.rules import Role
from parvis.testing.guidance import AT, a_draft, an_approval

pytestmark = pytest.mark.django_db


def test_letters_and_clocks_are_on_the_workers_round():
    assert "guidance.letters" in loops.registered
    assert {"guidance.late_readings", "guidance.ending_approvals"} <= schedules.registered.keys()


def test_each_does_its_part(noemie, claire):
    given = an_approval(claire, noemie)
    actions.ask_second_reading(a_draft(), by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT)

    tasks.late_readings(AT + timedelta(hours=4))
    tasks.ending_approvals(given.ends_at - timedelta(days=7))

    kinds = set(Letter.objects.values_list("kind", flat=True))
    assert {"reading_late", "go_ahead", "approval_ending"} <= kinds
    Letter.objects.update(next_try_at=now() - timedelta(seconds=1))
    assert tasks.send_letters() == Letter.objects.count()
    assert mail.outbox
