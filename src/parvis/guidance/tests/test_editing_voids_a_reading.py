"""A reading is of exactly one content: whatever readers see, and who seems to say it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parvis.guidance import actions
from parvis.guidance.errors import SecondReaderNeeded
from parvis.guidance.models import SecondReading
from parvis.guidance.rules import Draft, Media, ReadingOutcome, content_hash
from parvis.guidance.rules.readings import covers
from parvis.identity.rules import Capacity, Role
from parvis.languages.rules import Text
from parvis.testing.guidance import AT, a_draft

words = st.text(alphabet="abé #@\n1", max_size=12)
media = st.builds(
    Media,
    kind=st.sampled_from(["image", "video"]),
    alt_en=words,
    alt_fr=words,
    decorative=st.booleans(),
    captions=st.sampled_from([(), ("en",), ("en", "fr")]),
    file=st.sampled_from(["", "a1", "b2"]),
)
drafts = st.builds(
    Draft,
    texts=st.tuples(st.builds(Text, st.just("en"), words), st.builds(Text, st.just("fr"), words)),
    capacity=st.sampled_from(list(Capacity)),
    account_id=st.sampled_from([None, 1, 2]),
    visibility=st.sampled_from(["public", "quiet", "mentioned"]),
    media=st.lists(media, max_size=2).map(tuple),
    besides=st.lists(words, max_size=2).map(tuple),
)
SEEN = ("texts", "capacity", "account_id", "visibility", "media", "besides")


@settings(max_examples=300, deadline=None)
@given(
    read=drafts, edited=drafts, fields=st.lists(st.sampled_from(SEEN), min_size=1, max_size=6, unique=True)
)
def test_any_edit_of_what_readers_see_voids_it(read, edited, fields):
    """Over edits of text, media, capacity, account, visibility, and what else is shown."""
    now = replace(read, **{name: getattr(edited, name) for name in fields})
    assume(any(getattr(now, name) != getattr(read, name) for name in SEEN))

    assert content_hash(now) != content_hash(read)
    outcome = ReadingOutcome.AGREED
    assert not covers(outcome=outcome, hash_read=content_hash(read), hash_now=content_hash(now))
    assert covers(outcome=outcome, hash_read=content_hash(read), hash_now=content_hash(replace(read)))


@settings(max_examples=50, deadline=None)
@given(read=drafts, topics=st.frozensets(words), covered=st.sampled_from([None, True, False]))
def test_what_only_the_checks_see_voids_nothing(read, topics, covered):
    now = replace(read, topics=topics, covered=covered, author_roles=frozenset({Role.EXPERT}))

    assert content_hash(now) == content_hash(read)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "edit",
    [
        {"texts": a_draft("The 6:15 sails in time.", "Le départ de 6 h 15 est à l’heure.").texts},
        {"media": (Media(file="another"),)},
        {"account_id": 2},
        {"visibility": "quiet"},
        {"besides": ("option: Yes / Oui",)},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_the_verb_that_clears_asks_again_after_an_edit(edit, noemie, claire):
    draft = a_draft(media=(Media(file="one"),), account_id=1)
    reading = actions.ask_second_reading(
        draft, by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT
    )
    actions.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=AT)

    with pytest.raises(SecondReaderNeeded):
        actions.clear(replace(draft, **edit), by=noemie.actor, second_reading_id=reading.pk, at=AT)
    assert actions.clear(draft, by=noemie.actor, second_reading_id=reading.pk, at=AT).second_reading_id
    with pytest.raises(SecondReaderNeeded):
        actions.clear(draft, by=noemie.actor, second_reading_id=reading.pk, at=AT)
    assert SecondReading.objects.get().published_at == AT
