"""Who is in a set: as portfolio.yml declares it, or as the records of its sessions show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.people import ActionLearningSet


def members_of(
    sets: Mapping[str, ActionLearningSet], evidence: Iterable[Evidence]
) -> tuple[str, ...]:
    """Return the members of the sets that sessions among the evidence were held with, by alias."""
    found: dict[str, None] = {}
    for piece in evidence:
        if piece.kind == "session":
            found |= dict.fromkeys(members(sets.get(set_of(piece)), [piece]))
    return tuple(found)


def members(declared: ActionLearningSet | None, sessions: Iterable[Evidence]) -> tuple[str, ...]:
    """Return a set's members: those declared, or where nobody declared any those in its records."""
    if declared is not None and declared.participants:
        return declared.participants
    return tuple(
        dict.fromkeys(
            alias
            for session in sessions
            for alias in (*aliases(session, "attendance"), *aliases(session, "apologies"))
        )
    )


def set_of(piece: Evidence) -> str:
    """Return the id of the set that a piece of evidence belongs to; empty where it names none."""
    return str(piece.fields.get("set") or "")


def aliases(piece: Evidence, field: str) -> tuple[str, ...]:
    """Return the aliases that a list field holds."""
    value = piece.fields.get(field)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
