"""What is about to be said, as the checks see it, and the hash that binds a reading to it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from parvis.foundation import canonical
from parvis.identity.rules import Capacity, Role
from parvis.languages.rules import Text, VersionState


class Kind(StrEnum):
    """What sort of thing the draft will become."""

    ORIGINAL = "original"
    REPLY = "reply"
    DIRECT = "direct"
    COMMUNITY = "community"
    SHARE = "share"
    INBOUND = "inbound"  # what somebody else wrote to us: only rules that name this kind look at it


class Formality(StrEnum):
    """The two classes of information of the founding report: under the full rules, or looser ones."""

    FORMAL = "formal"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Licence:
    """Where a piece of media that others made comes from, and by what right it is used."""

    source: str = ""
    author: str = ""
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a video or a sound of the draft.

    `kind` is image, video, audio or file. `captions` names the languages that have captions
    or a transcript; `sign_languages` those of ASL and LSQ that the video carries. `licence`
    is None for the institution's own work. `file` names the file itself, such as its SHA-256.
    """

    kind: str = "image"
    alt_en: str = ""
    alt_fr: str = ""
    decorative: bool = False
    captions: tuple[str, ...] = ()
    sign_languages: tuple[str, ...] = ()
    text_in_image: str = ""
    licence: Licence | None = None
    file: str = ""

    def alt(self, language: str) -> str:
        """Return the alternative text in `language`, or nothing."""
        return {"en": self.alt_en, "fr": self.alt_fr}.get(language, "")


@dataclass(frozen=True, slots=True)
class Campaign:
    """The paid campaign that a draft belongs to. The budget is in whole dollars."""

    budget: int = 0
    auditor_review: str = ""
    first_review: str = ""
    final_review: str = ""
    measure_approved: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that the checks may look at. Only `texts` has no default.

    `bilingual` says whether the account serves the public in both official languages.
    `covered` says whether a standing approval covers the author, the account and this class
    of content (None: the institution keeps no such register, or the author is who gives them);
    what goes out has it from the register. `besides` is what readers see as well: the warning
    that folds the text away, the options of a poll. `channels` names where it will go besides
    this place. `author_topics` are the subjects of the author's own work, `author_level` is
    employee, manager or executive, `alias` whether they write under another name.
    `content_class` is poster, notice, warning, instruction or paid; `audience` a jurisdiction
    such as NU; `exception` the id of a listed exception to a language duty.
    """

    texts: tuple[Text, ...]
    kind: Kind = Kind.ORIGINAL
    capacity: Capacity = Capacity.INSTITUTION
    formality: Formality = Formality.FORMAL
    visibility: str = "public"
    account_id: int | None = None
    account_kind: str = "institution"
    community: str = ""
    bilingual: bool = True
    parent_language: str = ""
    askers: int = 1
    media: tuple[Media, ...] = ()
    planned_at: datetime | None = None
    other_version_at: datetime | None = None
    topics: frozenset[str] = frozenset()
    channels: tuple[str, ...] = ()
    equivalent_url: str = ""
    quotes_a_person: bool = False
    consent: str = ""
    covered: bool | None = None
    campaign: Campaign | None = None
    ai_assisted: bool = False
    ai_disclosed: bool = False
    author_roles: frozenset[Role] = field(default_factory=frozenset)
    author_topics: tuple[str, ...] = ()
    author_level: str = ""
    alias: bool = False
    on_duty: bool | None = None
    content_class: str = ""
    audience: str = ""
    exception: str = ""
    besides: tuple[str, ...] = ()

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which the draft has a text that is not blank."""
        return frozenset(text.language for text in self.texts if text.source.strip())


def sketch(source: str = "", *, language: str = "en", **rest: object) -> Draft:
    """Return a draft with one text, for examples, tests and the command line."""
    return Draft(texts=(Text(language, source, VersionState.ORIGINAL),), **rest)  # type: ignore[arg-type]


def content_hash(draft: Draft) -> str:
    """Return the SHA-256, in hexadecimal, of what readers will see and who will seem to say it.

    Texts, media, capacity, account and visibility: whoever changes one of these voids the
    second reading of the draft. What only the checks see (topics, roles) does not count.
    """
    return hashlib.sha256(canonical.dumps(_content(draft))).hexdigest()


def _content(draft: Draft) -> Mapping[str, object]:
    return {
        "texts": sorted([text.language, text.source] for text in draft.texts),
        "media": [_medium(medium) for medium in draft.media],
        "capacity": str(draft.capacity),
        "account": str(draft.account_id or ""),
        "visibility": draft.visibility,
        **({"besides": list(draft.besides)} if draft.besides else {}),
    }


def _medium(medium: Media) -> list[object]:
    said = [medium.kind, medium.alt_en, medium.alt_fr, medium.decorative, list(medium.captions)]
    return [*said, medium.file] if medium.file else said
