"""The report as a comment on a pull request, and as the summary of a build's step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.coverage import CriterionCoverage, RequirementResult, UnitCoverage
from alfacil_plugin.model.diagnostic import Diagnostic, Severity
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.reports.lines import count_faults, one_line

LIMIT = 60_000
"""How many characters the report may have: GitHub refuses a comment of more than 65,536."""

_LONG = 10
_MOST = 500
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#!|~&@$]|:(?=[\w/+-])|(?<=www)\.", re.IGNORECASE)
_PING = re.compile(r"([@#!~%&$])(?=[\w\"])")


def markdown_report(analysis: Analysis) -> str:
    """Return the verdict, the diagnostics and the coverage, long tables folded.

    What does not fit is left out, and its number told.
    """
    text = _head(analysis)
    for title, columns, rows in _tables(analysis):
        # Each takes at most half of what is left, so that every one has some room.
        text += _table(title, columns, rows, (LIMIT - len(text)) // 2)
    return text


def in_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, and in which nobody is mentioned."""
    if len(text) > _MOST:
        text = f"{text[:_MOST]}…"
    return _escaped(_PING.sub("\\1\N{ZERO WIDTH SPACE}", one_line(text)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def _head(analysis: Analysis) -> str:
    sign = "✅"
    for severity in (Severity.WARNING, Severity.ERROR):
        if any(item.severity is severity for item in analysis.diagnostics):
            sign = _SIGNS[severity]
    lines = [f"## {sign} Portfolio check: {count_faults(analysis)}", ""]
    if analysis.portfolio.documents:
        ready = sum(item.status.ready for item in analysis.criteria)
        lines += [
            f"{in_markdown(analysis.portfolio.title)}: {ready} of {len(analysis.criteria)} "
            f"criteria are ready to be assessed. Evidence: {len(analysis.published)}. "
            f"Stage: {in_markdown(analysis.stage.name)}.",
            "",
        ]
    return "\n".join(lines)


_Table = tuple[str, tuple[str, ...], list[str]]


def _tables(analysis: Analysis) -> list[_Table]:
    columns = ("", "Where", "Rule", "What, and how to mend it")
    mistakes = [item for item in analysis.diagnostics if not item.about_coverage]
    lacking = [item for item in analysis.diagnostics if item.about_coverage]
    return [
        (
            f"Mistakes ({len(mistakes)})",
            columns,
            [_diagnostic(analysis, item) for item in mistakes],
        ),
        (
            f"Not there yet ({len(lacking)})",
            columns,
            [_diagnostic(analysis, item) for item in lacking],
        ),
        *(_coverage(unit) for unit in analysis.units),
    ]


def _diagnostic(analysis: Analysis, item: Diagnostic) -> str:
    place = _escaped(one_line(f"{analysis.shown(item)}:{item.line}:{item.column}"))
    fix = f"<br>Fix: {in_markdown(item.hint)}" if item.hint else ""
    return _row(
        f"{_SIGNS[item.severity]} {item.severity}",
        f"<code>{place}</code>",
        item.code,
        in_markdown(item.message) + fix,
    )


def _coverage(unit: UnitCoverage) -> _Table:
    ready = sum(item.status.ready for item in unit.criteria)
    title = f"{in_markdown(unit.unit.title)}: {ready} of {len(unit.criteria)} criteria ready"
    return title, ("Criterion", "Status", "There is"), [_criterion(item) for item in unit.criteria]


def _amount(result: RequirementResult) -> str:
    """Say how much there is beside what is asked for, also where it is more."""
    beside = " of" if result.have <= result.need else ", needs" if result.met else ", at most"
    what = in_markdown(result.measured_in)
    return f"{in_figures(result.have)}{beside} {in_figures(result.need)} {what}"


def _criterion(item: CriterionCoverage) -> str:
    quantities = ", ".join(
        _amount(result) for result in item.requirements if result.requirement.source == "stated"
    )
    name = in_markdown(f"{item.criterion.id} {item.criterion.text}")
    return _row(name, f"{item.status.glyph} {item.status}", quantities)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _table(title: str, columns: tuple[str, ...], rows: Sequence[str], room: int) -> str:
    if not rows:
        return ""
    folded = len(rows) > _LONG
    opening = f"<details><summary>{title}</summary>" if folded else f"### {title}"
    text = f"\n{opening}\n\n{_row(*columns)}{_row(*['---'] * len(columns))}"
    shown = 0
    for row in rows:
        if len(text) + len(row) > room - _MOST:
            break
        text += row
        shown += 1
    if shown < len(rows):
        text += f"\n{len(rows) - shown} more are left out here: `alfacil check` shows them all.\n"
    return text + ("\n</details>\n" if folded else "")
