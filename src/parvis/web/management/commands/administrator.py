"""`parvis administrator`: make the first person who administers, without a password on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.identity import actions, queries
from parvis.identity.errors import BadHandle, HandleTaken
from parvis.identity.rules import SYSTEM, Role
from parvis.web.administration.invitations import link_for

if TYPE_CHECKING:
    from parvis.identity.models import Person


class Command(BaseCommand):
    """Give somebody the role of administrator, and a link at which they choose a password."""

    help = (
        "Make a person an administrator. Prints an address, good once and for three days, at which they "
        "choose a password. Run again, it changes nothing; it prints a new address until there is a password."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="with which they will sign in")
        parser.add_argument("--name", required=True, help="full name; kept as it is for a known e-mail")
        parser.add_argument("--handle", default="", help="short name of their account; made from the name")
        parser.add_argument("--language", choices=["en", "fr"], default="en", help="of pages and letters")

    def handle(self, *, email: str, name: str, handle: str, language: str, **options: Any) -> None:
        try:
            person = administrator(email, name, handle, language, at=now())
        except Refused as refused:
            raise CommandError(f"{refused.sentence()} {refused.advice()}") from refused
        self.stdout.write(f"{person.full_name} ({person.email}) is an administrator.")
        if person.has_usable_password():
            self.stdout.write("They have a password already: there is nothing more to do.")
        else:
            self.stdout.write(f"To choose a password, open this once, within three days:\n{link_for(person)}")


@transaction.atomic
def administrator(email: str, name: str, handle: str, language: str, *, at: datetime) -> Person:
    """Return the person with this e-mail, who is now an administrator, with an account of their own."""
    person = queries.person_by_email(email)
    if person is None:
        person = actions.invite_person(email=email, full_name=name, language=language, by=SYSTEM, at=at)
        _open_account(person, handle, at)
    if Role.ADMINISTRATOR not in queries.roles_of(person.pk, at):
        actions.grant_role(person_id=person.pk, role=Role.ADMINISTRATOR, by=SYSTEM, at=at)
    return person


def _open_account(person: Person, handle: str, at: datetime) -> None:
    """Open their account; under a name that we made up, only if it is free: they can administer without."""
    wanted = handle or slugify(person.full_name).replace("-", "_")[:30]
    try:
        actions.open_account(person_id=person.pk, handle=wanted, by=SYSTEM, at=at)
    except (BadHandle, HandleTaken):
        if handle:
            raise
