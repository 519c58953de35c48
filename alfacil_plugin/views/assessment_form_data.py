"""What the script of the form for decisions works with: schema, criteria, fingerprints, limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from alfacil_plugin.load.bundle import bundled_alone
from alfacil_plugin.load.limits import MAX_YAML_BYTES, MAX_YAML_EVENTS
from alfacil_plugin.model.assessment import Verdict
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.quantity import as_number
from alfacil_plugin.model.roles import Part
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assessment_form_words import FORM_WORDS
from alfacil_plugin.views.form_data import for_script, host_data
from alfacil_plugin.views.language import ENGLISH
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.vantage import Vantage

FOLDER = "assessments"
KIND = "assessment"
_STANDS_FOR_ID = "ID-OF-THE-FILE"


def form_data(vantage: Vantage, unit: UnitCoverage, new_file: NewFile | None) -> dict[str, Any]:
    """Return what the page of a unit gives to its script, as JSON takes it."""
    portfolio, grading = vantage.analysis.portfolio, unit.grading
    pieces = {piece.id: piece for item in unit.criteria for piece in item.evidence}
    records = {piece.id for piece in vantage.analysis.published if piece.kind == KIND}
    learners = {p.name for p in portfolio.people if p.part is Part.LEARNER} | {portfolio.learner}
    return {
        # Drafts are kept in the browser for each page: not for that of another portfolio.
        "key": f"{portfolio.learner}/{unit.unit.id}",
        "schema": for_script(bundled_alone(KIND), vantage.language),
        "words": vantage.language.retold(FORM_WORDS),
        "verdicts": {word.value: vantage.language.retell(word.value) for word in Verdict},
        "locale": "en-GB" if vantage.language is ENGLISH else vantage.language.code,
        "criteria": [
            {
                "id": unit.prefix + item.criterion.id,
                "full": _number(grading.marks.get(item.criterion.id)),
                "needs": _number(grading.needs(item.criterion.id)),
                "attempt": item.decision.attempt if item.decision else 0,
            }
            for item in unit.criteria
        ],
        "marked": grading.uses_marks,
        "fingerprints": {
            name: portfolio.fingerprints[piece.path]
            for name, piece in sorted(pieces.items())
            if piece.path in portfolio.fingerprints
        },
        "taken": sorted(records | pieces.keys()),
        "learners": sorted(learners),
        "most": {"bytes": MAX_YAML_BYTES, "events": MAX_YAML_EVENTS},
        "folder": FOLDER,
        "page": vantage.to(addresses.evidence_page(f"{FOLDER}/{_STANDS_FOR_ID}.md")),
        "local": vantage.to(addresses.LOCAL_SAVING),
        "host": host_data(new_file),
    }


def _number(quantity: Fraction | None) -> int | float | None:
    return None if quantity is None else as_number(quantity)
