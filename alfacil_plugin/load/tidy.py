"""Front matter in its schema's order and quoting, by moving lines: nothing is written anew.

A key's lines go together, with the comments right above them. The text below the front matter, and
whatever this does not know for certain, stays as it is: the result is read again, and if it does
not say exactly the same, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from alfacil_plugin.load.convert import misread
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.yamltree import Marks, Plain, marks_of, read_yaml
from alfacil_plugin.model.place import Route
from alfacil_plugin.model.shape import Data, Kind, Shape

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
# What a reader of YAML 1.1 takes for minutes: 12:30 is 750.
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
_NUMBER = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?")


def tidy(raw: str, kinds: Mapping[str, Kind]) -> str | None:
    """Return a file's text with its front matter in order; None where it cannot be read.

    ``raw`` is the text as it is in the file, with its own line ends and byte order mark.
    """
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    lines = lines_of(raw.removeprefix(mark))
    plain = "".join(f"{line.rstrip(chr(13) + chr(10))}\n" for line in lines)
    parts = split_front_matter(plain)
    if parts.fault is not None:
        return None
    before = read_yaml(parts.yaml_text)
    if before.faults or not isinstance(before.data, dict):
        return None
    kind = kinds.get(str(before.data.get("kind")))
    if kind is None:
        return None
    # The fence, the front matter, the fence, and what is below.
    last = parts.yaml_text.count("\n")
    quoted = _quoted(parts.yaml_text, before.data, kind.shape)
    ordered = _ordered(quoted, list(kind.shape.properties))
    if not _same(ordered, before.data):
        return raw
    end = lines[0][len(lines[0].rstrip("\r\n")) :]
    front = "".join(f"{line}{end}" for line in ordered.split("\n")[:-1])
    return "".join([mark, lines[0], front, *lines[last + 1 :]])


def lines_of(raw: str) -> list[str]:
    """Return the lines of a file's text, each with its own end."""
    return _LINES.findall(raw)


def _same(text: str, data: Data) -> bool:
    """Say whether a text holds the same, down to whether each value was in quotation marks.

    Quotation marks are no part of what a value says, but for those that keep it from being empty.
    """
    after = read_yaml(text)
    return not after.faults and after.data == data


def _ordered(text: str, names: list[str]) -> str:
    """Return front matter with the lines of its keys in the order of names; others come last."""
    lines = text.split("\n")[:-1]
    marks = marks_of(text)
    keys = sorted(
        (spots.key.line, str(route[0])) for route, spots in marks.items() if len(route) == 1
    )
    if any(spots.key.column != 1 for route, spots in marks.items() if len(route) == 1) or any(
        first[0] == second[0] for first, second in pairwise(keys)
    ):
        return text  # {braces} around it all, or keys that stand in no column of their own
    starts = [_start(lines, line - 1, first=not number) for number, (line, _) in enumerate(keys)]
    head = lines[: starts[0]] if starts else lines
    blocks = [
        (name, lines[start:end])
        for (_, name), start, end in zip(keys, starts, [*starts[1:], len(lines)], strict=True)
    ]
    if blocks:
        # What ends the front matter is a comment on all of it.
        name, block = blocks[-1]
        kept = len(block)
        while kept and _is_comment(block[kept - 1]):
            kept -= 1
        tail, blocks[-1] = block[kept:], (name, block[:kept])
    else:
        tail = []
    place = {name: number for number, name in enumerate(names)}
    blocks.sort(key=lambda item: place.get(item[0], len(place)))
    return "".join(
        f"{line}\n" for line in [*head, *(line for _, block in blocks for line in block), *tail]
    )


def _start(lines: list[str], key: int, *, first: bool) -> int:
    """Return the first line that goes with the key on a line: of the comments above it.

    Above the first key, a comment with a blank line below it is about the whole.
    """
    start = key
    while start and (lines[start - 1].startswith("#") if first else _is_comment(lines[start - 1])):
        start -= 1
    return start


def _is_comment(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _quoted(text: str, data: Data, shape: Shape) -> str:
    """Return front matter in which every text that some reader would misread is quoted."""
    marks = marks_of(text)
    lines = text.split("\n")
    changes = sorted(_changes(data, shape, (), marks, lines), reverse=True)
    for line, column, old, new in changes:
        lines[line] = f"{lines[line][:column]}{new}{lines[line][column + len(old) :]}"
    return "\n".join(lines)


def _changes(
    data: Data, shape: Shape, route: Route, marks: Mapping[Route, Marks], lines: list[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield what to write in place of what: line and column from 0, the old and the new."""
    if shape.alternatives:
        shape = shape.fitting(data)
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _changes(value, shape.child(key), (*route, key), marks, lines)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            inside = shape.items or Shape()
            yield from _changes(value, inside, (*route, index), marks, lines)
    elif isinstance(data, str) and shape.types == {"string"} and route in marks:
        spot = marks[route].value
        old = _as_written(data, lines[spot.line - 1][spot.column - 1 :])
        if old and (old != data or _needs_quotes(data)):
            yield spot.line - 1, spot.column - 1, old, f'"{data}"'


def _as_written(text: str, line: str) -> str:
    """Return how a text stands at the beginning of a line if quoting it is safe; else nothing."""
    if not text or '"' in text or "\\" in text or not text.isprintable():
        return ""
    if isinstance(text, Plain):
        return text if line.startswith(text) else ""
    single = "'" + text.replace("'", "''") + "'"
    return single if line.startswith(single) else ""


def _needs_quotes(text: str) -> bool:
    """Say whether some reader takes an unquoted text for a number or a truth value."""
    if text in _NOTHING:
        return False  # a value that is not there, and stays so
    return bool(misread(text) or _SEXAGESIMAL.fullmatch(text) or _NUMBER.fullmatch(text))
