"""A post says to colleagues how it went out: covered by a standing approval, read, or with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parvis.conversations import actions
from parvis.conversations.queries import draft_for_advice
from parvis.conversations.rules.drafts import PollChoice, PollDraft, draft_of
from parvis.guidance import actions as guidance
from parvis.guidance import queries
from parvis.guidance.errors import SecondReaderNeeded
from parvis.guidance.rules import content_hash
from parvis.guidance.rules.waits import Way
from parvis.identity.rules import Capacity, Role
from parvis.languages.rules import Text
from parvis.testing.guidance import AT, an_approval

pytestmark = pytest.mark.django_db
TEXTS = (Text("en", "The 6:15 sails on time."), Text("fr", "Le départ de 6 h 15 est à l’heure."))


def say(member, ferry, **rest):
    how = {"texts": TEXTS, "capacity": "institution", "at": AT} | rest
    return actions.publish_post(by=member.speaking_for(ferry), account_id=ferry.pk, **how)


def way_of(post) -> str:
    return queries.how_sent([post.ref])[post.ref].way


def test_covered_by_a_standing_approval_and_again_when_it_is_corrected(noemie, claire, ferry):
    an_approval(claire, noemie, kinds=["original"])

    post = say(noemie, ferry)
    edited = actions.edit_post(
        by=noemie.speaking_for(ferry), post_id=post.pk, texts=[replace(TEXTS[0], source="It sails.")], at=AT
    )

    assert way_of(post) == way_of(edited) == Way.COVERED


def test_read_first_or_with_a_reason(noemie, tomas, claire, ferry):
    an_approval(claire, noemie)
    draft = draft_of(TEXTS, Capacity.INSTITUTION, None, "public")
    read = draft_for_advice(draft, account_id=ferry.pk, by=tomas.speaking_for(ferry))
    with pytest.raises(SecondReaderNeeded):
        say(tomas, ferry)
    reading = guidance.ask_second_reading(
        read, by=tomas.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT
    )
    guidance.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=AT)

    assert way_of(say(tomas, ferry, second_reading_id=reading.pk)) == Way.READ
    assert way_of(say(tomas, ferry, answers={"CA-COM-06": "It cannot wait."})) == Way.REASON


def test_a_reading_is_of_the_warning_and_the_poll_too(noemie, ferry):
    plain = draft_of(TEXTS, Capacity.INSTITUTION, None, "public")
    poll = PollDraft((PollChoice("Yes", "Oui"), PollChoice("No", "Non")))
    drafts = (plain, replace(plain, content_warning="Fog"), replace(plain, poll=poll))

    by = noemie.speaking_for(ferry)
    hashes = {content_hash(draft_for_advice(one, account_id=ferry.pk, by=by)) for one in drafts}

    assert len(hashes) == 3
