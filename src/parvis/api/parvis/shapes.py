"""What the API takes and gives, as types: OpenAPI is written from them, and bodies are checked by them."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from parvis.guidance.rules import AppliesTo, Effect, Formality, Kind, Season, Severance, Status, Verification
from parvis.identity.rules import Capacity

LONGEST_TEXT = 20_000  # characters
MOST_TEXTS = 4
MOST_MEDIA = 16
MOST_DRAFTS = 100

Word = Annotated[str, Field(max_length=2000)]
LevelWord = Literal["note", "advice", "second_reader", "stop"]


class Given(Schema):
    """What a program sends: a field that is not known is refused, so that a slip of the pen is seen."""

    model_config = ConfigDict(extra="forbid")


class BothOut(Schema):
    """Words in both official languages."""

    en: str
    fr: str


class TextIn(Given):
    """One language version of a draft."""

    language: str = Field("", max_length=12, description="en, fr or another BCP 47 tag; found out if empty")
    source: str = Field(max_length=LONGEST_TEXT)


class MediaIn(Given):
    """A picture, video, sound or file of a draft."""

    kind: Literal["image", "video", "audio", "file"] = "image"
    alt_en: Word = ""
    alt_fr: Word = ""
    decorative: bool = False
    captions: list[Word] = Field([], max_length=10)
    sign_languages: list[Word] = Field([], max_length=10)
    text_in_image: Word = ""


class DraftIn(Given):
    """What is about to be said, and the circumstances that the guidelines look at."""

    texts: list[TextIn] = Field(min_length=1, max_length=MOST_TEXTS)
    kind: Kind = Kind.ORIGINAL
    capacity: Capacity = Capacity.INSTITUTION
    formality: Formality = Formality.FORMAL
    visibility: Word = "public"
    bilingual: bool = Field(True, description="whether the account serves the public in both languages")
    parent_language: Word = Field("", description="of the post that this one answers")
    media: list[MediaIn] = Field([], max_length=MOST_MEDIA)
    topics: list[Word] = Field([], max_length=20, description="such as emergency, announcement")
    planned_at: datetime | None = None
    channels: list[Word] = Field([], max_length=20)
    equivalent_url: Word = ""
    quotes_a_person: bool = False
    consent: Word = ""
    ai_assisted: bool = False
    ai_disclosed: bool = False
    content_class: Word = ""
    audience: Word = ""
    exception: Word = ""


class AdviceIn(DraftIn):
    """A draft, and which packs to ask (none: those in force here)."""

    packs: list[Word] = Field([], max_length=8, description="the lowest first, such as common, uk")
    limit: int = Field(0, ge=0, le=1000, description="the most rules; 0 for all")


class DraftsIn(Given):
    """Many drafts at once."""

    drafts: list[DraftIn] = Field(min_length=1, max_length=MOST_DRAFTS)
    packs: list[Word] = Field([], max_length=8)


class FindingOut(Schema):
    """One thing that one rule says of one place. Offsets count characters of the text in `language`."""

    rule: str
    level: LevelWord
    type: str = ""
    case: str = ""
    language: str = ""
    start: int
    end: int
    family: str = ""
    reader: str = ""
    remedy: str = ""
    replacement: str = ""
    title: BothOut | None = None
    why: BothOut | None = None
    what_to_do: BothOut | None = None
    clause: BothOut | None = None
    url: BothOut | None = None


class AdviceOut(Schema):
    """What the guidelines say of one draft. `content_hash` binds a second reading to it."""

    content_hash: str
    languages: list[str]
    findings: list[FindingOut]
    hidden_count: int


class FindingsOut(Schema):
    """What the guidelines say of one sheet."""

    findings: list[FindingOut]


class InstrumentOut(Schema):
    """The text that a clause is in."""

    id: str
    name: BothOut
    url: BothOut
    note: BothOut


class ExampleOut(Schema):
    """An executable example: what the rule says of it is checked with every release."""

    of: Literal["ok", "flagged", "edge"]
    flagged: bool
    texts: dict[str, str]
    draft: dict[str, Any]
    sheet: dict[str, Any]
    finds: str
    case: str
    seasons: list[Season]


class RuleOut(Schema):
    """One guideline, with its clause, its words and how far it was verified."""

    id: str
    pack: str
    family: str
    jurisdiction: str
    applies_to: AppliesTo
    level: LevelWord
    effect: Effect
    instrument: InstrumentOut
    clause: BothOut
    url: BothOut
    status: Status
    superseded_by: str
    effective_from: date | None
    effective_to: date | None
    verification: Verification
    last_verified_on: date
    verified_by: BothOut
    title: BothOut
    paraphrase: BothOut
    why: BothOut
    what_to_do: BothOut
    check: str
    reader: str
    remedy: str
    works: bool
    off_because: BothOut
    changed_by: list[str]


class RuleWithExamplesOut(RuleOut):
    """One guideline with its examples."""

    examples: list[ExampleOut]


class RulesOut(Schema):
    """A page of rules. `after` is what to ask for next; it is empty on the last page."""

    rules: list[RuleOut]
    after: str


class PackOut(Schema):
    """A pack of rules."""

    id: str
    kind: str
    name: BothOut
    about: BothOut
    in_force: bool
    rules: int
    working: int


class PacksOut(Schema):
    """The packs that come with this installation."""

    packs: list[PackOut]


class ProblemDetail(Schema):
    """One field that is wrong."""

    where: str
    what: str
    kind: str


class ProblemOut(Schema):
    """What was refused, and the next step, in the language of the request."""

    error: str
    code: str
    next_step: str
    details: list[ProblemDetail] = []


_SHAPED: dict[Any, Any] = {str: Word, tuple[Severance, ...]: list[Severance]}


def sheet_in(kind: type, leave_out: Collection[str] = ()) -> type[Given]:
    """Return the type of a body that holds the fields of the sheet `kind`, with its defaults."""
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {
        field.name: (_SHAPED.get(hints[field.name], hints[field.name]), _default_of(field))
        for field in dataclasses.fields(kind)
        if field.name not in leave_out
    }
    doc = (kind.__doc__ or "").split("\n\n", maxsplit=1)[0]
    made: type[Given] = create_model(f"{kind.__name__}In", __base__=Given, __doc__=doc, **fields)
    return made


def _default_of(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
