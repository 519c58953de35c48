"""Values as YAML that people read and write: quotation marks where some reader would stumble."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from alfacil_plugin.load.convert import misread
from alfacil_plugin.model.shape import Data

_PLAIN = re.compile(r"[^\W\d_][\w ,.;?!’'()/&+–-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMPTY = frozenset({"null", "~"})
_ASTRAL = 0xFFFF


def scalar(value: str | int | float | bool | None) -> str:
    """Write one text, number or truth value. A text is quoted unless every reader keeps it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    kept = _PLAIN.fullmatch(value) and value.isprintable() and not value.endswith(" ")
    if kept and not misread(value) and value.lower() not in _EMPTY:
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """Write a text in double quotation marks; what YAML does not allow stands as its number."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in written)


def field_lines(name: str, value: Data) -> Iterator[str]:
    """Yield the lines of a field: short lists of plain texts on its line, others below it."""
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        inline = ", ".join(_in_list(item) for item in value)
        yield f"{name}: [{inline}]"
    elif isinstance(value, list):
        yield f"{name}:"
        for item in value:
            yield from (f"  {line}" for line in item_lines(item))
    elif isinstance(value, dict):
        yield f"{name}:"
        for key, child in value.items():
            yield from (f"  {line}" for line in field_lines(key, child))
    else:
        yield f"{name}: {scalar(value)}".rstrip()


def item_lines(item: Data) -> Iterator[str]:
    """Yield the lines of an item of a list, the first with its dash."""
    if not isinstance(item, dict):
        yield f"- {_in_list(item)}"
        return
    lines = [line for key, child in item.items() for line in field_lines(key, child)]
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}"


def _in_list(item: Data) -> str:
    """Write an item of a list, in which a comma would begin the next one."""
    if isinstance(item, str):
        text = scalar(item)
        return quoted(item) if "," in text and not text.startswith('"') else text
    return scalar(item) if not isinstance(item, dict | list) else json.dumps(item)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\U{code:08x}" if code > _ASTRAL else f"\\u{code:04x}"
