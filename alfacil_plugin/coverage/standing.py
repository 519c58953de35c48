"""What an assessor's decision leaves the learner of a criterion to do, in a line."""

from __future__ import annotations

from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.prose import paragraphs, shortened
from alfacil_plugin.model.saying import marked, saying, saying_of
from alfacil_plugin.model.status import Status

_LONGEST = 200  # letters of feedback where it stands for a reason


def standing_of(item: CriterionCoverage, grading: Grading, *, judgements: bool) -> str:
    """Say what the learner of a referred or changed criterion is to know; else nothing.

    ``judgements`` says whether why it was sent back is for those who read it.
    """
    decision = item.decision
    if item.status is Status.CHANGED:
        return marked("changed since it was met: ask the assessor to look again")
    if item.status is not Status.REFERRED or decision is None:
        return ""
    if not judgements:
        return marked("sent back by the assessor")
    marks = marks_of(decision, grading)
    why = shortened(" ".join(paragraphs(decision.feedback)[:1]), _LONGEST) or marks
    if not why:
        return marked("sent back by the assessor")
    return saying("sent back by the assessor: %(why)s", why=why)


def marks_of(item: Decision, grading: Grading) -> str:
    """Write the marks of a decision as ``8 of 20 marks, needs 10``; empty where it has none."""
    if item.marks is None:
        return ""
    name = item.target[1] if item.target else ""
    full, needed = grading.marks.get(name), grading.needs(name)
    if full is None:
        return saying_of(item.marks, "%(number)s mark", "%(number)s marks")
    if needed is None:
        return saying("%(given)s of %(full)s marks", given=item.marks, full=full)
    return saying(
        "%(given)s of %(full)s marks, needs %(needed)s", given=item.marks, full=full, needed=needed
    )
