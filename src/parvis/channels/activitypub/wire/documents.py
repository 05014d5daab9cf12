"""Reading ActivityStreams documents that anybody may have written.

JSON-LD is read as the network writes it: plain JSON in which a value may be a string, an
object with an `id`, or a list of them. Every reader below takes anything, and returns
something of the type it promises.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn
from urllib.parse import urlsplit

from parvis.channels.activitypub.errors import DocumentTooLarge, Unreadable

Document = Mapping[str, Any]

MOST_BYTES = 1_000_000
DEEPEST = 20
MOST_VALUES = 200
LONGEST_ID = 500

CONTENT_TYPE = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
SHORT_TYPE = "application/activity+json"
ACCEPTED = f"{SHORT_TYPE}, {CONTENT_TYPE}"


def parse(body: bytes) -> dict[str, Any]:
    """Return the document in `body`. Raises `DocumentTooLarge` or `Unreadable`, and nothing else."""
    if len(body) > MOST_BYTES:
        raise DocumentTooLarge(bytes=MOST_BYTES)
    try:
        value = json.loads(body, parse_constant=_no_constant, parse_int=_small_int, parse_float=_finite)
    except RecursionError as error:
        raise DocumentTooLarge(depth=DEEPEST) from error
    except (ValueError, UnicodeError) as error:
        raise Unreadable(why="not JSON") from error
    if not isinstance(value, dict):
        raise Unreadable(why="not an object")
    _check_depth(value)
    return _storable(value) if b"\\u" in body else value


def _storable(value: Any) -> Any:
    """Return the value with every text one that a database stores."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_storable(child) for child in value]
    if isinstance(value, dict):
        return {printable(name): _storable(child) for name, child in value.items()}
    return value


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("not a number that JSON carries")
    return number


def _small_int(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else _finite(digits)


def _check_depth(value: Any) -> None:
    level = [value]
    for _depth in range(DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise DocumentTooLarge(depth=DEEPEST)


def _children(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def many(document: Document, name: str) -> list[Any]:
    """Return the values of a property as a list, at most 200 of them."""
    value = document.get(name)
    if value is None:
        return []
    return value[:MOST_VALUES] if isinstance(value, list) else [value]


def one(document: Document, name: str) -> Any:
    """Return the first value of a property, or None."""
    return next(iter(many(document, name)), None)


def inner(document: Document, name: str) -> dict[str, Any]:
    """Return the first value of a property that is an object, or an empty one."""
    return next((value for value in many(document, name) if isinstance(value, dict)), {})


def text(document: Document, name: str, longest: int = 100_000) -> str:
    """Return a property that is text, cut to `longest` characters, without NUL; else nothing."""
    value = one(document, name)
    return printable(value)[:longest] if isinstance(value, str) else ""


def printable(value: str) -> str:
    """Return text that a database stores: no NUL, no half characters."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def texts(document: Document, name: str) -> dict[str, str]:
    """Return a language map (`contentMap`) as {language: text}, at most 4 languages."""
    value = document.get(name)
    if not isinstance(value, dict):
        return {}
    pairs = [(k, printable(v)) for k, v in value.items() if isinstance(v, str) and 2 <= len(k) <= 35]
    return dict(pairs[:4])


def id_of(value: Any) -> str:
    """Return the address of a string or of an object with an `id` (or `href`); else nothing."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("href")
    if not isinstance(value, str) or len(value) > LONGEST_ID:
        return ""
    return value if is_address(value) else ""


def ids(document: Document, name: str) -> list[str]:
    """Return the addresses that a property names, in order, once each."""
    return list(dict.fromkeys(found for value in many(document, name) if (found := id_of(value))))


def id_in(document: Document, name: str) -> str:
    """Return the first address that a property names, or nothing."""
    return next(iter(ids(document, name)), "")


def addressed(document: Document, name: str) -> list[str]:
    """Return `to` or `cc`: addresses, and the short names of the public (`as:Public`)."""
    values = [value if isinstance(value, str) else id_of(value) for value in many(document, name)]
    return [value for value in values if value in {"as:Public", "Public"} or is_address(value)]


def is_address(value: str) -> bool:
    """Tell whether `value` is an absolute web address that a database and a header can hold."""
    if not value.isprintable() or " " in value or len(value) > LONGEST_ID:
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Return the host (with a port that is not the usual one) of an address, in lower case; else nothing."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return ""
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    return host if port in {None, usual} else f"{host}:{port}"


def same_host(*addresses: str) -> bool:
    """Tell whether all the addresses are of one host."""
    hosts = {host_of(address) for address in addresses}
    return len(hosts) == 1 and "" not in hosts


def type_of(document: Document) -> str:
    """Return the document's type; the first, when it has several."""
    value = one(document, "type")
    return value if isinstance(value, str) and len(value) <= 60 else ""


def time_in(document: Document, name: str) -> datetime | None:
    """Return a property that is a date and time (RFC 3339), in UTC; None when it is none or absurd."""
    try:
        found = datetime.fromisoformat(text(document, name, 40))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if 1990 <= found.year < 2286 else None


def count_in(document: Document, name: str, most: int = 10**9) -> int:
    """Return a property that is a number of things, between 0 and `most`; else 0."""
    value = one(document, name)
    return max(0, min(value, most)) if isinstance(value, int) and not isinstance(value, bool) else 0


def flag(document: Document, name: str) -> bool:
    """Tell whether a property is exactly true."""
    return one(document, name) is True
