"""How many questions may come from one place in an hour, without knowing whose place it is.

What is counted is a hash of the address with a salt of the day, in memory, for an hour: nobody can
tell from it who asked, and nothing of it is kept.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from parvis.desk.errors import TooManyQuestions

MOST_IN_AN_HOUR = 10
HOUR = 3600
OF_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that one household shares


def let_in(address: str, at: datetime) -> None:
    """Count a question from `address`. Raises `TooManyQuestions` for the eleventh in an hour."""
    key = f"asked:{at:%H}:{_hash_of(address, at)}"
    cache.add(key, 0, HOUR)
    if cache.incr(key) > MOST_IN_AN_HOUR:
        raise TooManyQuestions


def _hash_of(address: str, at: datetime) -> str:
    return salted_hmac(f"parvis.ask:{at:%Y-%m-%d}", _place(address), algorithm="sha256").hexdigest()


def _place(address: str) -> str:
    """Return an IPv4 address, the network of an IPv6 one, or "" for what is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(ip_network((found, OF_ONE_HOUSEHOLD), strict=False))
