"""Which goals an evaluation judges, and which it only names."""

from __future__ import annotations

from alfacil_plugin.model.evidence import Evidence


def judged_in(evaluation: Evidence) -> frozenset[str]:
    """Return the ids of the goals of which an evaluation says how far they were reached.

    To name a goal among ``goals`` says that it was looked at; ``attainment`` is the judgement.
    """
    attainment = evaluation.fields.get("attainment")
    return frozenset(
        str(item["goal"])
        for item in (attainment if isinstance(attainment, list) else ())
        if isinstance(item, dict) and "attained" in item
    )
