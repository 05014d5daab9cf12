"""The pure rules: state tables, marks, visibility, what a query means."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.conversations.rules import (
    APPEAL_MOVES,
    DECISION_MOVES,
    FOLLOW_MOVES,
    POST_MOVES,
    REPORT_MOVES,
    Act,
    AppealState,
    DecisionState,
    FollowState,
    Formality,
    Mentioned,
    PostState,
    ReportState,
    Tagged,
    Visibility,
    audience_of,
    class_of_record,
    default_formality,
    fold,
    may_be_boosted,
    read_mark,
    read_marks,
    read_query,
    reply_visibility,
    state_after,
    voided_by_edit,
)
from parvis.conversations.rules.searching import fts5_expression, tsquery_expression
from parvis.conversations.rules.words import cut_words, stems_of, words_of
from parvis.identity.rules import Capacity

TABLES = [
    (POST_MOVES, PostState.PUBLISHED, {PostState.DELETED}),
    (FOLLOW_MOVES, FollowState.REQUESTED, set()),
    (REPORT_MOVES, ReportState.OPEN, {ReportState.ACTED_ON, ReportState.DISMISSED}),
    (APPEAL_MOVES, AppealState.OPEN, {AppealState.UPHELD, AppealState.OVERTURNED}),
    (DECISION_MOVES, DecisionState.IN_FORCE, {DecisionState.ENDED, DecisionState.OVERTURNED}),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLES), st.lists(st.sampled_from(Act), max_size=12))
def test_no_series_of_acts_leaves_the_table_or_an_end(table, acts):
    moves, state, ends = table
    for act in acts:
        after = state_after(moves, state, act)
        assert after is None or state not in ends
        state = after or state
        assert isinstance(state, type(table[1]))


@pytest.mark.parametrize(("moves", "start", "ends"), TABLES)
def test_every_state_can_be_reached_and_only_the_ends_are_ends(moves, start, ends):
    reached, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        after = {to for (frm, _), to in moves.items() if frm is state} - reached
        reached |= after
        waiting += after
    assert reached == set(type(start))
    assert {s for s in type(start) if not any(frm is s for frm, _ in moves)} == ends


# Marks


@pytest.mark.parametrize(
    ("mark", "meant"),
    [
        ("@Dana", Mentioned("dana")),
        ("@dana@Shore.Example", Mentioned("dana", "shore.example")),
        ("@dana@house.example", Mentioned("dana")),
        ("@", None),
        ("#Traversée", Tagged("traversee", "Traversée")),
        ("#cœur", Tagged("coeur", "cœur")),
        ("#2026", None),
        ("#a-b", None),
        ("plain", None),
    ],
)
def test_what_a_mark_stands_for(mark, meant):
    assert read_mark(mark, "house.example") == meant


def test_marks_are_one_each():
    marks = read_marks(["@Dana", "@dana", "#Été", "#ete"])
    assert len(marks.mentions) == len(marks.tags) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_mark_breaks_it(text):
    for kind in "@#":
        read_mark(kind + text, "house.example")
    assert fold(fold(text)) == fold(text)


def test_reading_is_linear():
    def seconds(size):
        start = time.perf_counter()
        list(cut_words("l’été-" * size))
        read_query("-" * size + '"' * size)
        read_marks(["@" + "a." * size, "#" + "é" * size])
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(80_000) < 2


# Speaking


def test_formality_follows_capacity():
    assert default_formality(Capacity.INSTITUTION) is Formality.FORMAL
    assert default_formality(Capacity.OFFICIAL) is Formality.WORKING
    assert class_of_record(Capacity.OFFICIAL, Formality.WORKING) == "communication.working"
    assert class_of_record(Capacity.OFFICIAL, Formality.WORKING, "team-notes") == "team-notes"


def test_audiences():
    assert audience_of(Visibility.PUBLIC).everybody
    assert not audience_of(Visibility.FOLLOWERS).everybody
    assert audience_of(Visibility.COMMUNITY).community
    assert not audience_of(Visibility.MENTIONED).followers
    assert not may_be_boosted(Visibility.FOLLOWERS, own=False)
    assert reply_visibility(Visibility.MENTIONED, Visibility.PUBLIC) is Visibility.MENTIONED
    assert reply_visibility(Visibility.PUBLIC, Visibility.QUIET) is Visibility.QUIET


def test_what_an_edit_voids():
    text = voided_by_edit(text_changed=True, poll_changed=False, media_changed=False)
    assert (text.second_reading, text.translations, text.votes) == (True, True, False)
    nothing = voided_by_edit(text_changed=False, poll_changed=False, media_changed=False)
    assert not any((nothing.votes, nothing.translations, nothing.second_reading))


# Words


def test_elisions_and_possessives_fall_away():
    text = "L’école qu'on aime, jusqu’ici; the captain's don’t aujourd’hui"
    assert list(cut_words(text))[:4] == ["école", "on", "aime", "ici"]
    assert "captain" in list(cut_words(text))
    assert stems_of(["les", "traversées"], "fr") == ["travers"]


def test_a_text_of_no_known_language_has_both_stems():
    words = words_of([("und", "les ferries")])
    assert words.en
    assert words.fr
    assert words_of([("fr", "les ferries")]).en == ()


def test_a_query_is_understood():
    asked = read_query('horaire "la traversée" ver* -pont from:@dana lang:FR tag:Hiver #glace')
    assert asked.words == ("horaire",)
    assert asked.phrases == (("la", "traversee"),)
    assert asked.beginnings == ("ver",)
    assert asked.without == (("pont",),)
    assert asked.senders == (Mentioned("dana"),)
    assert asked.languages == ("fr",)
    assert [tag.name for tag in asked.tags] == ["hiver", "glace"]


def test_an_operator_without_a_value_is_a_word():
    assert read_query("from: lang:?? tag:#").senders == ()
    assert "from" in read_query("from:").words


def test_stop_words_alone_are_looked_for_as_they_are():
    assert fts5_expression(read_query("to be")) == '"to" AND "be"'
    assert "be" not in fts5_expression(read_query("to be ferry"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_expressions_hold_nothing_that_was_typed_but_letters_and_digits(text):
    asked = read_query(text)
    if asked.has_words:
        quoted = fts5_expression(asked).split('"')[1::2]
        assert all(c.isalnum() or c == " " for part in quoted for c in part)
        assert tsquery_expression(asked).count("'") % 2 == 0
