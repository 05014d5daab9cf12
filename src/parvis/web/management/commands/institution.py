"""`parvis institution`: set up the institution that is served, and the account it speaks through."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.identity import actions, queries
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import SYSTEM


class Command(BaseCommand):
    """Name the institution in both languages, and open its account."""

    help = (
        "Set up the institution: its name in both languages and its account, which colleagues operate. "
        "Once; run again, it says what there is and changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name-en", required=True, help="its name in English")
        parser.add_argument("--name-fr", required=True, help="its name in French")
        parser.add_argument("--handle", required=True, help="its short name, such as crossings")
        parser.add_argument("--purpose-en", default="", help="what it does, in a sentence, in English")
        parser.add_argument("--purpose-fr", default="", help="the same in French")
        parser.add_argument("--timezone", default="America/Toronto", help="such as America/Halifax")

    def handle(self, *, timezone: str, **named: Any) -> None:
        if timezone not in available_timezones():
            raise CommandError(f"{timezone!r} is not a time zone. Write one such as America/Halifax.")
        try:
            self.stdout.write(f"{queries.main_institution()} is set up already: nothing was changed.")
        except NoInstitution:
            self._set_up(timezone, named)

    def _set_up(self, timezone: str, named: dict[str, Any]) -> None:
        try:
            set_up(
                handle=named["handle"],
                at=now(),
                name_en=named["name_en"],
                name_fr=named["name_fr"],
                purpose_en=named["purpose_en"],
                purpose_fr=named["purpose_fr"],
                timezone=timezone,
            )
        except Refused as refused:
            raise CommandError(f"{refused.sentence()} {refused.advice()}") from refused
        self.stdout.write(f"{named['name_en']} ({named['name_fr']}) speaks as @{named['handle']}.")
        self.stdout.write("Next: in Administration, Accounts, say who operates it.")


@transaction.atomic
def set_up(*, handle: str, at: datetime, **told: str) -> None:
    """Create the institution and open its account, both or neither."""
    institution = actions.create_institution(slug=slugify(told["name_en"]), **told, by=SYSTEM, at=at)
    actions.open_institution_account(
        institution_id=institution.pk,
        handle=handle,
        name_en=told["name_en"],
        name_fr=told["name_fr"],
        by=SYSTEM,
        at=at,
    )
