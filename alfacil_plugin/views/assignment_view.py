"""The assignment read as a whole: the task's headings in order, what was written, the criteria."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from alfacil_plugin.coverage.assignment import assignment_for
from alfacil_plugin.load.body import slug
from alfacil_plugin.model.assignment import Assignment, Part, Section
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.evidence_view import criteria_spoken_of
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Link, Vantage
from alfacil_plugin.views.words import count

_TARGET = re.compile(r"""[^)\s>"']+""")
_EVIDENCE = posixpath.dirname(addresses.EVIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the task in the list at the head of the page."""

    title: str
    href: str
    words: str
    criteria: tuple[CriterionView, ...]
    files: tuple[Link, ...]


def written(vantage: Vantage, unit: UnitCoverage) -> Assignment | None:
    """Return the published write-up for a unit; None where there is none."""
    use = UnitUse(unit=unit.unit, short=unit.short, index=unit.index)
    return assignment_for(use, vantage.analysis.published)


def assignment_page(vantage: Vantage, unit: UnitCoverage, whole: Assignment) -> Page:
    """Return the page on which a unit's assignment is read from beginning to end."""
    by_outcome = {item.outcome.id: item for item in unit.outcomes}
    parts = [*whole.opening, *(part for section in whole.sections for part in section.parts)]
    pieces = {part.piece.path: part.piece for part in parts}
    guide = unit.unit.word_count
    html = render(
        "assignment.html",
        title=unit.unit.title,
        unit=vantage.unit(unit),
        matrix=vantage.to(addresses.MATRIX, unit.short),
        words=count(whole.words, "word"),
        guide=f"{guide.lowest:,} to {guide.highest:,}" if guide else "",
        outside=bool(guide) and not guide.lowest <= whole.words <= guide.highest
        if guide
        else False,
        sections=tuple(
            SectionView(
                title=_title(section),
                href=f"#{_anchor(section)}",
                words=count(section.words, "word") if section.parts else "not written yet",
                criteria=tuple(
                    vantage.criterion(item) for item in by_outcome[section.outcome.id].criteria
                ),
                files=tuple(
                    Link(part.piece.title, vantage.evidence(part.piece)) for part in section.parts
                ),
            )
            for section in whole.sections
        ),
    )
    withheld = sorted(f"{_EVIDENCE}/{path}" for path in vantage.analysis.withheld)
    return Page(
        path=vantage.here,
        title=f"Assignment: {unit.unit.title}",
        html=html,
        text=_text(vantage, whole),
        source=vantage.here,
        withheld=tuple(withheld),
        criteria={
            label: page
            for piece in pieces.values()
            for label, page in criteria_spoken_of(vantage, piece).items()
        },
        hide=("navigation",),
        search="",
    )


def _text(vantage: Vantage, whole: Assignment) -> str:
    """Return the Markdown of the whole: the task's headings, and under each what was written."""
    found = [_part(part, vantage.here) for part in whole.opening]
    for section in whole.sections:
        found.append(f"## {_plain(_title(section))}")
        found += [_part(part, vantage.here) for part in section.parts] or ["*Not written yet.*"]
    return "\n\n".join(found)


def _title(section: Section) -> str:
    return f"{section.outcome.id}. {section.outcome.title}"


def _anchor(section: Section) -> str:
    """Return the address that Markdown gives the section's heading."""
    return slug(_title(section))


def _plain(title: str) -> str:
    """Keep a title from being read as Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in title)


def _part(part: Part, here: str) -> str:
    """Return the lines of a part as they read on the page at ``here``."""
    lines = _rebased(part.piece, here)
    fence = ""
    for number, line in enumerate(lines):
        mark = line.lstrip(" ")[:3]
        if mark in ("```", "~~~") and (not fence or mark == fence):
            fence = "" if fence else mark
        elif not fence and line.startswith("#"):
            # The task's headings are above those of the files.
            lines[number] = f"#{line}"
    return "\n".join(lines[part.first : part.end])


def _rebased(piece: Evidence, here: str) -> list[str]:
    """Return a text's lines with its links written as from another page."""
    lines = piece.body.split("\n")
    for link in reversed(piece.links):
        at, column = link.spot.line - piece.body_line, link.spot.column - 1
        line = lines[at]
        # As it stands there, which may be in entities: what is not rewritten would lead elsewhere.
        raw = _TARGET.match(line, column)
        if link.path is None or raw is None:
            continue
        target = posixpath.relpath(f"{_EVIDENCE}/{link.path}", posixpath.dirname(here))
        new = "" if link.written.startswith("#") else quote(target)
        new += f"#{quote(link.anchor)}" if link.anchor else ""
        lines[at] = line[:column] + new + line[raw.end() :]
    return lines
