"""How a clause stands: whether it binds, and whether somebody read it at its source."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The standing of the text that a rule rests on."""

    IN_FORCE = "in_force"
    GUIDANCE = "guidance"
    PRACTICE = "practice"
    ARCHIVED = "archived"
    RESCINDED = "rescinded"


class Verification(StrEnum):
    """Whether somebody read the clause at its source. What is to be confirmed ships off."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to_confirm"
