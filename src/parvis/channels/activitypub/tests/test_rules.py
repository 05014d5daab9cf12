"""To whom, when, and how long: the pure rules."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from parvis.channels.activitypub.rules import (
    PUBLIC,
    Circuit,
    address_of,
    after_failure,
    after_success,
    visibility_of,
)
from parvis.channels.activitypub.rules.circuit import FAILURES_TO_OPEN, LONGEST_REST

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FOLLOWERS = "https://parvis.example/users/x/followers"


@pytest.mark.parametrize("visibility", ["public", "quiet", "followers", "mentioned"])
def test_what_we_write_others_read_as_we_meant_it(visibility):
    address = address_of(visibility, FOLLOWERS, ["https://shore.example/users/lea"])
    assert visibility_of(address.to, address.cc, FOLLOWERS) == visibility


def test_what_is_for_the_mentioned_names_nobody_else():
    address = address_of("mentioned", FOLLOWERS, ["https://a.example/1", "https://a.example/1"])
    assert (address.to, address.cc) == (("https://a.example/1",), ())


def test_an_unknown_visibility_goes_to_nobody_else():
    assert PUBLIC not in address_of("community", FOLLOWERS, []).to


def test_a_circuit_opens_after_failures_in_a_row_and_tries_one():
    circuit, rng = Circuit(), random.Random(1)
    for _ in range(FAILURES_TO_OPEN):
        assert not circuit.rests(NOON)
        circuit = after_failure(circuit, NOON, rng=rng)
    assert circuit.rests(NOON)
    later = NOON + LONGEST_REST
    assert circuit.tries_one(later)
    assert after_success() == Circuit()


def test_rests_grow_to_a_limit():
    circuit, rng = Circuit(), random.Random(1)
    for _ in range(60):
        circuit = after_failure(circuit, NOON, rng=rng)
    assert circuit.open_until <= NOON + LONGEST_REST


def test_a_host_that_asks_for_patience_gets_it_at_once():
    circuit = after_failure(Circuit(), NOON, rng=random.Random(1), retry_after=timedelta(minutes=9))
    assert circuit.open_until == NOON + timedelta(minutes=9)
