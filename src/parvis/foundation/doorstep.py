"""How often one place may do something in an hour, without knowing whose place it is.

What is counted is a hash of the address with a salt of the day, in the cache, for an hour: nobody
can tell from it who came, and nothing of it is kept.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 3600
OF_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that one household shares


def count(act: str, address: str, at: datetime, times: int = 1) -> int:
    """Count that `address` does `act` so many `times` more; return how often it did in this hour."""
    key = f"{act}:{at:%H}:{_hash_of(act, address, at)}"
    cache.add(key, 0, HOUR)
    return int(cache.incr(key, times))


def _hash_of(act: str, address: str, at: datetime) -> str:
    return salted_hmac(f"parvis.{act}:{at:%Y-%m-%d}", place(address), algorithm="sha256").hexdigest()


def place(address: str) -> str:
    """Return an IPv4 address, the network of an IPv6 one, or "" for what is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(ip_network((found, OF_ONE_HOUSEHOLD), strict=False))
