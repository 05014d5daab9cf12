"""Checks of what a link or a picture holds: media links that say so, and pictures that are only words."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import occurs
from parvis.guidance.rules import Draft


@parameters
class Marked:
    """Hosts and endings of media, and the words that tell a reader what the link opens."""

    hosts: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A host or an ending, anywhere."""
        return tuple("(?i)" + part.replace(".", r"\.") for part in (*self.hosts, *self.endings))


@check("media_link_unmarked")
def media_link_unmarked(draft: Draft, parameters: Marked, context: Context) -> Iterator[Spot]:
    """Find a link to a video, a sound or a picture in a text that does not say so."""
    for passage in context.passages:
        if occurs(parameters.words, passage.source):
            continue
        for match in passage.links():
            link = match[0].lower()
            if link.endswith(parameters.endings) or any(
                f"/{h}" in link or f".{h}" in link for h in parameters.hosts
            ):
                yield at(passage, match)
                break


@parameters
class Words:
    """The most words that a picture may carry before it is a text in disguise."""

    most: int = 25


@check("picture_of_words", needs="media")
def picture_of_words(draft: Draft, parameters: Words, context: Context) -> Iterator[Spot]:
    """Find a picture whose own words are longer than a caption."""
    for number, medium in enumerate(draft.media, start=1):
        words = len(medium.text_in_image[:5000].split())
        if medium.kind == "image" and words > parameters.most:
            yield Spot(type="picture_of_words", number=number, words=words, most=parameters.most)
