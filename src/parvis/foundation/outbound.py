"""HTTP to other people's servers, which cannot be aimed at our own network.

Every connection, of every redirect too, goes to an address that was resolved and checked a
moment before, and to no other (so a name that changes its answer gains nothing). Bytes and
seconds are bounded as a whole. Proxies in the environment are ignored.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Refused, TooMuch

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Sign = Callable[[str, str, Mapping[str, str], bytes], Mapping[str, str]]
"""Given method, address, headers and body, returns the headers to add. Asked again at each redirect."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LOOPBACK_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})
_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24")
)  # NAT64 (RFC 6052, 8215), 6to4, Teredo: ways to write an IPv4 address inside another


class Blocked(Refused):
    """The address is one that we do not connect to."""

    code = "blocked_address"
    message = _("This address is not one that we connect to.")
    next_step = _("Give the address of a public server that begins with https://.")


class Unreachable(Refused):
    """The server did not answer, or not in time, or not in HTTP."""

    code = "unreachable"
    message = _("The other server does not answer.")
    next_step = _("Try again later.")


class TooLarge(TooMuch):
    """The answer is larger than the limit."""

    code = "too_large"
    message = _("The other server sent more than we accept.")
    next_step = _("Ask for something smaller.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request with all its redirects: seconds in all, bytes of body, number of redirects."""

    seconds: float = 10.0
    bytes: int = 1_000_000
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. `headers` have names in lower case; `url` is where the last redirect led."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300


def get(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
    sign: Sign | None = None,
) -> Response:
    """Fetch `url`, following redirects. Raises `Blocked`, `Unreachable` or `TooLarge`."""
    deadline = time.monotonic() + limits.seconds
    for _hop in range(limits.redirects + 1):
        response = _request("GET", url, headers or {}, b"", limits, sign, deadline)
        where = response.headers.get("location")
        if response.status not in REDIRECTS or not where:
            return response
        url = urljoin(url, where)
    raise Unreachable(url=url, why="too many redirects")


def post(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    content: bytes,
    limits: Limits = Limits(),
    sign: Sign | None = None,
) -> Response:
    """Send `content` to `url`. A redirect is returned, not followed. Raises as `get` does."""
    deadline = time.monotonic() + limits.seconds
    return _request("POST", url, headers or {}, content, limits, sign, deadline)


def check(url: str) -> None:
    """Raise `Blocked` unless `url` is one that we would connect to, as far as its text tells."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise Blocked(url=url[:200]) from error
    plain_loopback = parts.scheme == "http" and host in LOOPBACK_NAMES and _loopback_allowed()
    if not host or parts.username is not None or not (parts.scheme == "https" or plain_loopback):
        raise Blocked(url=url[:200])


def permitted(address: Address) -> bool:
    """Tell whether we connect to `address`: public unicast, or loopback where the setting lets us."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return _loopback_allowed()
    if any(address in network for network in _REFUSED_NETWORKS if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


def _loopback_allowed() -> bool:
    return bool(settings.PARVIS_ALLOW_LOOPBACK)


def _request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    content: bytes,
    limits: Limits,
    sign: Sign | None,
    deadline: float,
) -> Response:
    check(url)
    sent = {"user-agent": "Parvis", "accept-encoding": "gzip, identity", **headers}
    if sign is not None:
        sent.update(sign(method, url, sent, content))
    token = _deadline.set(deadline)
    try:
        with _client().stream(method, url, headers=sent, content=content or None) as answer:
            names = {name.lower(): value for name, value in answer.headers.items()}
            return Response(answer.status_code, names, _read(answer, limits.bytes), url)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        raise Unreachable(url=url, why=f"{type(error).__name__}: {error}"[:300]) from error
    finally:
        _deadline.reset(token)


def _read(answer: httpx.Response, most: int) -> bytes:
    """Read the (decompressed) body, and stop as soon as it is too long: a small bomb stays small."""
    parts, size = [], 0
    for part in answer.iter_bytes(16_384):
        size += len(part)
        if size > most:
            raise TooLarge(bytes=most)
        parts.append(part)
    return b"".join(parts)


# The connection: resolve, check, pin.

_deadline: ContextVar[float] = ContextVar("outbound_deadline")
_resolvers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")


def _left(timeout: float | None = None) -> float:
    """Return the seconds that remain of this request. Raises when none do."""
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole request is over")
    return left if timeout is None else min(left, timeout)


def resolve(host: str, port: int) -> list[Address]:
    """Return the addresses of `host`. Raises OSError when there are none. Tests replace this."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]


def _checked_addresses(host: str, port: int) -> list[Address]:
    try:
        addresses = _resolvers.submit(resolve, host, port).result(_left())
    except (FutureTimeout, OSError) as error:
        raise httpcore.ConnectError(f"{host} has no address") from error
    allowed = [address for address in addresses if permitted(address)]
    if not allowed:
        raise Blocked(url=host)
    return allowed


class _PinnedNetwork(httpcore.SyncBackend):
    """Connects to a checked address; HTTP and TLS above it still see the name (Host, SNI, certificate)."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(host)
        for address in _checked_addresses(host, port)[:3]:
            try:
                stream = super().connect_tcp(
                    str(address), port, _left(timeout), local_address, socket_options
                )
                return _Timed(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Timed(httpcore.NetworkStream):
    """A stream on which no operation outlasts the request: a server that drips bytes gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self.stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class _Transport(httpx.HTTPTransport):
    """httpx's transport over our network."""

    def __init__(self) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=20.0,
            network_backend=_PinnedNetwork(),
        )


@cache
def _client() -> httpx.Client:
    timeout = httpx.Timeout(10.0, connect=5.0)
    return httpx.Client(transport=_Transport(), timeout=timeout, trust_env=False, follow_redirects=False)
