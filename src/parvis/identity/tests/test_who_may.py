"""The table of who may: it names every verb of identity, and each row reads as it says."""

import inspect

import pytest

from parvis.identity import actions, who_may
from parvis.identity.rules import ANONYMOUS, SYSTEM, Actor, Role
from parvis.identity.who_may import ANYONE, MACHINE, SIGNED_IN, STAFF, may, who

NO_VERBS = {"check_handle", "post_review_letters", "send_review_letters"}


def test_every_verb_has_its_row():
    verbs = {name for name, verb in inspect.getmembers(actions, inspect.isfunction)} - NO_VERBS
    assert {f"identity.{verb}" for verb in verbs} <= set(who_may.WHO_MAY)


def test_an_act_without_a_row_is_a_defect():
    with pytest.raises(KeyError):
        may(SYSTEM, "identity.unheard_of")


@pytest.mark.parametrize(
    ("row", "actor", "relations", "admitted"),
    [
        (ANYONE, ANONYMOUS, (), True),
        (SIGNED_IN, ANONYMOUS, (), False),
        (SIGNED_IN, Actor(person_id=1), (), True),
        (SIGNED_IN, Actor(account_id=1), (), True),
        (STAFF, Actor(person_id=1), (), False),
        (STAFF, Actor(person_id=1, roles=frozenset({Role.EXPERT})), (), True),
        (MACHINE, Actor(person_id=1, roles=frozenset(Role)), ("self",), False),
        (MACHINE, SYSTEM, (), True),
        (who(Role.MODERATOR, "author"), Actor(person_id=1), ("author",), True),
        (who(Role.MODERATOR, "author"), Actor(person_id=1), ("reader",), False),
    ],
)
def test_a_row_admits_whom_it_names(monkeypatch, row, actor, relations, admitted):
    monkeypatch.setitem(who_may.WHO_MAY, "identity.test", row)
    assert may(actor, "identity.test", relations) is admitted


def test_role_and_relation_of_one_name_are_two_things():
    row = who(Role.MODERATOR, "moderator")
    assert row.roles == {Role.MODERATOR}
    assert row.relations == {"moderator"}
