"""One thing that was looked at: well, worth knowing, or wrong, with the exact fix."""

from __future__ import annotations

from enum import StrEnum

from alfacil_plugin.model.value import dataclass


class State(StrEnum):
    """How something stands."""

    WELL = "well"
    NOTICE = "notice"
    """Nothing fails by it today."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was found, as a sentence without a full stop; ``fix`` is what to type or change."""

    state: State
    what: str
    fix: str = ""
