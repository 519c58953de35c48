"""The matrix and the next things to do, for a terminal of any width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from alfacil_plugin.coverage.next_steps import NextStep, next_steps, still_open
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.coverage import CriterionCoverage, RequirementResult, UnitCoverage
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.status import Status
from alfacil_plugin.reports.lines import one_line

_CODES = {
    Status.MISSING: "31",
    Status.INSUFFICIENT: "33",
    Status.CLAIMED: "36",
    Status.REFERRED: "31",
    Status.CHANGED: "33",
    Status.MET: "32",
    Status.VERIFIED: "32",
}
_BOLD, _FAINT = "1", "2"
_NARROWEST = 30
_STATUS = max(len(status.value) for status in Status)


def status_text(analysis: Analysis, width: int, *, colour: bool = False) -> str:
    """Return each unit's criteria, a row for each, and what comes next.

    ``width`` is that of the terminal in characters; ``colour`` adds its escape codes.
    """
    paint = _Paint(colour=colour)
    room = max(width, _NARROWEST)
    parts = ["\n".join(_unit(unit, room, paint)) for unit in analysis.units]
    return "\n\n".join([*parts, next_text(analysis, width, colour=colour)])


def next_text(analysis: Analysis, width: int, *, colour: bool = False) -> str:
    """Return the next things to do, the most urgent first."""
    paint = _Paint(colour=colour)
    room = max(width, _NARROWEST)
    lines = []
    if analysis.errors:
        number = len(analysis.errors)
        what = f"{number} {'mistake' if number == 1 else 'mistakes'} to mend first"
        lines += [f"{what}: alfacil check says where.", ""]
    steps = next_steps(analysis.units)
    if not steps:
        return "\n".join([*lines, _nothing_left(analysis)]) + "\n"
    lines.append(paint("What next", _BOLD))
    for number, step in enumerate(steps, start=1):
        lines += _step(number, step, room, paint)
    more = len(still_open(analysis.units)) - len(steps)
    if more:
        lines.append(f"and {more} more: alfacil status lists every criterion.")
    return "\n".join(lines) + "\n"


class _Paint:
    """Gives a text a terminal's codes, or leaves it as it is."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and text.strip() else text


def _unit(unit: UnitCoverage, width: int, paint: _Paint) -> Iterator[str]:
    ready = sum(item.status.ready for item in unit.criteria)
    head = f"{one_line(unit.unit.title)}: {ready} of {len(unit.criteria)} criteria ready"
    for line in _wrapped(head, width):
        yield paint(line, _BOLD)
    label = max((len(unit.prefix + item.criterion.id) for item in unit.criteria), default=0)
    for item in unit.criteria:
        yield from _row(unit, item, label, width, paint)


def _row(
    unit: UnitCoverage, item: CriterionCoverage, label: int, width: int, paint: _Paint
) -> Iterator[str]:
    """Yield a criterion: where it is short, a line below it says of what."""
    name = f"{unit.prefix}{item.criterion.id}".ljust(label)
    status = f"{item.status.glyph} {item.status.value.ljust(_STATUS)}"
    pieces = len(item.evidence)
    count = f"{pieces:>3} {'piece ' if pieces == 1 else 'pieces'}"
    start = len(name) + len(status) + len(count) + 8
    head = f"  {name}  {paint(status, _CODES[item.status])}  {count}"
    text = one_line(item.criterion.text)
    if width - start >= _NARROWEST:
        first, *others = _wrapped(text, width - start)
        yield f"{head}  {first}"
        yield from (" " * start + line for line in others)
    else:
        start = 4
        yield head.rstrip()
        yield from (" " * start + line for line in _wrapped(text, width - start))
    for result in item.unmet:
        for line in _wrapped(_have_and_need(result), width - start):
            yield " " * start + paint(line, _CODES[Status.INSUFFICIENT])


def _have_and_need(result: RequirementResult) -> str:
    have, need = in_figures(result.have), in_figures(result.need)
    return f"has {have} of {need} {result.measured_in}: {one_line(result.requirement.text)}"


def _step(number: int, step: NextStep, width: int, paint: _Paint) -> Iterator[str]:
    item = step.criterion
    head = f"{step.unit.prefix}{item.criterion.id} {one_line(item.criterion.text)}"
    for index, line in enumerate(_wrapped(head, width - 5)):
        yield f"  {number}. {line}" if not index else f"     {line}"
    status = f"{item.status.glyph} {item.status.value}"
    first, *others = _wrapped(f"{status}: {one_line(step.what)}", width - 5)
    yield f"     {first.replace(status, paint(status, _CODES[item.status]), 1)}"
    yield from (f"     {line}" for line in others)


def _nothing_left(analysis: Analysis) -> str:
    if not analysis.criteria:
        return "There is no criterion here: portfolio.yml names the units, and alfacil check helps."
    if all(item.status in (Status.MET, Status.VERIFIED) for item in analysis.criteria):
        return "Every criterion is met."
    return (
        "Every criterion is claimed, and every stated requirement is met: it is ready to be "
        "assessed."
    )


def _wrapped(text: str, width: int) -> Iterable[str]:
    return textwrap.wrap(text, max(width, 10)) or [""]
