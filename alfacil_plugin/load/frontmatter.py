"""Where the front matter of a Markdown file begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot

_FENCE = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)
_LATE = re.compile(r"\A[ \t\n]+---[ \t]*$", re.MULTILINE)
_CLAIMED_ID = re.compile(r"^id[ \t]*:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file in its two parts, or the fault that keeps them from being told apart."""

    yaml_text: str
    body: str
    body_line: int
    fault: Fault | None = None


def split_front_matter(text: str) -> Parts:
    """Split a file at its fences. The front matter begins on line 2, as line 1 is ``---``."""
    opening = _FENCE.match(text)
    if not opening or opening.group(1) != "---":
        late = _LATE.match(text)
        if late:
            line = text.count("\n", 0, late.end()) + 1
            column = len(text[: late.end()].rsplit("\n", 1)[-1].rstrip()) - 2
            return _faulty(FaultKind.LATE_FRONT_MATTER, Spot(line, column))
        return _faulty(FaultKind.NO_FRONT_MATTER, Spot(1, 1))
    closing = _FENCE.search(text, opening.end())
    if not closing:
        return _faulty(FaultKind.UNCLOSED_FRONT_MATTER, Spot(1, 1))
    yaml_text = text[opening.end() + 1 : closing.start()]
    body_start = min(closing.end() + 1, len(text))
    return Parts(yaml_text, text[body_start:], text.count("\n", 0, body_start) + 1)


def claimed_id(text: str) -> str:
    """Return the id that an unreadable file seems to have, so that others may refer to it."""
    found = _CLAIMED_ID.search(text[:4000])
    return found.group(1) if found else ""


def _faulty(kind: FaultKind, spot: Spot) -> Parts:
    return Parts("", "", 1, Fault(kind=kind, anchor=Anchor(spot=spot)))
