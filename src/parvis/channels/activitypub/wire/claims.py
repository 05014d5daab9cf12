"""What a signature claims, before anybody knows whether its key says so too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """`signature` over `message`, by the key that `key_id` names."""

    key_id: str
    signature: bytes
    message: bytes
    algorithm: str = ""
