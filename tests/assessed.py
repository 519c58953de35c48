"""Assessments and quality samples as data, over a complete portfolio of the first unit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from complete import DAY, Fields, Pieces, as_files, first_unit
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis

UNIT = "facilitating-action-learning"
SECTIONS = {"1": ["1.1"], "2": ["2.1", "2.2", "2.3", "2.4"], "3": ["3.1", "3.2", "3.3"]}
CRITERIA = [criterion for section in SECTIONS.values() for criterion in section]
ASSESSOR, ASSURER = "Morgan Sample", "Robin Sample"


def decided(criterion: str, decision: str = "met", **fields: Any) -> Fields:
    """Return one decision."""
    return {"criterion": criterion, "decision": decision, **fields}


def assessment(name: str, *decisions: Fields, attempt: int = 1, **fields: Any) -> Fields:
    """Return an assessment with these decisions."""
    return {
        "id": name, "kind": "assessment", "title": name.title(), "date": DAY,
        "assessor": ASSESSOR, "attempt": attempt, "decisions": list(decisions), **fields,
    }  # fmt: skip


def sampling(name: str, *samples: Fields, stage: str = "interim", **fields: Any) -> Fields:
    """Return a quality sample of these decisions."""
    return {
        "id": name, "kind": "quality-sample", "title": name.title(), "date": DAY,
        "quality_assurer": ASSURER, "stage": stage, "samples": list(samples), **fields,
    }  # fmt: skip


def sampled(criterion: str, assessment: str = "first", *, agreed: bool = True) -> Fields:
    """Return one sampled decision."""
    return {"assessment": assessment, "criterion": criterion, "agreed": agreed}


def write_settings(project: Project, **settings: Any) -> None:
    """Write portfolio.yml; ``grading`` is that of the unit."""
    unit = {"id": UNIT}
    if "grading" in settings:
        unit["grading"] = settings.pop("grading")
    whole = {"learner": "Sample Learner", "units": [unit], **settings}
    # JSON is YAML.
    project.write({"portfolio.yml": json.dumps(whole)})


def write(project: Project, *records: Fields, **changed: Fields | None) -> None:
    """Write a complete portfolio and these records; ``changed`` replaces pieces by their id."""
    pieces: Pieces = {
        path: changed.get(piece["id"].replace("-", "_"), piece) or piece
        for path, piece in first_unit().items()
    }
    files = as_files(UNIT, pieces)
    del files["portfolio.yml"]
    for record in records:
        files[f"assessments/{record['id']}.md"] = f"---\n{json.dumps(record)}\n---\n"
    project.write(files)


def analysed(project: Project) -> Analysis:
    """Return the analysis of a project's portfolio, as a site is made of it."""
    return analyse(project.folder / "portfolio", publishing=True)


def statuses(project: Project) -> Mapping[str, str]:
    """Return the status of each criterion."""
    found = analysed(project)
    assert not found.errors, [item.message for item in found.errors]
    return {item.criterion.id: item.status.value for item in found.criteria}


def fingerprint(project: Project, name: str) -> str:
    """Return the fingerprint of a piece of evidence as it is now, by its id."""
    portfolio = analysed(project).portfolio
    return next(portfolio.fingerprints[p.path] for p in portfolio.evidence if p.id == name)
