"""Keeps Parvis loaded and forks the server and the worker from itself, so that 100 deaths are quick.

It reads a line at a time: `server PORT` and `worker` answer with the child's process number,
`prepare INBOX` makes the institution, an officer who is signed in, and a follower elsewhere.
"""

from __future__ import annotations

import json
import os
import signal
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")

import django

django.setup()

import uvicorn  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from parvis.channels.activitypub.models import RemoteActor  # noqa: E402
from parvis.conversations import actions as conversations  # noqa: E402
from parvis.foundation.clock import now  # noqa: E402
from parvis.foundation.jobs.worker import Worker  # noqa: E402
from parvis.identity import actions as identity  # noqa: E402
from parvis.identity import queries  # noqa: E402
from parvis.identity.rules import SYSTEM, Role  # noqa: E402
from parvis.site.asgi import application  # noqa: E402


def prepare(inbox: str) -> dict[str, str]:
    """Set the stage; return the officer's session and the institution's account."""
    call_command("migrate", interactive=False, verbosity=0)
    at = now()
    place = identity.create_institution(slug="here", name_en="Here", name_fr="Ici", by=SYSTEM, at=at)
    account = identity.open_institution_account(
        institution_id=place.pk, handle="here", name_en="Here", name_fr="Ici", by=SYSTEM, at=at
    )
    person = identity.invite_person(email="noemie@here.example", full_name="Noémie", by=SYSTEM, at=at)
    identity.grant_role(person_id=person.pk, role=Role.COMMUNICATIONS_OFFICER, by=SYSTEM, at=at)
    identity.add_operator(account_id=account.pk, person_id=person.pk, by=SYSTEM, at=at)
    follow_from_elsewhere(account.pk, inbox)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    connections.close_all()
    return {"session": str(session.session_key), "account": str(account.pk)}


def follow_from_elsewhere(account_id: int, inbox: str) -> None:
    """Let an account on another server, whose inbox is the test's, follow the institution."""
    uri = inbox.removesuffix("/inbox")
    follower = identity.receive_remote_account(uri=uri, handle="reader", domain="elsewhere.example", at=now())
    RemoteActor.objects.create(account_id=follower.pk, uri=uri, inbox=inbox, fetched_at=now())
    actor = queries.actor_for_account(follower)
    conversations.follow(by=actor, target_id=account_id, uri=f"{uri}/follows/1", at=now())


def serve(port: int) -> None:
    """Serve until killed."""
    uvicorn.run(application, host="127.0.0.1", port=port, lifespan="off", log_level="warning")


def forked(act: object, *arguments: object) -> int:
    """Run `act` in a child; return its process number."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.dup2(os.open(os.environ["PARVIS_HOME"] + "/children.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    os.dup2(2, 1)
    act(*arguments)  # type: ignore[operator]
    os._exit(0)


def main() -> None:
    """Answer one line for each line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        command, _, rest = line.strip().partition(" ")
        if command == "prepare":
            answer: object = prepare(rest)
        elif command == "server":
            answer = forked(serve, int(rest))
        else:
            answer = forked(lambda: Worker().run())
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
