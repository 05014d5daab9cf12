"""A post goes to other networks: said here first, prepared, handed over, its addresses brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail

from parvis.channels.hand_off import actions, queries
from parvis.channels.hand_off.errors import (
    AlreadyPrepared,
    NoNetwork,
    NoSuchPart,
    NotForHandOff,
    TextChanged,
    WhyMissing,
    WrongLink,
    WrongState,
)
from parvis.channels.hand_off.rules import TRANSITIONS, Act, State, after
from parvis.conversations import actions as conversations
from parvis.conversations.errors import PostNotFound
from parvis.foundation.errors import NotAllowed
from parvis.guidance import queries as guidance
from parvis.guidance.rules import Facts
from parvis.identity import actions as identity
from parvis.identity.rules import Network
from parvis.languages.rules import Text
from parvis.ledger.queries import entries_about
from parvis.testing.conversations import NOON, a_post
from parvis.testing.hand_off import BOTH, a_hand_off, a_notice

LATER = NOON + timedelta(hours=1)
LINKS = {
    ("x", "en"): "https://x.com/crossings/status/1",
    ("x", "fr"): "https://x.com/traversees/status/2",
    ("mastodon", "en"): "https://shore.example/@crossings/3",
    ("mastodon", "fr"): "https://shore.example/@traversees/4",
}


def capture(row, who, network="x", language="en", **how):
    address = how.pop("address", LINKS[network, language])
    return actions.capture_link(
        by=who.actor, hand_off_id=row.pk, network=network, language=language, address=address, at=LATER
    )


@pytest.fixture
def told(noemie, ferry):
    return a_hand_off(noemie, ferry, handed_over=True)


def kinds_about(row) -> list[str]:
    return [entry.kind for entry in entries_about(row.ref)]


def test_both_versions_are_prepared_for_each_network(noemie, ferry):
    row = a_hand_off(noemie, ferry)
    assert row.state == State.PREPARED
    parts = queries.parts_of(row.pk)
    assert [(part.network, part.language) for part in parts] == [
        ("x", "en"), ("x", "fr"), ("mastodon", "en"), ("mastodon", "fr"),
    ]  # fmt: skip
    assert parts[0].text == BOTH["en"]
    assert kinds_about(row) == ["hand_off.prepared"]


def test_it_is_handed_over_and_the_last_address_ends_it(noemie, ferry):
    row = a_hand_off(noemie, ferry)
    row = actions.hand_over(by=noemie.actor, hand_off_id=row.pk, at=LATER)
    assert (row.state, row.handed_over_by_id) == (State.HANDED_OVER, noemie.person.pk)
    for network, language in LINKS:
        row = capture(row, noemie, network, language)
    assert (row.state, row.settled_at) == (State.PUBLISHED, LATER)
    assert kinds_about(row).count("hand_off.link_captured") == 4


def test_an_address_can_be_corrected_afterwards(noemie, ferry):
    row = a_hand_off(noemie, ferry, ("x",), handed_over=True, texts={"en": BOTH["en"]})
    capture(row, noemie)
    row = capture(row, noemie, address="https://x.com/crossings/status/9")
    assert row.state == State.PUBLISHED
    assert queries.parts_of(row.pk)[0].link.endswith("/9")


def test_a_network_that_was_left_out_does_not_keep_it_open(noemie, told):
    for network, language in list(LINKS)[1:]:
        row = actions.leave_out(
            by=noemie.actor, hand_off_id=told.pk, network=network, language=language,
            reason="The account is closed.", at=LATER,
        )  # fmt: skip
        assert row.state == State.HANDED_OVER
    assert capture(told, noemie).state == State.PUBLISHED


def test_left_out_everywhere_is_withdrawn(noemie, ferry):
    row = a_hand_off(noemie, ferry, ("x",), handed_over=True, texts={"en": BOTH["en"]})
    row = actions.leave_out(
        by=noemie.actor, hand_off_id=row.pk, network="x", language="en", reason="Too late.", at=LATER
    )
    assert row.state == State.WITHDRAWN


def test_it_is_withdrawn_with_a_reason(noemie, told):
    with pytest.raises(WhyMissing):
        actions.withdraw(by=noemie.actor, hand_off_id=told.pk, reason=" ", at=LATER)
    row = actions.withdraw(by=noemie.actor, hand_off_id=told.pk, reason="The notice is wrong.", at=LATER)
    assert row.state == State.WITHDRAWN
    with pytest.raises(WrongState):
        capture(row, noemie)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_move_is_in_the_table_or_refused(state: State, act: Act):
    assert after(state, act) == TRANSITIONS.get((state, act))
    if state is State.WITHDRAWN:
        assert after(state, act) is None


def test_one_post_is_handed_over_once_at_a_time(noemie, told):
    def again():
        return actions.prepare(by=noemie.actor, post_id=told.post_id, network_ids=["x"], at=LATER)

    with pytest.raises(AlreadyPrepared):
        again()
    actions.withdraw(by=noemie.actor, hand_off_id=told.pk, reason="Once more.", at=LATER)
    assert again().state == State.PREPARED


def test_what_was_corrected_here_is_not_handed_over_as_it_was(noemie, ferry):
    row = a_hand_off(noemie, ferry)
    conversations.edit_post(
        by=noemie.speaking_for(ferry),
        post_id=row.post_id,
        texts=[Text("en", "The 6:15 sails at 6:40."), Text("fr", "Le départ de 6 h 15 est à 6 h 40.")],
        answers={},
        at=LATER,
    )
    with pytest.raises(TextChanged):
        actions.hand_over(by=noemie.actor, hand_off_id=row.pk, at=LATER)


def test_only_what_the_institution_says_to_everyone(noemie, ferry, dana):
    own = a_post(noemie.actor, capacity="official")
    quiet = a_notice(noemie, ferry, visibility="quiet")
    for post in (own, quiet):
        with pytest.raises(NotForHandOff):
            actions.prepare(by=noemie.actor, post_id=post.pk, network_ids=["x"], at=NOON)
    hidden = a_post(dana.actor, visibility="mentioned")
    with pytest.raises(PostNotFound):
        actions.prepare(by=noemie.actor, post_id=hidden.pk, network_ids=["x"], at=NOON)


@pytest.mark.parametrize("chosen", [[], ["myspace"], ["x", "myspace"]])
def test_a_network_must_be_chosen(chosen, noemie, ferry):
    with pytest.raises(NoNetwork):
        actions.prepare(by=noemie.actor, post_id=a_notice(noemie, ferry).pk, network_ids=chosen, at=NOON)


def test_who_may(noemie, ferry, priya, dana, claire, told):
    post = a_notice(noemie, ferry)
    for stranger in (priya, dana):
        for act in acts_on(told, post, stranger):
            with pytest.raises(NotAllowed):
                act()
    assert actions.prepare(by=claire.actor, post_id=post.pk, network_ids=["x"], at=NOON)


def acts_on(row, post, who) -> list[Callable[[], object]]:
    rest = {"by": who.actor, "hand_off_id": row.pk, "at": LATER}
    one = {"network": "x", "language": "en"}
    return [
        lambda: actions.prepare(by=who.actor, post_id=post.pk, network_ids=["x"], at=NOON),
        lambda: actions.hand_over(**rest),
        lambda: actions.withdraw(**rest, reason="No."),
        lambda: actions.capture_link(**rest, **one, address=LINKS["x", "en"]),
        lambda: actions.leave_out(**rest, **one, reason="No."),
        lambda: actions.remind(by=who.actor, at=LATER),
    ]


def test_the_address_must_be_on_the_network(noemie, told):
    with pytest.raises(WrongLink, match="another site"):
        capture(told, noemie, address="https://bsky.app/profile/a/post/1")
    with pytest.raises(NoSuchPart):
        actions.capture_link(
            by=noemie.actor, hand_off_id=told.pk, network="bluesky", language="en", address="", at=LATER
        )


def test_addresses_come_after_handing_over(noemie, ferry):
    with pytest.raises(WrongState):
        capture(a_hand_off(noemie, ferry), noemie)


def test_missing_addresses_are_asked_for_once(noemie, told):
    capture(told, noemie)
    assert actions.remind(at=NOON + timedelta(days=2)) == 0
    after_three = NOON + timedelta(days=3)
    assert actions.remind(at=after_three) == 1
    assert actions.send_reminders(at=after_three) == 1
    [letter] = mail.outbox
    assert letter.to == [noemie.person.email]
    assert letter.subject.startswith("Où est-ce paru")  # she reads French
    assert "X, en français" in letter.body
    assert "X, en anglais" not in letter.body
    assert actions.remind(at=NOON + timedelta(days=9)) == 0


def test_no_letter_when_the_addresses_came_meanwhile(noemie, ferry):
    row = a_hand_off(noemie, ferry, ("x",), handed_over=True, texts={"en": BOTH["en"]})
    actions.remind(at=NOON + timedelta(days=3))
    capture(row, noemie)
    actions.send_reminders(at=NOON + timedelta(days=3))
    assert mail.outbox == []


def test_an_institution_with_a_prescribed_tool_must_hand_off(ferry, monkeypatch):
    assert not queries.must_hand_off(ferry)
    monkeypatch.setattr(guidance.guidelines(), "facts", Facts(prescribed_tool=True))
    assert queries.must_hand_off(ferry)


def test_the_register_says_which_accounts_are_handed_off(claire, ferry):
    assert queries.networks_handed_off() == frozenset()
    register = partial(identity.register_official_account, by=claire.actor, at=NOON)
    register(network=Network.X, handle="crossings", name_en="Crossings", name_fr="Traversées",
             details={"publishes": "hand_off"})  # fmt: skip
    register(network=Network.BLUESKY, handle="crossings.example", name_en="Crossings", name_fr="Traversées")
    assert queries.networks_handed_off() == {"x"}
    assert not queries.must_hand_off(ferry)
    register(network=Network.HERE, account_id=ferry.pk, details={"publishes": "hand_off"})
    assert queries.must_hand_off(ferry)


def test_the_list_costs_the_same_however_long(noemie, ferry, django_assert_num_queries):
    for _ in range(3):
        a_hand_off(noemie, ferry)
    with django_assert_num_queries(2):
        rows = list(queries.hand_offs())
        assert [len(row.parts.all()) for row in rows] == [4, 4, 4]
    assert queries.counts()[State.PREPARED] == 3
