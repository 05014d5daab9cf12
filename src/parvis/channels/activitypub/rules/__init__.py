"""The rules of the channel: whom a post is addressed to, when a host rests, how fresh a signature must be."""

from parvis.channels.activitypub.rules.addressing import (
    PUBLIC,
    Address,
    address_of,
    visibility_of,
)
from parvis.channels.activitypub.rules.circuit import Circuit, after_failure, after_success
from parvis.channels.activitypub.rules.freshness import CLOCK_SKEW, OLDEST, is_fresh

__all__ = [
    "CLOCK_SKEW",
    "OLDEST",
    "PUBLIC",
    "Address",
    "Circuit",
    "address_of",
    "after_failure",
    "after_success",
    "is_fresh",
    "visibility_of",
]
