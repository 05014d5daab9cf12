"""Search: in both languages, with operators, for whom it is meant, and whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.conversations import actions, queries
from parvis.conversations.models import SearchDocument
from parvis.ledger.readers import rebuild_reader
from parvis.testing.conversations import NOON, a_post, a_remote_post, some_media
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db


def found(query, reader=None, **how):
    args = (query,) if reader is None else (query, reader)
    return [view.id for view in queries.search(*args, **how).items]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Les traversées sont annulées", "traversée annulée"),
        ("Les traversées sont annulées", "traversees annulees"),
        ("L’école d’été ouvre demain", "ecole"),
        ("L’école d’été ouvre demain", "été"),
        ("L'accessibilité des navires", "l’accessibilite"),
        ("Qu’est-ce que l’horaire d’hiver ?", "horaires hiver"),
        ("Nous avons cherché des bénévoles", "chercher bénévole"),
        ("La Société des traversiers", "la société"),
        ("Un cœur, un œuf", "coeur oeuf"),
        ("Québec", "QUEBEC"),
        ("les chevaux nationaux", "national"),
    ],
)
def test_french(dana, said, asked):
    post = a_post(dana.actor, said, language="fr")
    assert found(asked) == [post.pk]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Ferries are sailing again", "ferry sail"),
        ("The captain's announcement", "captain announcements"),
        ("Don’t miss it", "miss"),
        ("To be or not to be", '"to be or not"'),
        ("To be or not to be", "to be"),
        ("Booking the accessible cabin", "access*"),
        ("The 14:30 crossing, 12.50 $", "14 30"),
    ],
)
def test_english(dana, said, asked):
    post = a_post(dana.actor, said)
    assert found(asked) == [post.pk]


def test_one_finds_the_other_language_of_a_bilingual_post(noemie, ferry, dana):
    post = a_remote_post_in_both(dana)
    assert found("cancelled") == found("annulation") == [post.pk]


def a_remote_post_in_both(member):
    return a_post(member.actor, texts=both("The cancelled crossing", "L’annulation de la traversée"))


def both(en, fr):
    from parvis.languages.rules import Text

    return [Text("en", en), Text("fr", fr)]


def test_words_that_are_elsewhere_are_not_found(dana):
    a_post(dana.actor, "The ferry")
    assert not found("bridge")
    assert not found("ferry bridge")


def test_phrases_need_their_order(dana):
    post = a_post(dana.actor, "the blue lower deck")
    assert found('"lower deck"') == [post.pk]
    assert not found('"deck lower"')


def test_without(dana):
    post = a_post(dana.actor, "ferry to the island")
    a_post(dana.actor, "ferry to the mainland")
    assert found("ferry -mainland") == [post.pk]
    assert found('ferry -"the mainland"') == [post.pk]


def test_operators(dana, marc_andre):
    ours = a_post(dana.actor, "ferry #Winter")
    theirs = a_remote_post(marc_andre.actor, "<p>le ferry</p>")
    assert found("ferry from:@dana_whitfield") == [ours.pk]
    assert found("ferry from:marcandre@shore.example") == [theirs.pk]
    assert found("ferry from:nobody") == []
    assert found("ferry lang:fr") == [theirs.pk]
    assert found("ferry", language="en") == [ours.pk]
    assert found("tag:winter") == found("#WINTER ferry") == [ours.pk]
    assert found("from:dana_whitfield") == [ours.pk]


def test_pictures_and_polls_are_found_by_their_words(dana):
    media = some_media(dana.actor, alt_en="A gangway at dusk")
    post = a_post(dana.actor, "Look", media_ids=[media.pk])
    assert found("gangway") == [post.pk]


def test_only_what_the_reader_may_read(dana, priya):
    post = a_post(dana.actor, "a secret berth", visibility="followers")
    assert not found("berth")
    assert not found("berth", priya.actor)
    assert found("berth", dana.actor) == [post.pk]
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert found("berth", priya.actor) == [post.pk]


def test_not_what_was_deleted_or_withheld_and_the_new_words_of_an_edit(dana, odile):
    from parvis.languages.rules import Text

    post = a_post(dana.actor, "old words")
    actions.edit_post(by=dana.actor, post_id=post.pk, texts=[Text("en", "new things")], at=NOON)
    assert not found("old")
    assert found("things") == [post.pk]
    actions.delete_post(by=dana.actor, post_id=post.pk, at=NOON)
    assert not found("things")


def test_the_better_first(dana):
    once = a_post(dana.actor, "ferry and many other words about weather, tide, wind, rain and the sea")
    thrice = a_post(dana.actor, "ferry ferry ferry")
    later = a_post(dana.actor, "ferry and many other words about weather, tide, wind, rain and the sea")
    assert found("ferry") == [thrice.pk, later.pk, once.pk]


@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_page_by_page(dana, order):
    made = {a_post(dana.actor, f"ferry {'x ' * n}").pk for n in range(7)}
    seen, cursor, pages = [], "", 0
    while pages < 9:
        page = queries.search("ferry", order=order, limit=3, cursor=cursor)
        seen += [view.id for view in page.items]
        pages, cursor = pages + 1, page.next
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 7
    assert set(seen) == made
    assert pages == 3


def test_the_index_can_be_built_again(dana):
    post = a_post(dana.actor, "ferry")
    SearchDocument.objects.all().delete()
    assert not found("ferry")
    rebuild_reader("conversations.search")
    settle(jobs=False)
    assert found("ferry") == [post.pk]
    SearchDocument.objects.all().delete()
    assert actions.rebuild_index() == 1
    assert found("ferry") == [post.pk]


def test_indexing_twice_is_as_good_as_once(dana):
    post = a_post(dana.actor, "ferry")
    actions.index_post(post.pk)
    actions.index_post(post.pk)
    assert found("ferry") == [post.pk]


HOSTILE = [
    "", " ", '"', "'", "*", "-", "--", "(", ")", "AND", "OR NOT", "NEAR(a b)", "a:b", "en:x", "{en} : x",
    "^a", '"""', "a\x00b", "';drop table x;--", "from:", "from:@", "lang:", "tag:#", "-\"", "\\", ":*",
    "!", "&",
    "|", "<->", "a & | b", "'a' <-> ", "x" * 5000, "a " * 3000, "é" * 500, "𝕏",
    "\u202e", "l’", "d'",
    "-l’", "1e5 3.14", "ᐃᓄᒃᑎᑐᑦ", "mañana*", "from:x tag:y lang:zz -q",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_it(dana, query):
    a_post(dana.actor, "ferry")
    for order in ("relevance", "newest"):
        queries.search(query, dana.actor, order=order)


@pytest.mark.parametrize(
    "cursor", ["", "x", "~", "1~x", "nan~1", "inf~2", "-5~99999999999999999999", "9" * 40, "²"]
)
def test_no_cursor_breaks_it(dana, cursor):
    a_post(dana.actor, "ferry")
    for order in ("relevance", "newest"):
        queries.search("ferry", order=order, cursor=cursor)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_text_breaks_it(db, query):
    queries.search(query)


def test_every_word_of_a_post_finds_it(dana):
    text = "Pourquoi l’embarquement des véhicules électriques est-il retardé à Rivière-du-Loup aujourd’hui"
    post = a_post(dana.actor, text, language="fr")
    for word in text.split():
        assert found(word) == [post.pk], word


def test_search_costs_the_same_whatever_it_finds(dana, django_assert_max_num_queries):
    for n in range(12):
        a_post(dana.actor, f"ferry {n}")
    with django_assert_max_num_queries(7):
        assert len(found("ferry", dana.actor)) == 12
