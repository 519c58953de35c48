"""The tracking sheet as CSV and JSON, held against the analysis."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from assessed import ASSESSOR, analysed, assessment, decided, fingerprint, sampled, sampling, write
from assessed import write_settings as settings
from jsonschema import Draft202012Validator
from scratch import ROOT, Project

from alfacil_plugin.coverage.tracking import COLUMNS, cells, tracking_rows
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.tracking_csv import tracking_csv
from alfacil_plugin.reports.tracking_json import tracking_json

SCHEMA = json.loads((ROOT / "schemas" / "tracking.schema.json").read_text(encoding="utf-8"))


def as_read(analysis: Analysis) -> Any:
    found = json.loads(tracking_json(analysis))
    format_checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(SCHEMA, format_checker=format_checker).validate(found)
    return found


def build(project: Project) -> Analysis:
    settings(
        project,
        grading={"scheme": "marks", "marks": {"2.3": 20}},
        people=[{"name": ASSESSOR, "role": "assessor", "initials": "M.S."}],
        sampling_plan=[{"share": 50, "why": "A new assessor"}],
    )
    write(project)
    evidence = [
        {"id": "plan", "fingerprint": fingerprint(project, "plan")},
        {"id": "material", "fingerprint": "0" * 32},
        {"id": "not-here"},
    ]
    first = assessment(
        "first", decided("2.1", evidence=evidence), decided("2.3", marks=8, feedback="=Short")
    )
    action = {"action": "Say why", "due": "2026-04-01", "done": "2026-03-30"}
    look = {**sampled("2.1"), "comment": "Borne out", "actions": [action]}
    write(project, first, sampling("look", look))
    return analysed(project)


def test_the_csv_has_a_row_for_each_criterion_and_evidence_of_it(project: Project) -> None:
    analysis = build(project)
    lines = list(csv.reader(io.StringIO(tracking_csv(analysis), newline="")))
    assert tuple(lines[0]) == COLUMNS
    assert lines[1:] == [list(cells(row, analysis)) for row in tracking_rows(analysis)]
    found = [dict(zip(COLUMNS, line, strict=True)) for line in lines[1:]]
    plan = next(line for line in found if line["evidence"] == "plan")
    assert plan["status"] == "changed"
    assert (plan["decision"], plan["initials"], plan["date"]) == ("met", "M.S.", "2026-03-12")
    material = [line for line in found if line["evidence"] == "material"]
    assert [(line["criterion"], line["note"]) for line in material] == [
        ("2.1", "judged, and does not claim it any more"),
        ("2.2", ""),
    ]
    session = next(line for line in found if line["criterion"] == "2.3")
    assert (session["decision"], session["marks"], session["of"]) == ("referred", "8", "20")


def test_a_formula_in_the_csv_is_text(project: Project) -> None:
    settings(project)
    hostile = {"id": "x", "kind": "document", "title": "=1+1", "date": "2026-03-12"}
    write(project, {**hostile, "claims": ["2.2"]})
    assert "'=1+1" in tracking_csv(analysed(project))


def test_the_json_holds_results_decisions_and_samples(project: Project) -> None:
    found = as_read(build(project))
    (unit,) = found["units"]
    assert unit["result"]["grade"] == "referred"
    assert unit["result"]["reasons"] == ["2.3 has 8 of 20, needs 10"]
    by_id = {item["criterion"]: item for item in unit["criteria"]}
    (decision,) = by_id["2.3"]["decisions"]
    assert (decision["decision"], decision["outcome"]) == ("met", "referred")
    assert by_id["2.1"]["decisions"][0]["evidence"] == [
        {"id": "plan", "since": "same"},
        {"id": "material", "since": "changed"},
        {"id": None, "since": "gone"},
    ]
    (sample,) = by_id["2.1"]["samples"]
    assert (sample["agreed"], sample["counts"]) == (True, True)
    assert sample["actions"][0]["done"] == "2026-03-30"
    (plan,) = found["sampling"]["plan"]
    assert (plan["decisions"], plan["need"], plan["have"], plan["met"]) == (2, 1, 1, True)


def test_the_json_of_a_portfolio_without_decisions(project: Project) -> None:
    settings(project)
    write(project)
    found = as_read(analysed(project))
    assert found["units"][0]["result"]["grade"] == "not assessed"
    assert found["sampling"] == {"plan": [], "assessors": []}


def test_what_is_claimed_since_the_decision_is_named(project: Project) -> None:
    settings(project)
    evidence = [{"id": "material"}]
    write(project, assessment("first", decided("2.2", evidence=evidence)))
    (project.folder / "portfolio" / "assessments" / "late.md").write_text(
        "---\nid: late\nkind: document\ntitle: Late\ndate: 2026-03-14\n"
        "claims: [{criterion: '2.2', at: heard}]\n---\n## Heard\n\nThey asked first (AC 2.2).\n",
        encoding="utf-8",
    )
    found = as_read(analysed(project))
    criterion = next(c for c in found["units"][0]["criteria"] if c["criterion"] == "2.2")
    assert [(piece["id"], piece["note"]) for piece in criterion["evidence"]] == [
        ("material", "judged without a fingerprint"),
        ("late", "not what the decision rests on"),
    ]
    places = criterion["evidence"][1]["places"]
    assert [place["text"] for place in places] == ["Heard", "“They asked first (AC 2.2).”"]
