"""The report that people read in a terminal."""

from __future__ import annotations

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic


def text_report(analysis: Analysis) -> str:
    """Return every diagnostic with its fix, and a few lines that sum up.

    Mistakes come first, then what is not there yet: each sorted by place, so that a beginner's one
    mistake does not drown among the criteria that nobody expects yet.
    """
    mistakes = [_block(analysis, item) for item in analysis.diagnostics if not item.about_coverage]
    lacking = [_block(analysis, item) for item in analysis.diagnostics if item.about_coverage]
    parts = ["\n".join(part) for part in (mistakes, lacking, _summary(analysis)) if part]
    return "\n\n".join(parts) + "\n"


def one_line(text: str) -> str:
    """Return a text in which nothing can move a terminal's cursor or break a line."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def diagnostic_line(analysis: Analysis, item: Diagnostic) -> str:
    """Return a diagnostic on one line, as compilers write them."""
    place = f"{analysis.shown(item)}:{item.line}:{item.column}"
    return one_line(f"{place}: {item.severity} {item.code} {item.message}")


def _block(analysis: Analysis, item: Diagnostic) -> str:
    line = diagnostic_line(analysis, item)
    return f"{line}\n  fix: {one_line(item.hint)}" if item.hint else line


def _summary(analysis: Analysis) -> list[str]:
    if not analysis.portfolio.documents:
        return [_faults(analysis)]
    lines = []
    for unit in analysis.units:
        counts = ", ".join(f"{count} {status}" for status, count in unit.counts.items() if count)
        lines.append(f"{unit.unit.title}: {len(unit.criteria)} criteria: {counts}")
    pieces = len(analysis.published)
    named = {"draft": "as a draft", "submission": "for submission"}
    stage = named.get(analysis.stage.name, f"for the stage {analysis.stage.name}")
    lines.append(
        f"{pieces} {'piece' if pieces == 1 else 'pieces'} of evidence checked {stage}: "
        f"{_faults(analysis)}"
    )
    return lines


def _faults(analysis: Analysis) -> str:
    errors = len(analysis.errors)
    warnings = len(analysis.diagnostics) - errors
    if not errors and not warnings:
        return "nothing is wrong."
    return f"{_number(errors, 'error')}, {_number(warnings, 'warning')}."


def _number(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
