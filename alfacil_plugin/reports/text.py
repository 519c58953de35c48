"""The report that people read in a terminal."""

from __future__ import annotations

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.reports.excerpt import Sources
from alfacil_plugin.reports.lines import (
    Paint,
    Style,
    count_faults,
    diagnostic_line,
    fix_line,
    one_line,
    plain,
)

_CODES = {
    Style.ERROR: "1;31",
    Style.WARNING: "1;33",
    Style.PLACE: "1",
    Style.FIX: "36",
    Style.GOOD: "32",
    Style.FAINT: "2",
}


def text_report(analysis: Analysis, *, colour: bool = False) -> str:
    """Return every diagnostic with its fix, and a few lines that sum up.

    Mistakes come first, each with the line it stands in, then what is not there yet: both sorted
    by place, so that a beginner's one mistake does not drown among the criteria that nobody
    expects yet. ``colour`` adds the escape codes of a terminal.
    """
    paint = _coloured if colour else plain
    sources = Sources(analysis.portfolio.documents)
    mistakes, lacking = [], []
    for item in analysis.diagnostics:
        if item.about_coverage:
            lacking += _block(analysis, item, None, paint)
        else:
            mistakes += _block(analysis, item, sources, paint)
    parts = ["\n".join(part) for part in (mistakes, lacking, _summary(analysis, paint)) if part]
    return "\n\n".join(parts) + "\n"


def _block(
    analysis: Analysis, item: Diagnostic, sources: Sources | None, paint: Paint
) -> list[str]:
    lines = [diagnostic_line(analysis, item, paint)]
    excerpt = sources.excerpt(item) if sources else None
    if excerpt:
        lines += excerpt.lines(Style(item.severity), paint)
    fix = fix_line(item, paint)
    return [*lines, fix] if fix else lines


def _summary(analysis: Analysis, paint: Paint) -> list[str]:
    faults = f"{count_faults(analysis, paint)}."
    if not analysis.portfolio.documents:
        return [faults]
    lines = []
    for unit in analysis.units:
        counts = ", ".join(f"{count} {status}" for status, count in unit.counts.items() if count)
        lines.append(f"{one_line(unit.unit.title)}: {len(unit.criteria)} criteria: {counts}")
    pieces = len(analysis.published)
    named = {"draft": "as a draft", "submission": "for submission"}
    stage = named.get(analysis.stage.name, f"for the stage {one_line(analysis.stage.name)}")
    lines.append(
        f"{pieces} {'piece' if pieces == 1 else 'pieces'} of evidence checked {stage}: {faults}"
    )
    return lines


def _coloured(text: str, style: Style) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"
