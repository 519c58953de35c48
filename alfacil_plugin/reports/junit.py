"""JUnit XML, which nearly every build server shows as a list of tests.

Each criterion is a test, and so is each file: one that fails holds its errors, and its output
holds its warnings. Every diagnostic stands in one test, on a line as in the text report.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.diagnostic import Diagnostic, Severity
from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.reports.lines import diagnostic_line, fix_line, one_line

_FILES = "files"


def junit_report(analysis: Analysis) -> str:
    """Return a suite for each unit, and one for the files."""
    by_criterion: dict[CriterionKey, list[Diagnostic]] = defaultdict(list)
    by_path: dict[str, list[Diagnostic]] = {
        path: []
        for path, item in analysis.portfolio.documents.items()
        if item.role is Role.EVIDENCE
    }
    for item in analysis.diagnostics:
        if item.criterion and item.criterion in analysis.by_criterion:
            by_criterion[item.criterion].append(item)
        else:
            by_path.setdefault(item.path, []).append(item)
    suites = [
        _suite(
            unit.unit.id,
            [_criterion(analysis, item, by_criterion[item.key]) for item in unit.criteria],
        )
        for unit in analysis.units
    ]
    files = [_file(analysis, path, by_path[path]) for path in sorted(by_path)]
    return _written([*suites, _suite(_FILES, files)])


def _criterion(
    analysis: Analysis, item: CriterionCoverage, found: Sequence[Diagnostic]
) -> TestCase:
    name = one_line(f"{item.criterion.id} {item.criterion.text}")
    case = _case(analysis, name, item.unit.id, found)
    if case.is_passed and not item.status.ready:
        case.result = [Skipped(f"the criterion is {item.status}")]
    return case


def _file(analysis: Analysis, path: str, found: Sequence[Diagnostic]) -> TestCase:
    return _case(analysis, one_line(analysis.shown_path(path)), _FILES, found)


def _case(analysis: Analysis, name: str, group: str, found: Sequence[Diagnostic]) -> TestCase:
    case = TestCase(name, group)
    errors = [item for item in found if item.severity is Severity.ERROR]
    warnings = [item for item in found if item.severity is not Severity.ERROR]
    if errors:
        codes = ", ".join(dict.fromkeys(item.code for item in errors))
        failure = Failure(f"{codes}: {one_line(errors[0].message)}", errors[0].code)
        failure.text = _text(analysis, errors)
        case.result = [failure]
    if warnings:
        case.system_out = _text(analysis, warnings)
    return case


def _text(analysis: Analysis, items: Sequence[Diagnostic]) -> str:
    lines = [line for item in items for line in (diagnostic_line(analysis, item), fix_line(item))]
    return "\n".join(line for line in lines if line)


def _suite(name: str, cases: list[TestCase]) -> TestSuite:
    suite = TestSuite(name)
    suite.add_testcases(cases)
    return suite


def _written(suites: Sequence[TestSuite]) -> str:
    report = JUnitXml("alfacil")
    for suite in suites:
        report.add_testsuite(suite)
    # Not update_statistics(): it adds an attribute that the Jenkins schema does not know.
    report.tests = sum(suite.tests for suite in suites)
    report.failures = sum(suite.failures for suite in suites)
    report.errors = 0
    out = io.BytesIO()
    report.write(out, pretty=True)
    return out.getvalue().decode("utf-8")
