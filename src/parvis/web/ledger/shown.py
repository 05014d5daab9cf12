"""What a page shows of an entry to one reader: proof, seals, and the fields this reader may read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.foundation.errors import Refused
from parvis.foundation.safe_html import text_of
from parvis.identity import queries as identity
from parvis.ledger import kinds, queries
from parvis.ledger.rules.leaves import commitment, destroyed_names, instant
from parvis.ledger.rules.merkle import ProofRejectedError, leaf_hash
from parvis.ledger.rules.proofs import Proof
from parvis.web import wording

if TYPE_CHECKING:
    from parvis.identity.models import Account
    from parvis.ledger.models import Entry

EXCERPT = 16  # words
MARKS = re.compile(r"^[>#*\s-]+")  # with which Markdown begins a quotation, a heading or a list
SAID = frozenset({"texts", "text", "html", "source"})
NAMES: dict[str, str | Promise] = {
    "@about": _("About"),
    "@by": _("By"),
    "account": _("Account"),
    "authority": _("Under the authority of"),
    "capacity": _("Capacity"),
    "content_warning": _("Content warning"),
    "avatar": _("Portrait"),
    "charter_version": _("Version of the charter"),
    "community": _("Community"),
    "day": _("Day"),
    "description_en": _("Description in English"),
    "description_fr": _("Description in French"),
    "effect": _("Effect"),
    "entry": _("Entry"),
    "fields": _("Fields"),
    "formality": _("Formality"),
    "handle": _("Short name"),
    "in_reply_to": _("In reply to"),
    "kind": pgettext_lazy("ledger", "Kind"),
    "language": _("Language"),
    "media": _("Pictures and files"),
    "name_en": _("Name in English"),
    "name_fr": _("Name in French"),
    "note_en": _("Presentation in English"),
    "note_fr": _("Presentation in French"),
    "number": _("Number"),
    "person": _("Person"),
    "poll": _("Poll"),
    "position_en": _("Position in English"),
    "position_fr": _("Position in French"),
    "post": _("Post"),
    "reason": _("Reason"),
    "role": _("Role"),
    "slug": _("Name in addresses"),
    "source": _("Text"),
    "state": _("State"),
    "target": _("Target"),
    "text": _("Text"),
    "uri": _("Address"),
    "url": _("Page"),
    "visibility": _("Who may read it"),
}

THINGS: dict[str, str | Promise] = {
    "communities.community": _("A community"),
    "conversations.media": _("A picture or a file"),
    "conversations.post": _("A post"),
    "conversations.report": _("A report to the moderators"),
    "desk.enquiry": _("A question to the desk"),
    "desk.message": _("An answer of the library"),
    "identity.account": _("An account"),
    "identity.institution": _("The institution"),
    "identity.person": _("A person"),
    "identity.team": _("A team"),
    "ledger.entry": _("An entry of the ledger"),
}
"""What the references of `@about` and `@by` point to; the number after the colon stays with it."""

READERS: dict[str, str | Promise] = {
    "public": _("Everybody"),
    "quiet": _("Everybody, outside the public lists"),
    "followers": _("Followers"),
    "community": _("The community"),
    "mentioned": _("Those who are mentioned"),
}


@dataclass(frozen=True, slots=True)
class Seal:
    """One field of an entry as a reader sees it: its name, what it is called, its value, its commitment."""

    name: str
    label: str
    value: Any
    commitment: str

    @property
    def words(self) -> str:
        """The value for people; what has parts that they do not know stays JSON."""
        if self.name == "visibility" and self.value in READERS:
            return str(READERS[self.value])
        if self.name in {"@about", "@by"}:
            return _thing(str(self.value))
        return _words(self.value)


@dataclass(frozen=True, slots=True)
class Said:
    """A text that an entry sealed, in one language (empty when it is not known)."""

    language: str
    text: str

    @property
    def excerpt(self) -> str:
        """Its first words, on one line."""
        words = MARKS.sub("", self.text).split()
        first = " ".join(words[:EXCERPT])
        return first.rstrip(".,;:!? \u202f") + "…" if len(words) > EXCERPT else first


def said_in(fields: Mapping[str, Any]) -> list[Said]:
    """Return the texts among an entry's fields, the page's language first."""
    texts = fields.get("texts")
    parts = texts if isinstance(texts, list) else [fields]
    found = [_said(part) for part in parts if isinstance(part, Mapping)]
    return sorted(
        (one for one in found if one.text), key=lambda one: not one.language.startswith(wording.language())
    )


def _said(part: Mapping[str, Any]) -> Said:
    plain = part.get("source") or part.get("text") or text_of(str(part.get("html") or ""))
    return Said(str(part.get("language") or ""), str(plain))


@dataclass(slots=True)
class Shown:
    """An entry on a page. `wrong` says why its proof does not hold, and is empty when it does."""

    entry: Entry
    sentence: str
    proof: Proof
    wrong: str
    seals: Sequence[Seal]
    closed: int
    destroyed: Sequence[str]
    size: int = 0
    account: Account | None = None
    leaf_hash: str = field(init=False)

    def __post_init__(self) -> None:
        hashed = leaf_hash(self.proof.leaf).hex()
        self.leaf_hash = " ".join(hashed[at : at + 4] for at in range(0, len(hashed), 4))

    @property
    def leaf(self) -> str:
        """The leaf as text."""
        return self.proof.leaf.decode(errors="replace")

    @property
    def said(self) -> list[Said]:
        """What was said, in each language, as far as the reader may read it."""
        return said_in({seal.name: seal.value for seal in self.seals})

    @property
    def facts(self) -> list[Seal]:
        """The other fields."""
        return [seal for seal in self.seals if seal.name not in SAID]

    @property
    def origin(self) -> str:
        """The ledger's name in its checkpoint."""
        return self.proof.checkpoint.partition("\n")[0]

    @property
    def post_path(self) -> str:
        """The address of the post that the entry is about; empty for anything else."""
        about, _, pk = self.entry.about.partition(":")
        if about != "conversations.post" or self.account is None or not self.seals:
            return ""
        return f"/@{self.account.full_handle}/{pk}"


