"""JUnit as two readers of it see it: junitparser, and the HTML that junit2html makes."""

from __future__ import annotations

import io
from collections.abc import Callable

from junit2htmlreport.parser import Junit
from junit2htmlreport.render import HTMLReport
from junitparser import Failure, JUnitXml, Skipped, TestCase
from scratch import ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.junit import junit_report

UNIT = "facilitating-action-learning"


def read(analysis: Analysis) -> JUnitXml:
    return JUnitXml.fromfile(io.BytesIO(junit_report(analysis).encode()))


def cases(analysis: Analysis) -> dict[tuple[str, str], TestCase]:
    return {(case.classname, case.name): case for suite in read(analysis) for case in suite}


def outcome(case: TestCase) -> str:
    kinds = {Failure: "failed", Skipped: "skipped"}
    return kinds[type(case.result[0])] if case.result else "passed"


def test_a_criterion_is_a_test_that_fails_where_the_stage_demands_it(project: Project) -> None:
    for stage, unmet in (("draft", "skipped"), ("submission", "failed")):
        found = cases(analyse(project.folder, stage))
        by_number = {
            name.split()[0]: outcome(case) for (group, name), case in found.items() if group == UNIT
        }
        assert by_number.pop("2.3") == "passed"
        assert set(by_number.values()) == {unmet}
        assert len(by_number) == 7


def test_a_file_is_a_test_that_fails_with_its_errors(
    project: Project, session: Callable[..., str]
) -> None:
    project.write({"sessions/02.md": session(claims='["2.11"]', title="2.10")})
    project.write({"sessions/03.md": session(id="session-y", date="2026-04-02")})
    shown = f"{project.folder}/portfolio"
    found = cases(analyse(project.folder))
    files = {
        name.removeprefix(f"{shown}/"): outcome(case)
        for (group, name), case in found.items()
        if group == "files"
    }
    assert files == {
        "sessions/01.md": "passed",
        "sessions/02.md": "failed",
        "sessions/03.md": "passed",
    }
    case = found["files", f"{shown}/sessions/02.md"]
    assert case.result[0].message.startswith('ALF202: "2.11" is not a criterion of ')
    assert case.result[0].type == "ALF202"
    assert '  fix: did you mean "2.1"?' in (case.result[0].text or "")
    assert "warning ALF108 2.10 without quotation marks" in (case.system_out or "")


def test_the_suites_count_what_they_hold(analysed: Callable[..., Analysis]) -> None:
    analysis = analysed("submission")
    report = read(analysis)
    assert [suite.name for suite in report] == [UNIT, "files"]
    for suite in report:
        counted = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert counted == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert report.tests == sum(suite.tests for suite in report)
    assert report.failures == sum(suite.failures for suite in report)


def test_it_fails_exactly_where_the_check_does(project: Project) -> None:
    for folder, stage in ((project.folder, "draft"), (ROOT, "draft"), (ROOT, "submission")):
        analysis = analyse(folder, stage)
        assert bool(read(analysis).failures) == bool(analysis.errors)


def test_an_html_report_can_be_made_of_it(analysed: Callable[..., Analysis]) -> None:
    report = HTMLReport()
    report.load(Junit(xmlstring=junit_report(analysed("submission"))), "alfacil")
    html = str(report)
    assert "ALF106" in html
    assert "<script>alert(1)" not in html
