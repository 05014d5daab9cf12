"""Checks that count: hashtags, links, emoji, exclamation marks. Notes on what gets in the way of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import HASHTAG, LINK, Context, Spot, at
from parvis.guidance.rules import Draft
from parvis.languages.rules.expressions import expression


@parameters
class Hashtags:
    """The most hashtags of a post, and whether they stand at its end."""

    most: int = 3
    at_end: bool = False


@check("hashtag_number", cases=("inside",), gate="#")
def hashtag_number(draft: Draft, parameters: Hashtags, context: Context) -> Iterator[Spot]:
    """Find more hashtags than a reader follows, and one that words come after."""
    for passage in context.passages:
        tags = list(passage.hashtags())
        if len(tags) > parameters.most:
            yield at(passage, tags[parameters.most], number=len(tags), most=parameters.most)
        elif parameters.at_end and tags and _words_after(passage.source, tags[0].end()):
            yield at(passage, tags[0], case="inside", number=len(tags), most=parameters.most)


def _words_after(source: str, place: int) -> bool:
    rest = LINK.sub(" ", HASHTAG.sub(" ", source[place:]))
    return any(letter.isalnum() for letter in rest)


@parameters
class Links:
    """The most links of a post."""

    most: int = 1


@check("link_number", gate="https?://")
def link_number(draft: Draft, parameters: Links, context: Context) -> Iterator[Spot]:
    """Find more links than one post should carry."""
    for passage in context.passages:
        links = list(passage.links())
        if len({link[0] for link in links}) > parameters.most:
            yield at(passage, links[parameters.most], number=len(links), most=parameters.most)


_PICTURE = expression("[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")


@check("emoji_repeated", gate=r"[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B00}-\x{2BFF}]")
def emoji_repeated(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find an emoji that comes back: a screen reader says its name each time."""
    for passage in context.passages:
        seen: Counter[str] = Counter()
        for match in _PICTURE.finditer(passage.source):
            seen[match[0]] += 1
            if seen[match[0]] == 2:
                yield at(passage, match)


_MARKS = expression(r"[!?\u203c\u2048\u2049](?:[ \t\u00a0\u202f]?[!?\u203c\u2048\u2049]){2,40}")


@parameters
class Emphasis:
    """The most sentences that end in an exclamation mark."""

    most: int = 3


@check("mass_emphasis", cases=("many",), gate=r"[!?\x{203c}\x{2048}\x{2049}]")
def mass_emphasis(draft: Draft, parameters: Emphasis, context: Context) -> Iterator[Spot]:
    """Find marks piled up (!!!, ?!?!), and texts that exclaim sentence after sentence."""
    for passage in context.passages:
        piled = list(_MARKS.finditer(passage.source))
        yield from (at(passage, match) for match in piled)
        if not piled and passage.source.count("!") > parameters.most:
            marks = list(re.finditer("!", passage.source))
            yield at(passage, marks[parameters.most], case="many", number=len(marks), most=parameters.most)
