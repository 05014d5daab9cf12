"""What the institution said before comes as drafts, newest first, a few at a time."""

from __future__ import annotations

import pytest

from parvis.conversations.queries import past_drafts
from parvis.conversations.queries.past_posts import AT_ONCE
from parvis.identity.rules import Capacity
from parvis.testing.communities import a_community
from parvis.testing.conversations import a_post, a_remote_post, some_media

pytestmark = pytest.mark.django_db


def test_what_was_said_for_the_institution_in_public(noemie, dana, ferry, marc_andre):
    voice = noemie.speaking_for(ferry)
    first = a_post(voice, "The 6:15 is late.", capacity="institution")
    picture = some_media(voice)
    second = a_post(
        voice, "Le quai est ouvert.", language="fr", capacity="institution", media_ids=[picture.pk]
    )
    a_post(dana.actor, "I am late.")
    a_post(noemie.actor, "I think so.", capacity="official")
    a_remote_post(marc_andre.actor)

    found = dict(past_drafts(most=10))

    assert list(found) == [second.pk, first.pk]
    draft = found[second.pk]
    assert (draft.capacity, draft.account_kind) == (Capacity.INSTITUTION, "institution")
    assert [(text.language, text.source) for text in draft.texts] == [("fr", "Le quai est ouvert.")]
    assert draft.media[0].alt_en == "A ferry at its berth"


def test_a_reply_says_in_which_language_it_was_asked(noemie, ferry, dana):
    asked = a_post(dana.actor, "Is the lift working?")
    a_post(noemie.speaking_for(ferry), "Yes.", capacity="institution", in_reply_to_id=asked.pk)

    ((_pk, draft),) = past_drafts(most=10)

    assert (draft.kind, draft.parent_language) == ("reply", "en")


def test_in_a_community_what_is_said_at_work_there(amit, dana, noemie, ferry):
    ramps = a_community(slug="ramps", steward=amit, members=(dana,))
    inside = {"community_id": ramps.pk, "visibility": "community"}
    said = a_post(amit.actor, "Grit strips go on.", capacity="official", **inside)
    a_post(dana.actor, "The ramp is steep.", **inside)
    a_post(noemie.speaking_for(ferry), "The 6:15 is late.", capacity="institution")

    found = dict(past_drafts(most=10, community="ramps"))

    assert list(found) == [said.pk]
    assert found[said.pk].community == "ramps"


def test_as_many_as_asked_in_a_constant_number_of_queries(noemie, ferry, django_assert_num_queries):
    voice = noemie.speaking_for(ferry)
    for number in range(6):
        a_post(voice, f"Crossing {number} is late.", capacity="institution")

    with django_assert_num_queries(3):
        assert len(list(past_drafts(most=4))) == 4
    assert AT_ONCE >= 100