def show(number: int, *, everything: bool = False) -> Shown:
    """Return entry `number` as everybody may see it, or whole for who may read it. Raises EntryNotFound."""
    entry = queries.entry(number)
    lines = queries.open_lines(entry) if everything else queries.public_lines(entry)
    proof = queries.proof_of(entry, lines=lines)
    wrong, size = _check(proof)
    destroyed = destroyed_names(entry.disclosures)
    every = entry.disclosures.count("\n") + 1
    shown = Shown(
        entry=entry,
        sentence=kinds.describe(entry.kind),
        proof=proof,
        wrong=wrong,
        size=size,
        seals=[_seal(line) for line in lines],
        closed=every - len(lines) - len(destroyed),
        destroyed=[str(NAMES.get(name, name)) for name in destroyed],
    )
    shown.account = _account(shown)
    return shown


def _check(proof: Proof) -> tuple[str, int]:
    """Check the proof as a stranger would; return what is wrong with it and the size it leads to."""
    try:
        return "", queries.check(proof).size
    except ProofRejectedError as error:
        return str(error), 0


def _seal(line: str) -> Seal:
    _salt, name, text = line.split(" ", 2)
    return Seal(name, str(NAMES.get(name, name.replace("_", " "))), json.loads(text), commitment(line))


def _thing(reference: str) -> str:
    """Say what a reference such as `desk.enquiry:117…` points to."""
    kind, _colon, number = reference.partition(":")
    return f"{THINGS[kind]} ({number})" if kind in THINGS else reference


def _words(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)


def _account(shown: Shown) -> Account | None:
    """Return the account that the entry's shown fields name, if it is still here."""
    named = next((seal.words for seal in shown.seals if seal.name == "account"), "")
    if not named.isdigit():
        return None
    try:
        return identity.account(int(named))
    except Refused:
        return None


def as_json(shown: Shown) -> dict[str, Any]:
    """Return the entry and its proof as JSON, for programs."""
    return {
        "number": shown.entry.number,
        "id": str(shown.entry.pk),
        "kind": shown.entry.kind,
        "sentence": shown.sentence,
        "at": instant(shown.entry.at),
        "public": shown.entry.public,
        "disclosed": list(shown.proof.lines),
        "fields": {seal.name: seal.value for seal in shown.seals},
        "closed": shown.closed,
        "destroyed": destroyed_names(shown.entry.disclosures),
        "leaf": shown.leaf,
        "leaf_hash": shown.leaf_hash.replace(" ", ""),
        "index": shown.proof.index,
        "path": [step.hex() for step in shown.proof.path],
        "checkpoint": shown.proof.checkpoint,
        "key": queries.vkey(),
        "holds": not shown.wrong,
    }
