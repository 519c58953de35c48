"""The result of a unit in words that explain themselves, and the scheme in a sentence."""

from __future__ import annotations

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.grading import Grade, Grading
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.words import count, listed

_LOOKS = {
    Grade.NOT_ASSESSED: ("missing", "○"),
    Grade.UNDECIDED: ("claimed", "◐"),
    Grade.REFERRED: ("referred", "↩"),
    Grade.PASSED: ("met", "✓"),
}
_SAYINGS = {
    Grade.NOT_ASSESSED: "No decision is recorded yet. With the first one, the result and its "
    "reasons stand here.",
    Grade.PASSED: "Every criterion is met.",
}

_WORDS_ALONE = "Each criterion is met or referred; the unit is passed when all are met."


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """How a unit stands. ``look`` names its colour; ``says`` are sentences under the reasons."""

    word: str
    glyph: str
    look: str
    reasons: tuple[str, ...]
    says: tuple[str, ...]
    scheme: str
    marks: str


def result_view(unit: UnitCoverage) -> ResultView:
    """Return the result of a unit as it is shown."""
    result = unit.result
    look, glyph = _LOOKS[result.grade]
    return ResultView(
        word=result.grade.value,
        glyph=glyph,
        look=look,
        reasons=result.reasons,
        says=_says(unit),
        scheme=scheme_of(unit.grading),
        marks=f"{in_figures(result.have)} of {in_figures(result.of)} marks given so far"
        if result.have is not None and result.of
        else "",
    )


def scheme_of(grading: Grading) -> str:
    """Write a grading scheme as one or two sentences."""
    asked = [
        f"{what} at least {in_figures(share)} %"
        for what, share in (
            ("each criterion needs", grading.each),
            ("each section needs", grading.section),
            ("the whole needs", grading.overall),
            ("the mean of the criteria’s shares has to be", grading.mean),
        )
        if share is not None
    ]
    total = ", whatever the total" if grading.each and len(asked) == 1 else ""
    sentence = f"Of the marks, {listed(asked)}{total}." if asked else _WORDS_ALONE
    limit = grading.attempts
    return sentence + (f" A criterion may be submitted {_times(limit)}." if limit else "")


def _says(unit: UnitCoverage) -> tuple[str, ...]:
    grade = unit.result.grade
    found = [_SAYINGS[grade]] if grade in _SAYINGS else []
    if grade in (Grade.UNDECIDED, Grade.REFERRED):
        by_id = {item.criterion.id: item for item in unit.criteria}
        none = [name for name in unit.result.undecided if not by_id[name].decision]
        unmarked = [name for name in unit.result.undecided if by_id[name].decision]
        if none:
            found.append(f"No decision yet on {listed(none)}.")
        if unmarked:
            found.append(f"No marks yet, or no full marks set, for {listed(unmarked)}.")
    decided = [item for item in unit.criteria if item.decision]
    since = [item.criterion.id for item in decided if item.status is Status.CHANGED]
    if since:
        found.append(f"Since the decision the evidence for {listed(since)} has changed.")
    short = (Status.INSUFFICIENT, Status.MISSING)
    lacking = [item.criterion.id for item in decided if item.status in short]
    if lacking:
        found.append(f"The evidence for {listed(lacking)} is not sufficient, whatever was decided.")
    return tuple(found)


def _times(limit: int) -> str:
    return {1: "once", 2: "twice"}.get(limit, count(limit, "time"))
