"""Whether an address can be that of a post on a network. Nobody is asked: it is read, not fetched."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from parvis.channels.hand_off.rules.networks import Network

LONGEST = 500
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z")
_INSIDE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa", ".onion")


def wrong_with_link(address: str, network: Network, own_domain: str) -> str:
    """Return what is wrong: `shape`, `scheme`, `host`, `inside`, `own` or `home_page`; or nothing."""
    if not address.isascii() or len(address) > LONGEST or any(ord(letter) <= 32 for letter in address):
        return "shape"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "shape"
    if parts.scheme != "https":
        return "scheme"
    if port not in {None, 443} or parts.username or parts.password:
        return "shape"
    return _wrong_with_host(host, network, own_domain) or ("home_page" if len(parts.path) < 2 else "")


def _wrong_with_host(host: str, network: Network, own_domain: str) -> str:
    if network.hosts:
        return "" if host in network.hosts else "host"
    if host == own_domain.partition(":")[0].lower():
        return "own"
    if host.endswith(_INSIDE) or not _HOST.match(host):
        return "inside"
    return ""
