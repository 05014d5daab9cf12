"""What a door hands to a verb: a draft of a post with its poll and media, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.conversations.rules.speaking import (
    LONGEST_POST,
    LONGEST_WARNING,
    MOST_LANGUAGES,
    MOST_MEDIA,
    Formality,
    Visibility,
    default_formality,
    main_language,
    may_be_formal,
)
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text

FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
LONGEST_OPTION = 200
SHORTEST_POLL, LONGEST_POLL = timedelta(minutes=5), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class PollChoice:
    """One option of a poll, in one language or both. `votes` is for polls that come from elsewhere."""

    en: str = ""
    fr: str = ""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class PollDraft:
    """A poll to go with a post. `closes_at` is when voting ends; None for one without an end."""

    choices: tuple[PollChoice, ...]
    closes_at: datetime | None = None
    multiple: bool = False
    hide_totals: bool = False
    voters: int = 0


@dataclass(frozen=True, slots=True)
class RemoteMedia:
    """A file that another server keeps. `kind` is image, video, audio or other."""

    url: str
    kind: str = "image"
    content_type: str = ""
    alt: str = ""
    width: int | None = None
    height: int | None = None
    blurhash: str = ""
    focus: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post that somebody wants to publish, before anything is checked or written."""

    texts: tuple[Text, ...]
    capacity: Capacity
    formality: Formality
    visibility: Visibility = Visibility.PUBLIC
    in_reply_to_id: int | None = None
    community_id: int | None = None
    media_ids: tuple[int, ...] = ()
    poll: PollDraft | None = None
    content_warning: str = ""
    sensitive: bool = False

    @property
    def language(self) -> str:
        """The language under which the post is listed."""
        return main_language(text.language for text in self.texts)

    @property
    def sources(self) -> tuple[str, ...]:
        """The texts as typed."""
        return tuple(text.source for text in self.texts)


def draft_of(
    texts: Sequence[Text],
    capacity: Capacity | str,
    formality: Formality | str | None,
    visibility: Visibility | str,
    **rest: object,
) -> PostDraft:
    """Return a draft, its formality the usual one unless given. Raises ValueError on an unknown word."""
    capacity = Capacity(capacity)
    weight = Formality(formality) if formality else default_formality(capacity)
    return PostDraft(tuple(texts), capacity, weight, Visibility(visibility), **rest)  # type: ignore[arg-type]


def wrong_with(draft: PostDraft, at: datetime) -> str:
    """Return the name of the first field of `draft` that cannot be published as it is, or nothing."""
    if draft.formality is Formality.FORMAL and not may_be_formal(draft.capacity):
        return "formality"
    if (draft.visibility is Visibility.COMMUNITY) and draft.community_id is None:
        return "community"
    if len(draft.content_warning) > LONGEST_WARNING:
        return "content_warning"
    if len(draft.media_ids) > MOST_MEDIA or len(set(draft.media_ids)) < len(draft.media_ids):
        return "media"
    return wrong_with_texts(draft) or (wrong_with_poll(draft.poll, at) if draft.poll else "")


def wrong_with_texts(draft: PostDraft) -> str:
    """Return `texts` or nothing: each language once, none too long, and something said at all."""
    languages = [text.language for text in draft.texts]
    if len(languages) > MOST_LANGUAGES or len(set(languages)) < len(languages):
        return "texts"
    if any(len(source) > LONGEST_POST or "\x00" in source for source in draft.sources):
        return "texts"
    silent = not any(source.strip() for source in draft.sources)
    return "texts" if silent and not draft.media_ids else ""


def wrong_with_poll(poll: PollDraft, at: datetime) -> str:
    """Return `poll` or nothing: enough options, each said, none twice, open for a sensible time."""
    if not FEWEST_OPTIONS <= len(poll.choices) <= MOST_OPTIONS:
        return "poll"
    titles = [(choice.en.strip(), choice.fr.strip()) for choice in poll.choices]
    if any(not any(title) or max(map(len, title)) > LONGEST_OPTION for title in titles):
        return "poll"
    if len(set(titles)) < len(titles):
        return "poll"
    if poll.closes_at and not SHORTEST_POLL <= poll.closes_at - at <= LONGEST_POLL:
        return "poll"
    return ""
