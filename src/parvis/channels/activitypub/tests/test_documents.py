"""Documents that anybody may have written are read, or refused; nothing else ever happens."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.channels.activitypub.errors import DocumentTooLarge, Unreadable, WrongHost
from parvis.channels.activitypub.wire import activities, actors, documents, notes
from parvis.foundation.errors import Refused
from parvis.testing.activitypub import a_note, an_activity, an_actor

LEA = "https://shore.example/users/lea"


def test_a_note_in_two_languages_is_read():
    note = notes.read_note(
        a_note(
            LEA,
            content="<p>Bonjour</p>",
            contentMap={"en": "<p>Hello</p>", "fr-CA": "<p>Bonjour</p>"},
            tag=[
                {"type": "Mention", "href": "http://testserver/users/crossings"},
                {"type": "Hashtag", "name": "#Horaires"},
            ],
            attachment={
                "type": "Document",
                "url": "https://shore.example/1.jpg",
                "mediaType": "image/jpeg",
                "name": "Un quai",
            },
        )
    )
    assert (note.language, note.html, note.translations) == ("fr", "<p>Bonjour</p>", {"en": "<p>Hello</p>"})
    assert note.mentions == ("http://testserver/users/crossings",)
    assert note.tags == ("Horaires",)
    assert note.media[0].alt == "Un quai"
    assert note.visibility("") == "public"


def test_a_question_brings_its_choices():
    choices = [{"type": "Note", "name": n, "replies": {"totalItems": 3}} for n in ("Oui", "Non")]
    note = notes.read_note(a_note(LEA, type="Question", oneOf=choices, endTime="2026-12-01T00:00:00Z"))
    assert [choice.fr for choice in note.poll.choices] == ["Oui", "Non"]
    assert note.poll.choices[0].votes == 3


def test_an_actor_is_read_with_both_names():
    actor = actors.read_actor(an_actor(LEA, "lea") | {"nameMap": {"en": "The Ferry", "fr": "Le Traversier"}})
    assert actor.names == ("The Ferry", "Le Traversier")
    assert actor.keys[0].owner == LEA


@pytest.mark.parametrize(
    "change",
    [
        {"attributedTo": "https://other.example/users/x"},
        {"id": "https://other.example/1"},
    ],
)
def test_a_note_of_another_host_is_refused(change):
    with pytest.raises(WrongHost):
        notes.read_note(a_note(LEA) | change)


def test_an_actor_whose_inbox_is_elsewhere_is_refused():
    with pytest.raises(WrongHost):
        actors.read_actor(an_actor(LEA, "lea") | {"inbox": "https://victim.example/inbox"})


def test_a_shared_inbox_or_key_of_another_host_is_left_out():
    actor = actors.read_actor(
        an_actor(LEA, "lea")
        | {
            "endpoints": {"sharedInbox": "https://victim.example/inbox"},
            "publicKey": {"id": "https://x.example/k", "owner": LEA, "publicKeyPem": "x"},
        }
    )
    assert (actor.shared_inbox, actor.keys) == ("", ())


def test_an_activity_of_another_host_is_refused():
    with pytest.raises(WrongHost):
        activities.read_activity(an_activity("Like", LEA, LEA) | {"id": "https://other.example/1"})


def test_an_activity_without_id_gets_the_same_one_every_time():
    one = an_activity("Like", LEA, LEA)
    del one["id"]
    assert activities.read_activity(one).id == activities.read_activity(dict(one)).id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"{" * 100_000,
    ],
)
def test_what_is_no_document_is_refused(body):
    with pytest.raises((Unreadable, DocumentTooLarge)):
        documents.parse(body)


def test_what_is_too_large_or_too_deep_is_refused():
    with pytest.raises(DocumentTooLarge):
        documents.parse(b'{"a": "' + b"x" * documents.MOST_BYTES + b'"}')
    for deep in (b'{"a":' * 30 + b"1" + b"}" * 30, b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}"):
        with pytest.raises(DocumentTooLarge):
            documents.parse(deep)


def test_text_that_no_database_stores_is_made_storable():
    document = documents.parse(b'{"a\\u0000": ["\\u0000x\\ud800"]}')
    assert document == {"a": ["x?"]}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
NAMES = [
    "id",
    "type",
    "actor",
    "object",
    "attributedTo",
    "content",
    "contentMap",
    "tag",
    "attachment",
    "to",
    "cc",
    "inbox",
    "publicKey",
    "preferredUsername",
    "endpoints",
    "oneOf",
    "endTime",
    "published",
    "url",
    "icon",
    "name",
]
PLAUSIBLE = st.sampled_from(
    ["Note", "Question", "Person", "Create", LEA, f"{LEA}/1", "https://[", "https://a:b/"]
)


@given(
    st.dictionaries(st.sampled_from(NAMES), JSON | PLAUSIBLE | st.lists(PLAUSIBLE, max_size=3), max_size=12)
)
@settings(max_examples=300, deadline=None)
def test_any_json_is_read_or_refused(value):
    for name, read in (
        ("activity", activities.read_activity),
        ("actor", actors.read_actor),
        ("note", notes.read_note),
    ):
        document = (
            value | {"id": LEA, "actor": LEA, "type": "Person", "inbox": LEA} if name == "actor" else value
        )
        note = value | {"id": f"{LEA}/1", "attributedTo": LEA, "type": "Question"}
        try:
            read(note if name == "note" else document)
        except Refused:
            continue


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_parsed_or_refused(body):
    try:
        assert isinstance(documents.parse(body), dict)
    except Refused:
        return
