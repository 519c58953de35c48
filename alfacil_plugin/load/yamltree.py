"""YAML to plain texts, lists and mappings, with the place of every key and value.

Built from the parser's events rather than by PyYAML's constructor: every scalar stays the text
that was written (``2.10`` is not 2.1, ``no`` is not False), what can grow or run code (anchors,
aliases, tags) is refused, and depth is bounded before anything recurses.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import field
from typing import Any, cast

import yaml

from alfacil_plugin.load.limits import MAX_YAML_BYTES, MAX_YAML_DEPTH, MAX_YAML_EVENTS
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Route, Spot
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.value import dataclass

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_ODD_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")


class Plain(str):
    """A scalar written without quotes, which other YAML readers may take for a number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a key and its value begin; for list items and the top both are the value."""

    key: Spot
    value: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What a YAML text holds. ``data`` is None where it could not be read.

    ``notes`` are what keeps nothing from being read, but may not be meant.
    """

    data: Data
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read. ``lines`` are those of the keys so far."""

    value: Any
    route: Route
    key: str | None = None
    key_spot: Spot | None = None
    lines: dict[str, int] = field(default_factory=dict)


class _RefusedError(Exception):
    """Reading ends here; the fault says why."""

    def __init__(self, kind: FaultKind, spot: Spot, **detail: str) -> None:
        super().__init__(kind)
        self.fault = Fault(kind=kind, anchor=Anchor(spot=spot), detail=detail)


def read_yaml(text: str, first_line: int = 1) -> Tree:
    """Read one YAML document. ``first_line`` is the line of the file on which it begins."""
    builder = _Builder(first_line)
    try:
        builder.build(text)
    except _RefusedError as refused:
        return Tree(data=None, faults=(*builder.faults, refused.fault))
    return Tree(data=builder.top, faults=tuple(builder.faults), notes=tuple(builder.notes))


def marks_of(text: str, first_line: int = 1) -> dict[Route, Marks]:
    """Return where every key and value stands, as far as the text can be read.

    Apart from reading, as it costs as much again and is asked only where something is wrong.
    """
    builder = _Marker(first_line)
    with contextlib.suppress(_RefusedError):
        builder.build(text)
    return builder.marks


def _mark_of(error: yaml.MarkedYAMLError) -> Any:
    """Return where the mistake was made, which may be lines above where the parser stumbled."""
    problem, context = error.problem_mark, error.context_mark
    if problem is None or context is None:
        return problem or context
    doing = error.context or ""
    if doing.endswith(("an alias", "an anchor")):
        return context
    return context if "flow" in doing and problem.line > context.line else problem


class _Builder:
    """Turns parser events into a tree, one event at a time, without recursion."""

    def __init__(self, first_line: int) -> None:
        self.offset = first_line
        self.top: Any = None
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.stack: list[_Open] = []
        self.lines: list[str] = []

    def build(self, text: str) -> None:
        if len(text) > MAX_YAML_BYTES:
            raise _RefusedError(FaultKind.TOO_DEEP, Spot(self.offset, 1), what="long")
        # YAML counts these as line ends, and editors do not: a space keeps every place right.
        text = text.translate(_ODD_LINE_ENDS)
        self.lines = text.split("\n") if " #" in text else []
        try:
            self._read(text)
        except yaml.MarkedYAMLError as error:
            mark = _mark_of(error)
            # Imported here: its patterns are for what is wrong.
            from alfacil_plugin.load.slips import find_slip  # noqa: PLC0415

            line = mark.line if mark else 0
            spot = Spot(line, mark.column if mark else 0)
            spot, problem = find_slip(text, line) or (spot, error.problem or "it is not YAML")
            raise _RefusedError(
                FaultKind.SYNTAX, Spot(spot.line + self.offset, spot.column + 1), problem=problem
            ) from error
        except yaml.YAMLError as error:
            # A reader error (a control character) has a position but no mark.
            position = min(cast(int, getattr(error, "position", 0)), len(text))
            before = text[:position]
            spot = Spot(before.count("\n") + self.offset, position - (before.rfind("\n") + 1) + 1)
            raise _RefusedError(
                FaultKind.SYNTAX, spot, problem="a character that YAML does not allow"
            ) from error

    def _read(self, text: str) -> None:
        # Ten thousand files are half a million events: the commonest first, and no generators.
        loader = _LOADER(text)
        documents = 0
        event: Any = None
        for _ in range(MAX_YAML_EVENTS):
            event = loader.get_event()
            found = type(event)
            if found is yaml.ScalarEvent:
                self._scalar(event)
            elif found is yaml.MappingEndEvent or found is yaml.SequenceEndEvent:
                self.stack.pop()
            elif found is yaml.MappingStartEvent:
                self._open(event, {})
            elif found is yaml.SequenceStartEvent:
                self._open(event, [])
            elif found is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        FaultKind.SYNTAX, self._spot(event), problem="a second --- line"
                    )
            elif found is yaml.AliasEvent:
                raise _RefusedError(
                    FaultKind.INDIRECTION, self._spot(event), what="alias", name=f"*{event.anchor}"
                )
            elif found is yaml.StreamEndEvent:
                return
        raise _RefusedError(FaultKind.TOO_DEEP, self._spot(event), what="many")

    def _spot(self, event: Any) -> Spot:
        return Spot(event.start_mark.line + self.offset, event.start_mark.column + 1)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_indirection(event)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and parent.key is None and type(parent.value) is dict:
            self._key(event, parent)
            return
        self._place(parent, event.value if event.style else Plain(event.value), event)
        if self.lines:
            self._note_cut(event)

    def _open(self, event: Any, value: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_indirection(event)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and parent.key is None and type(parent.value) is dict:
            raise _RefusedError(
                FaultKind.SYNTAX, self._spot(event), problem="a key that is a list or mapping"
            )
        route = self._place(parent, value, event)
        if len(self.stack) >= MAX_YAML_DEPTH:
            raise _RefusedError(FaultKind.TOO_DEEP, self._spot(event), what="deep")
        self.stack.append(_Open(value, route))

    def _refuse_indirection(self, event: Any) -> None:
        what, name = "anchor", f"&{event.anchor}"
        if event.anchor is None:
            what, name = "tag", event.tag.replace("tag:yaml.org,2002:", "!!")
        raise _RefusedError(FaultKind.INDIRECTION, self._spot(event), what=what, name=name)

    def _note_cut(self, event: Any) -> None:
        """Note a text that goes on after `` #``, which YAML takes for a comment."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        found = _CUT.match(rest)
        if found:
            spot = Spot(end.line + self.offset, end.column + found.start(1) + 1)
            detail = {"kept": event.value, "lost": found.group(1)}
            self.notes.append(
                Fault(kind=FaultKind.CUT_SHORT, anchor=Anchor(spot=spot), detail=detail)
            )

    def _key(self, event: Any, parent: _Open) -> None:
        key = event.value
        parent.key = key
        if key in parent.lines:
            self.faults.append(
                Fault(
                    kind=FaultKind.DUPLICATE_KEY,
                    anchor=Anchor(spot=self._spot(event)),
                    detail={"key": key, "first": str(parent.lines[key])},
                )
            )
        else:
            parent.lines[key] = event.start_mark.line + self.offset

    def _place(self, parent: _Open | None, value: Any, event: Any) -> Route:
        """Put a value where it belongs; the first of two equal keys keeps its value."""
        del event
        if parent is None:
            self.top = value
        elif type(parent.value) is list:
            parent.value.append(value)
        else:
            parent.value.setdefault(parent.key, value)
            parent.key = None
        return ()


class _Marker(_Builder):
    """A builder that remembers where everything stands."""

    def __init__(self, first_line: int) -> None:
        super().__init__(first_line)
        self.marks: dict[Route, Marks] = {}

    def _key(self, event: Any, parent: _Open) -> None:
        super()._key(event, parent)
        parent.key_spot = self._spot(event)

    def _place(self, parent: _Open | None, value: Any, event: Any) -> Route:
        spot = self._spot(event)
        route: Route = ()
        key_spot = spot
        if parent is not None and type(parent.value) is list:
            route = (*parent.route, len(parent.value))
        elif parent is not None:
            route = (*parent.route, cast(str, parent.key))
            key_spot = parent.key_spot or spot
        super()._place(parent, value, event)
        self.marks.setdefault(route, Marks(key_spot, spot))
        return route
