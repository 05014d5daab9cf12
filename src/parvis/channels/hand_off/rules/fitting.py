"""What a network would make of a text and its files: it fits, or what does not, each told by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parvis.channels.hand_off.rules.lengths import TAG, length_of, links_of
from parvis.channels.hand_off.rules.networks import Needs, Network
from parvis.channels.hand_off.rules.splitting import thread_of
from parvis.languages.rules.passages import sentences


class Trouble(StrEnum):
    """What a network would refuse, or show otherwise than it was meant."""

    TOO_LONG = "too_long"
    TITLE_TOO_LONG = "title_too_long"
    TOO_MANY_FILES = "too_many_files"
    TOO_MANY_TAGS = "too_many_tags"
    ALT_MISSING = "alt_missing"
    ALT_TOO_LONG = "alt_too_long"
    NO_FILE = "no_file"
    NO_VIDEO = "no_video"
    LINKS_DO_NOT_WORK = "links_do_not_work"


@dataclass(frozen=True, slots=True)
class Told:
    """One trouble, with how much there is and how much the network takes."""

    trouble: Trouble
    number: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A picture or video that goes along. `kind` is image, video, audio or other."""

    kind: str = "image"
    alt_en: str = ""
    alt_fr: str = ""
    decorative: bool = False

    def alt(self, language: str) -> str:
        """Return the alternative text in `language`, or nothing."""
        return {"en": self.alt_en, "fr": self.alt_fr}.get(language, "")


@dataclass(frozen=True, slots=True)
class Fit:
    """A text for a network: whole, as a thread where it is too long, and what does not fit.

    `title` is what to write where the network wants one: the first sentence.
    """

    text: str
    length: int
    title: str
    thread: tuple[str, ...]
    told: tuple[Told, ...]

    @property
    def fits(self) -> bool:
        """Whether the text can be published there as it is."""
        return not self.told


def fit(text: str, language: str, files: Sequence[File], network: Network) -> Fit:
    """Return what `network` would make of `text` and `files`. Nothing is cut."""
    length = length_of(text, network)
    too_long = bool(network.limit) and length > network.limit
    thread: tuple[str, ...] = ()
    if too_long and network.threads:
        thread = thread_of(text, network.limit, lambda part: length_of(part, network))
    title = _title(text) if network.title_limit else ""
    told = (
        *([Told(Trouble.TOO_LONG, length, network.limit)] if too_long else ()),
        *_of_the_words(text, title, network),
        *_of_the_files(files, language, network),
    )
    return Fit(text, length, title, thread, told)


def _title(text: str) -> str:
    first = next(iter(sentences(text)), (0, 0))
    return text[first[0] : first[1]].rstrip(".")


def _of_the_words(text: str, title: str, network: Network) -> Iterator[Told]:
    if network.title_limit and len(title) > network.title_limit:
        yield Told(Trouble.TITLE_TOO_LONG, len(title), network.title_limit)
    tags = len(TAG.findall(text))
    if network.most_tags and tags > network.most_tags:
        yield Told(Trouble.TOO_MANY_TAGS, tags, network.most_tags)
    links = sum(1 for _ in links_of(text))
    if links and not network.links_work:
        yield Told(Trouble.LINKS_DO_NOT_WORK, links)


def _of_the_files(files: Sequence[File], language: str, network: Network) -> Iterator[Told]:
    if network.needs is Needs.VIDEO and not any(file.kind == "video" for file in files):
        yield Told(Trouble.NO_VIDEO)
    elif network.needs is Needs.FILE and not files:
        yield Told(Trouble.NO_FILE)
    if network.most_files and len(files) > network.most_files:
        yield Told(Trouble.TOO_MANY_FILES, len(files), network.most_files)
    missing = sum(1 for file in files if not file.decorative and not file.alt(language).strip())
    if missing:
        yield Told(Trouble.ALT_MISSING, missing)
    longest = max((len(file.alt(language)) for file in files), default=0)
    if network.alt_limit and longest > network.alt_limit:
        yield Told(Trouble.ALT_TOO_LONG, longest, network.alt_limit)
