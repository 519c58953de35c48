"""A file's text with some fields changed: every other line of it stays as it was written.

The lines of a field that is changed are written anew, item by item and field by field where it is
a list or has fields of its own. The result is read again: if it does not say what was meant, and
nothing else, there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from alfacil_plugin.exchange.front_lines import FrontLines, NotEditableError
from alfacil_plugin.exchange.yaml_text import scalar
from alfacil_plugin.load.convert import is_empty
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.tidy import lines_of
from alfacil_plugin.load.yamltree import read_yaml
from alfacil_plugin.model.shape import Data

_MARK = "\ufeff"


def edited_text(
    raw: str, changes: Mapping[str, Data], body: str | None, order: Sequence[str]
) -> str | None:
    """Return a file's text with changed fields; None where that cannot be done safely.

    ``raw`` is the text with its own line ends and byte order mark. A change to None takes a field
    out. ``body`` is the new text below the front matter, None to leave it as it is. ``order`` is
    that of the kind's fields, in which new ones find their place.
    """
    mark = _MARK if raw.startswith(_MARK) else ""
    lines = lines_of(raw.removeprefix(mark))
    parts = split_front_matter("".join(_plain(line) for line in lines))
    if parts.fault is not None:
        return None
    before = read_yaml(parts.yaml_text)
    if before.faults or not isinstance(before.data, dict):
        return None
    wanted = _changed(before.data, changes)
    front = _rewritten(parts.yaml_text, before.data, changes, wanted, order)
    if front is None:
        return None
    end = lines[0][len(lines[0].rstrip("\r\n")) :]
    last = parts.yaml_text.count("\n")
    kept = parts.yaml_text.split("\n")[:-1]
    if front == kept:
        head = "".join(lines[: last + 1])
    else:
        head = lines[0] + "".join(f"{line}{end}" for line in front)
    closing = lines[last + 1]
    if body is None:
        return mark + head + "".join(lines[last + 1 :])
    fence = closing if closing.endswith(("\n", "\r")) else f"{closing}{end}"
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    text = text if not text or text.endswith("\n") else f"{text}\n"
    return mark + head + fence + text.replace("\n", end)


def _rewritten(
    text: str,
    before: dict[str, Data],
    changes: Mapping[str, Data],
    wanted: Mapping[str, Data],
    order: Sequence[str],
) -> list[str] | None:
    """Return the lines of the front matter with changes: with care, else each field as a whole."""
    for careful in (True, False):
        try:
            front = FrontLines(text, before)
            for name, value in changes.items():
                front.change(name, value, order, careful=careful)
        except NotEditableError:
            continue
        after = read_yaml(front.text)
        said = after.data if isinstance(after.data, dict) and not after.faults else None
        if said is not None and _written(_filled(said)) == _written(wanted):
            return front.text.split("\n")[:-1]
    return None


def _changed(before: dict[str, Data], changes: Mapping[str, Data]) -> dict[str, Data]:
    after = _filled({**before, **changes})
    return {name: value for name, value in after.items() if value is not None}


def _filled(data: Mapping[str, Data]) -> dict[str, Data]:
    """Return fields without those that have nothing after them: they count as not there."""
    return {name: value for name, value in data.items() if not is_empty(value)}


def _written(value: Data | Mapping[str, Data]) -> object:
    """Return a value with numbers and truth values as the texts that they are written as."""
    if isinstance(value, Mapping):
        return {name: _written(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_written(item) for item in value]
    return str(value) if isinstance(value, str) else scalar(cast("int | float | bool", value))


def _plain(line: str) -> str:
    bare = line.rstrip("\r\n")
    return line if bare == line else f"{bare}\n"
