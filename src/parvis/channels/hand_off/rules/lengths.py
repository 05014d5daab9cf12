"""How long a text is, as a network counts it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from types import MappingProxyType

from parvis.channels.hand_off.rules.networks import Counts, Network

LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
TAG = re.compile(r"(?<![\w&/])#(?=\w*[^\W\d])\w+")
_MENTION = re.compile(r"(@[\w-]+(?:\.[\w-]+)*)@[\w-]+(?:\.[\w-]+)+")
_AFTER_LINK = ".,;:!?)»’'"
_JOINER = "\u200d"
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # docs.x.com, counting characters


def length_of(text: str, network: Network) -> int:
    """Return the length of `text` in the network's own count."""
    if network.mentions_without_server:
        text = _MENTION.sub(r"\1", text)
    count = COUNTERS[network.counts]
    if not network.link_counts:
        return count(text)
    links = list(links_of(text))
    rest = text
    for link in links:
        rest = rest.replace(link, "", 1)
    return count(rest) + network.link_counts * len(links)


def links_of(text: str) -> Iterator[str]:
    """Yield the web addresses in `text`, without the punctuation that follows them."""
    for match in LINK.finditer(text):
        yield match[0].rstrip(_AFTER_LINK)


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: a letter with its marks, an emoji with its parts."""
    cluster = ""
    for letter in text:
        if cluster and not _continues(cluster, letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _continues(cluster: str, letter: str) -> bool:
    if letter == _JOINER or cluster[-1] == _JOINER:
        return True
    if "\U0001f1e6" <= letter <= "\U0001f1ff":  # two of these are a flag
        return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"
    is_tone = "\U0001f3fb" <= letter <= "\U0001f3ff"
    return is_tone or unicodedata.category(letter) in {"Mn", "Me", "Mc"}


def _weight(cluster: str) -> int:
    if len(cluster) > 1 and (_JOINER in cluster or ord(cluster[0]) > 0xFFFF):
        return 2
    return sum(1 if _is_single(letter) else 2 for letter in cluster if letter != "\ufe0f")


def _is_single(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _SINGLE)


def _weighted(text: str) -> int:
    return sum(map(_weight, graphemes(unicodedata.normalize("NFC", text))))


COUNTERS: MappingProxyType[Counts, Callable[[str], int]] = MappingProxyType(
    {
        Counts.WEIGHTED: _weighted,
        Counts.CODE_POINTS: len,
        Counts.GRAPHEMES: lambda text: sum(1 for _ in graphemes(text)),
        Counts.UTF16: lambda text: len(text.encode("utf-16-le", "replace")) // 2,
        Counts.BYTES: lambda text: len(text.encode("utf-8", "replace")),
    }
)
