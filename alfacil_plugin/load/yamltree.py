"""YAML to plain texts, lists and mappings, with the place of every key and value.

Built from the parser's events rather than by PyYAML's constructor: every scalar stays the text
that was written (``2.10`` is not 2.1, ``no`` is not False), what can grow or run code (anchors,
aliases, tags) is refused, and depth is bounded before anything recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from alfacil_plugin.load.limits import MAX_YAML_BYTES, MAX_YAML_DEPTH, MAX_YAML_EVENTS
from alfacil_plugin.load.slips import find_slip
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Route, Spot
from alfacil_plugin.model.shape import Data

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
    marks: dict[Route, Marks]
    notes: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    value: Any
    route: Route
    key: str | None = None
    key_spot: Spot | None = None
    repeated: set[str] = field(default_factory=set)


class _RefusedError(Exception):
    """Reading ends here; the fault says why."""

    def __init__(self, kind: FaultKind, spot: Spot, **detail: str) -> None:
        super().__init__(kind)
        self.fault = Fault(kind=kind, anchor=Anchor(spot=spot), detail=detail)


def read_yaml(text: str, first_line: int = 1) -> Tree:
    """Read one YAML document. ``first_line`` is the line of the file on which it begins."""
    builder = _Builder(first_line)
    try:
        if len(text) > MAX_YAML_BYTES:
            raise _RefusedError(FaultKind.TOO_DEEP, Spot(first_line, 1), what="long")
        builder.build(text)
    except _RefusedError as refused:
        return Tree(data=None, faults=(*builder.faults, refused.fault), marks=builder.marks)
    return Tree(
        data=builder.top,
        faults=tuple(builder.faults),
        marks=builder.marks,
        notes=tuple(builder.notes),
    )


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
        self.marks: dict[Route, Marks] = {}
        self.notes: list[Fault] = []
        self.stack: list[_Open] = []
        self.lines: list[str] = []

    def build(self, text: str) -> None:
        documents = 0
        # YAML counts these as line ends, and editors do not: a space keeps every place right.
        text = text.translate(_ODD_LINE_ENDS)
        self.lines = text.split("\n") if " #" in text else []
        for count, event in enumerate(self._events(text)):
            if count > MAX_YAML_EVENTS:
                raise _RefusedError(FaultKind.TOO_DEEP, self._spot(event), what="many")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        FaultKind.SYNTAX, self._spot(event), problem="a second --- line"
                    )
            elif isinstance(event, yaml.AliasEvent):
                raise _RefusedError(
                    FaultKind.INDIRECTION, self._spot(event), what="alias", name=f"*{event.anchor}"
                )
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()

    def _events(self, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = _mark_of(error)
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

    def _spot(self, event: Any) -> Spot:
        return Spot(event.start_mark.line + self.offset, event.start_mark.column + 1)

    def _node(self, event: Any) -> None:
        spot = self._spot(event)
        if event.anchor is not None:
            raise _RefusedError(FaultKind.INDIRECTION, spot, what="anchor", name=f"&{event.anchor}")
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _RefusedError(FaultKind.INDIRECTION, spot, what="tag", name=name)
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.value, dict) and parent.key is None:
            self._key(event, parent, spot)
            return
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else Plain(event.value)
            self._note_cut(event)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        route = self._place(parent, value, spot)
        if not isinstance(event, yaml.ScalarEvent):
            if len(self.stack) >= MAX_YAML_DEPTH:
                raise _RefusedError(FaultKind.TOO_DEEP, spot, what="deep")
            self.stack.append(_Open(value, route))

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

    def _key(self, event: Any, parent: _Open, spot: Spot) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(FaultKind.SYNTAX, spot, problem="a key that is a list or mapping")
        parent.key, parent.key_spot = event.value, spot
        if event.value in parent.value:
            first = self.marks[(*parent.route, event.value)].key
            self.faults.append(
                Fault(
                    kind=FaultKind.DUPLICATE_KEY,
                    anchor=Anchor(spot=spot),
                    detail={"key": event.value, "first": str(first.line)},
                )
            )
            parent.repeated.add(event.value)

    def _place(self, parent: _Open | None, value: Any, spot: Spot) -> Route:
        """Put a value where it belongs; the first of two equal keys keeps its value."""
        if parent is None:
            self.top = value
            self.marks[()] = Marks(spot, spot)
            return ()
        if isinstance(parent.value, list):
            route: Route = (*parent.route, len(parent.value))
            parent.value.append(value)
            self.marks[route] = Marks(spot, spot)
            return route
        key = cast(str, parent.key)
        route = (*parent.route, key)
        if key not in parent.repeated:
            parent.value[key] = value
            self.marks[route] = Marks(parent.key_spot or spot, spot)
        parent.key = None
        return route
