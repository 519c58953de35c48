"""What an assessor's decision leaves the learner of a criterion to do, in a line."""

from __future__ import annotations

from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.prose import paragraphs, shortened
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.status import Status

_LONGEST = 200  # letters of feedback where it stands for a reason


def standing_of(item: CriterionCoverage, grading: Grading, *, judgements: bool) -> str:
    """Say what the learner of a referred or changed criterion is to know; else nothing.

    ``judgements`` says whether why it was sent back is for those who read it.
    """
    decision = item.decision
    if item.status is Status.CHANGED:
        return "changed since it was met: ask the assessor to look again"
    if item.status is not Status.REFERRED or decision is None:
        return ""
    if not judgements:
        return "sent back by the assessor"
    marks = marks_of(decision, grading)
    why = shortened(" ".join(paragraphs(decision.feedback)[:1]), _LONGEST) or marks
    return f"sent back by the assessor: {why}" if why else "sent back by the assessor"


def marks_of(item: Decision, grading: Grading) -> str:
    """Write the marks of a decision as ``8 of 20 marks, needs 10``; empty where it has none."""
    if item.marks is None:
        return ""
    name = item.target[1] if item.target else ""
    full, needed = grading.marks.get(name), grading.needs(name)
    given = in_figures(item.marks)
    if full is None:
        return f"{given} {'mark' if item.marks == 1 else 'marks'}"
    return f"{given} of {in_figures(full)} marks" + (
        f", needs {in_figures(needed)}" if needed is not None else ""
    )
