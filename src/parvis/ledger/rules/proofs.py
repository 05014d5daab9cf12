"""C2SP tlog-proof: one file that shows, offline, that an entry is in the log. Pure."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.ledger.rules.leaves import commitment
from parvis.ledger.rules.merkle import ProofRejectedError, check_inclusion, leaf_hash
from parvis.ledger.rules.notes import Checkpoint, NoteRejectedError, Verifier, from_base64, open_checkpoint

HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Proof:
    """An inclusion proof with the checkpoint it leads to.

    `leaf` is the entry's leaf and `lines` the disclosure lines that are shown with it; both
    travel in the format's `extra` line, and are checked rather than trusted.
    """

    index: int
    path: Sequence[bytes]
    checkpoint: str
    leaf: bytes
    lines: Sequence[str] = ()

    def text(self) -> str:
        """Return the proof as a `.tlog-proof` file."""
        extra = json.dumps({"disclosed": list(self.lines), "leaf": self.leaf.decode()}, ensure_ascii=False)
        steps = "".join(base64.b64encode(step).decode() + "\n" for step in self.path)
        encoded = base64.b64encode(extra.encode()).decode()
        return f"{HEADER}\nextra {encoded}\nindex {self.index}\n{steps}\n{self.checkpoint}"


def parse(text: str) -> Proof:
    """Read a `.tlog-proof` file that `Proof.text` wrote. Raises ProofRejectedError."""
    head, separator, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or len(lines) < 3 or lines[0] != HEADER or not lines[1].startswith("extra "):
        raise ProofRejectedError("This is not a proof of an entry of such a ledger.")
    if not re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[2]):
        raise ProofRejectedError("The proof does not say which entry it is about.")
    try:
        extra = json.loads(from_base64(lines[1][6:]))
        path = [from_base64(line) for line in lines[3:]]
        leaf, shown = extra["leaf"].encode(), [str(line) for line in extra["disclosed"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProofRejectedError("The proof is damaged.") from error
    return Proof(int(lines[2][6:]), path, checkpoint, leaf, shown)


def check(proof: Proof, verifier: Verifier) -> Checkpoint:
    """Return the checkpoint that `proof` leads to. Raises ProofRejectedError if any part does not hold."""
    try:
        checkpoint = open_checkpoint(proof.checkpoint, verifier)
    except NoteRejectedError as error:
        raise ProofRejectedError(str(error)) from error
    check_inclusion(leaf_hash(proof.leaf), proof.index, checkpoint.size, proof.path, checkpoint.root)
    check_disclosed(proof)
    return checkpoint


def check_disclosed(proof: Proof) -> None:
    """Raise ProofRejectedError unless the leaf commits to every line shown with it."""
    try:
        committed = json.loads(proof.leaf)["fields"]
    except (ValueError, KeyError, TypeError) as error:
        raise ProofRejectedError("The leaf is not one of this ledger's.") from error
    for line in proof.lines:
        if commitment(line) not in committed:
            raise ProofRejectedError("The leaf does not commit to a line shown with it.")
