"""Which declarations are made for a unit, and for which submission of it."""

from __future__ import annotations

from collections.abc import Iterable

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import UnitUse


def declarations_for(use: UnitUse, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the declarations for the submission of a unit that is being made."""
    return tuple(
        piece
        for piece in evidence
        if piece.kind == "declaration"
        and piece.fields.get("unit") in (use.short, use.unit.id)
        and submission_of(piece) == use.submission
    )


def submission_of(declaration: Evidence) -> int:
    """Return the submission that a declaration is for: the first where it names none."""
    written = declaration.fields.get("submission")
    return written if isinstance(written, int) else 1
