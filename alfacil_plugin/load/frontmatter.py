"""Where the front matter of a Markdown file begins and ends."""

from __future__ import annotations

import itertools
import re
from textwrap import dedent

from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.value import dataclass

_FENCE = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)
# What word processors make of three hyphens.
_DASHES = re.compile(r"^(?=-*+[\u2010-\u2015\u2212])[\u2010-\u2015\u2212-]++[ \t]*+$", re.MULTILINE)
_FIELD_LINE = re.compile(r"[A-Za-z_]+[ \t]*:|[ \t]|-[ \t]|$")
_CLOSE = 40  # lines below a fence in which front matter would have named itself
_LATE = re.compile(r"\A[ \t\n]+---[ \t]*$", re.MULTILINE)
# Front matter as anybody may have meant it: below another fence, or without one, or never closed.
_MEANT_OPENING = re.compile(r"\A\s*[-\u2010-\u2015\u2212]++[ \t]*+\n")
_MEANT_CLOSING = re.compile(r"^(?:-{3,}|-*[\u2010-\u2015\u2212]+|\.{3})[ \t]*$", re.MULTILINE)
_MEANT = r"(?:^|[{,][ \t]*)[\"']?%s[\"']?[ \t]*:\s*[\"']?"
_KIND = re.compile(_MEANT % "kind" + r"([A-Za-z0-9-]+)", re.MULTILINE | re.IGNORECASE)
_PRIVATE = re.compile(_MEANT % "visibility" + r"private\b", re.MULTILINE | re.IGNORECASE)
_CLAIMED_ID = re.compile(r"^[ \t]*(?:-[ \t]+)?id[ \t]*:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)


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
        return _faulty(FaultKind.NO_FRONT_MATTER, Spot(1, 1), _DASHES.match(text))
    closing = _FENCE.search(text, opening.end())
    if not closing:
        dashes = _DASHES.search(text, opening.end())
        return _faulty(FaultKind.UNCLOSED_FRONT_MATTER, Spot(1, 1), dashes)
    yaml_text = text[opening.end() + 1 : closing.start()]
    body_start = min(closing.end() + 1, len(text))
    second = _second_record(text, body_start)
    if second is not None:
        return _faulty(FaultKind.SECOND_RECORD, Spot(text.count("\n", 0, second) + 1, 1))
    return Parts(yaml_text, text[body_start:], text.count("\n", 0, body_start) + 1)


def kind_named(text: str) -> str:
    """Return the kind that a file's front matter names; empty where it has none, or no kind.

    Here and in ``says_private`` it may be faulty: whoever wrote it meant it to be front matter.
    """
    found = _KIND.search(_meant(text))
    return found.group(1) if found else ""


def says_private(text: str) -> bool:
    """Say whether a file's front matter has ``visibility: private``, whatever else is in it."""
    return bool(_PRIVATE.search(_meant(text)))


def _meant(text: str) -> str:
    """Return what was meant as front matter: up to a fence, else what looks like its fields."""
    opening = _MEANT_OPENING.match(text)
    start = opening.end() if opening else 0
    closing = _MEANT_CLOSING.search(text, start) if opening else None
    if closing:
        return dedent(text[start : closing.start()])
    lines = text[start : start + 4_000].split("\n")
    return dedent("\n".join(itertools.takewhile(_FIELD_LINE.match, lines[:_CLOSE])))


def claimed_ids(text: str) -> tuple[str, ...]:
    """Return the ids that an unreadable file, and goals in it, seem to have.

    Others may refer to them.
    """
    return tuple(_CLAIMED_ID.findall(text[:4000]))


def _second_record(text: str, start: int) -> int | None:
    """Return where another front matter begins in the body: a fence with id or kind close below."""
    for fence in _FENCE.finditer(text, start):
        below = text[fence.end() + 1 : fence.end() + 4_000].split("\n")[:_CLOSE]
        fields = itertools.takewhile(_FIELD_LINE.match, below)
        if any(line.startswith(("id:", "kind:")) for line in fields):
            return fence.start()
    return None


def _faulty(kind: FaultKind, spot: Spot, dashes: re.Match[str] | None = None) -> Parts:
    """Return the fault; ``dashes`` is the line that was meant to be a fence."""
    detail = {"dashes": dashes.group().strip()} if dashes else {}
    return Parts("", "", 1, Fault(kind=kind, anchor=Anchor(spot=spot), detail=detail))
