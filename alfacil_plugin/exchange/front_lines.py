"""The lines of front matter, in which single fields are written anew and the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from alfacil_plugin.exchange.yaml_text import field_lines, item_lines, quoted, scalar
from alfacil_plugin.load.yamltree import Marks, Plain, marks_of
from alfacil_plugin.model.place import Route
from alfacil_plugin.model.shape import Data

_AROUND_ONE_TEXT = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'\[{&*!|>%@`](?:[^#]|(?<=\S)\#)*?)"""
    r"(?P<rest>\s*|\s+\#.*)"
)
_BLOCK_TEXT = re.compile(r".*[|>][-+0-9]*\s*(#.*)?")


class NotEditableError(Exception):
    """The front matter is written in a way in which its lines cannot be told apart."""


class FrontLines:
    """Front matter as lines. Each change leaves every line alone that is not of its field."""

    def __init__(self, text: str, data: Mapping[str, Data]) -> None:
        self._lines = text.split("\n")[:-1]
        self._data = dict(data)
        self._marks: Mapping[Route, Marks] = {}
        self._mark()

    @property
    def text(self) -> str:
        """The front matter as it is now."""
        return "".join(f"{line}\n" for line in self._lines)

    def change(self, name: str, value: Data, order: Sequence[str], *, careful: bool) -> None:
        """Give a field a value, or take it out with None. Raises NotEditableError.

        ``careful`` keeps what is in the field and stays the same.
        """
        if name not in self._data:
            if value is not None:
                self._insert(name, value, order)
        else:
            start, end = self._span((name,), ())
            if value is None:
                new: list[str] = []
            elif careful:
                new = self._anew((name,), start, end, self._data[name], value)
            else:
                new = list(field_lines(name, value))
            self._lines[start:end] = new
        if value is None:
            self._data.pop(name, None)
        else:
            self._data[name] = value
        self._mark()

    def _mark(self) -> None:
        self._marks = marks_of(self.text)
        keys = [spots.key for route, spots in self._marks.items() if len(route) == 1]
        if any(key.column != 1 for key in keys) or len({key.line for key in keys}) < len(keys):
            raise NotEditableError

    def _insert(self, name: str, value: Data, order: Sequence[str]) -> None:
        """Put a new field where its kind has it: below what explains it, else after another's."""
        lines = list(field_lines(name, value))
        offered = re.compile(rf"# ?{re.escape(name)}:")
        for number, line in enumerate(self._lines):
            if offered.match(line):
                end = number + 1
                while end < len(self._lines) and self._lines[end].startswith("#"):
                    end += 1
                self._lines[end:end] = lines
                return
        known = {key: place for place, key in enumerate(order)}
        own = known.get(name, len(known))
        before = [key for key in self._data if known.get(key, len(known)) <= own]
        ends = [self._span((key,), ())[1] for key in before]
        place = max(ends, default=0)
        self._lines[place:place] = lines

    def _span(self, route: Route, parent: Route) -> tuple[int, int]:
        """Return the lines of a field or an item, without comments that follow it."""
        start = self._line(route)
        siblings = sorted(
            self._line(other)
            for other in self._marks
            if len(other) == len(route) and other[: len(parent)] == parent
        )
        later = [line for line in siblings if line > start]
        if later:
            end = later[0]
        elif parent:
            end = self._span(parent, parent[:-1])[1]
        else:
            end = len(self._lines)
        if _BLOCK_TEXT.fullmatch(self._lines[start]):
            # Within it, what looks like a comment is text.
            indent = len(self._lines[start]) - len(self._lines[start].lstrip())
            stop = start + 1
            while stop < end and (
                not self._lines[stop].strip()
                or len(self._lines[stop]) - len(self._lines[stop].lstrip()) > indent
            ):
                stop += 1
            return start, stop
        while end > start + 1 and _is_comment(self._lines[end - 1]):
            end -= 1
        return start, end

    def _line(self, route: Route) -> int:
        return self._marks[route].key.line - 1

    def _anew(self, route: Route, start: int, end: int, old: Data, new: Data) -> list[str]:
        """Return the lines for a field that had one value and is to have another."""
        name = str(route[-1])
        column = self._marks[route].key.column - 1
        lead = self._lines[start][:column]
        whole = _after(lead, field_lines(name, new))
        spot = self._marks[route].value
        if isinstance(old, str) and isinstance(new, str | int | float | bool):
            if old and end == start + 1 and spot.line - 1 == start:
                return [self._one_text(start, spot.column - 1, old, new) or whole[0], *whole[1:]]
        elif spot.line - 1 > start and isinstance(old, list) and isinstance(new, list):
            return self._list_anew(route, start, end, old, new) or whole
        elif spot.line - 1 > start and isinstance(old, dict) and isinstance(new, dict):
            return self._fields_anew(route, start, end, old, new) or whole
        return whole

    def _one_text(self, line: int, column: int, old: str, new: str | int | float | bool) -> str:
        """Return a line with another text in the place of one, as it is quoted, and its comment."""
        text = self._lines[line]
        found = _AROUND_ONE_TEXT.fullmatch(text, column)
        if not found:
            return ""
        written = (
            quoted(new) if isinstance(new, str) and not isinstance(old, Plain) else scalar(new)
        )
        return f"{text[:column]}{written}{found['rest']}"

    def _list_anew(
        self, route: Route, start: int, end: int, old: Sequence[Data], new: Sequence[Data]
    ) -> list[str]:
        """Return the lines of a list of which some items stay; none if it is not an item a line."""
        spans = [self._span((*route, number), route) for number in range(len(old))]
        dashes = {self._lines[first].find("- ") for first, _ in spans}
        if not spans or len(dashes) != 1 or len({first for first, _ in spans}) < len(spans):
            return []
        dash = dashes.pop()
        if dash < 0 or any(self._lines[first][:dash].strip() for first, _ in spans):
            return []
        made = self._lines[start : spans[0][0]]
        lead = " " * dash
        matcher = SequenceMatcher(
            None, [repr(_texts(i)) for i in old], [repr(_texts(i)) for i in new]
        )
        for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            fresh = list(new[new_from:new_to])
            for number in range(old_from, old_to):
                first, last = spans[number]
                following = spans[number + 1][0] if number + 1 < len(spans) else end
                if what == "equal":
                    made += self._lines[first:last]
                elif fresh:
                    # What has fields of its own becomes what has fields, and not another's text.
                    like = isinstance(old[number], dict)
                    while len(fresh) > 1 and isinstance(fresh[0], dict) is not like:
                        made += [f"{lead}{line}" for line in item_lines(fresh.pop(0))]
                    item = fresh.pop(0)
                    made += self._item_anew((*route, number), first, last, old[number], item, lead)
                made += self._lines[last:following]
            for item in [] if what == "equal" else fresh:
                made += [f"{lead}{line}" for line in item_lines(item)]
        return made

    def _item_anew(  # noqa: PLR0913, PLR0917  (an item: where it is, what it was, what it becomes)
        self, route: Route, first: int, last: int, old: Data, new: Data, lead: str
    ) -> list[str]:
        if isinstance(old, dict) and isinstance(new, dict):
            made = self._fields_anew(route, first, last, old, new)
            if made:
                return made
        return [f"{lead}{line}" for line in item_lines(new)]

    def _fields_anew(
        self, route: Route, start: int, end: int, old: Mapping[str, Data], new: Mapping[str, Data]
    ) -> list[str]:
        """Return the lines of what has fields of its own; none if they cannot be told apart."""
        spans = {key: self._span((*route, key), route) for key in old}
        columns = {self._marks[*route, key].key.column for key in old}
        firsts = sorted(first for first, _ in spans.values())
        gone = [key for key in old if key not in new]
        if len(columns) != 1 or len(set(firsts)) < len(firsts):
            return []
        if any(spans[key][0] == start for key in gone):
            return []  # the dash of an item goes with its first field
        made: list[str] = []
        at = start
        for key, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
            made += self._lines[at:first]
            if key in gone:
                pass
            elif _texts(old[key]) == _texts(new[key]):
                made += self._lines[first:last]
            else:
                made += self._anew((*route, key), first, last, old[key], new[key])
            at = last
        lead = " " * (columns.pop() - 1)
        for key, value in new.items():
            if key not in old:
                made += [f"{lead}{line}" for line in field_lines(key, value)]
        return made + self._lines[at:end]


def _after(lead: str, lines: Iterable[str]) -> list[str]:
    first, *others = lines
    return [f"{lead}{first}", *(f"{' ' * len(lead)}{line}" for line in others)]


def _is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _texts(value: Data) -> object:
    """Return a value by its texts alone, so that what was read equals what is to be written."""
    if isinstance(value, dict):
        return {name: _texts(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value) if isinstance(value, str) else scalar(value)
