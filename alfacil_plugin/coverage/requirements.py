"""What a requirement has and what it needs, counted over the evidence that claims a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from alfacil_plugin.model.coverage import RequirementResult
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.unit import Measure, Requirement


def measure(requirement: Requirement, evidence: Sequence[Evidence]) -> RequirementResult:
    """Return a requirement's result. ``evidence`` is what claims the criterion, each piece once."""
    counted = [piece for piece in evidence if _counts(piece, requirement)]
    need = requirement.at_least
    measured_in = requirement.counted.replace("_", " ")
    if requirement.measure is Measure.TOTAL:
        have = sum((_number(piece, requirement.counted) for piece in counted), Fraction(0))
    elif requirement.measure is Measure.EACH:
        # With nothing to look at nothing is amiss: whether there is enough, others say.
        need = Fraction(len(counted))
        have = Fraction(sum(all(has_field(p, name) for name in requirement.has) for p in counted))
        measured_in = "pieces of evidence"
    elif requirement.counted == "evidence":
        have, measured_in = Fraction(len(counted)), "pieces of evidence"
    else:
        have = Fraction(sum(_length(piece, requirement.counted) for piece in counted))
    return RequirementResult(
        requirement=requirement,
        have=have,
        need=need,
        met=have >= need,
        measured_in=measured_in,
        evidence=tuple(counted),
    )


def has_field(piece: Evidence, name: str) -> bool:
    """Say whether a piece has a field filled in; hours also when start and end give them."""
    if name == "hours":
        return piece.hours is not None
    return piece.fields.get(name) not in (None, "", [], {})


def _counts(piece: Evidence, requirement: Requirement) -> bool:
    return piece.kind in requirement.kinds and all(
        _as_text(piece.fields.get(name)) in wanted for name, wanted in requirement.where.items()
    )


def _number(piece: Evidence, name: str) -> Fraction:
    if name == "hours":
        return piece.hours or Fraction(0)
    value = piece.fields.get(name)
    return Fraction(str(value)) if isinstance(value, int | float) else Fraction(0)


def _length(piece: Evidence, name: str) -> int:
    value = piece.fields.get(name)
    return len(value) if isinstance(value, list) else 0


def _as_text(value: Data) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
