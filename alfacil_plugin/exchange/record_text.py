"""A new file of evidence, made from the schema of its kind: every field with its explanation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from alfacil_plugin.coverage.serving import Served
from alfacil_plugin.exchange.yaml_text import field_lines, quoted
from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.model.shape import Data, Kind, Shape
from alfacil_plugin.model.value import dataclass

TO_FILL_IN = "to fill in"
"""What stands as a comment beside a field that is needed and not filled in."""

_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a new piece of evidence.

    ``values`` are its fields as far as they are known, ``claims`` the criteria claimed, by the
    names of ``criteria``, which are those it may well serve. ``opening`` is a comment at the top,
    ``body`` the text below the front matter.
    """

    kind: Kind
    values: Mapping[str, Data]
    criteria: Sequence[Served] = ()
    claims: Sequence[Served] = ()
    opening: str = ""
    body: str = ""


def record_text(record: Record, schema: Schema) -> str:
    """Return the file's text: what is needed to fill in or filled in, the rest commented out."""
    examples = schema.document.get("examples") or [{}]
    lines = ["---", *_comment(record.opening)]
    for name, shape in record.kind.shape.properties.items():
        needed = name in record.kind.shape.required
        lines += [""] if len(lines) > 1 else []
        lines += _comment(_explained(shape, needed=needed))
        if name == "claims":
            lines += _claims(record)
        elif name in record.values:
            lines += field_lines(name, record.values[name])
        else:
            lines += _left_open(name, _example(shape, examples[0].get(name)), needed=needed)
    return "\n".join([*lines, "---", record.body.rstrip("\n")]) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for part in text.splitlines() for line in textwrap.wrap(part, _WIDTH - 2)]


def _explained(shape: Shape, *, needed: bool) -> str:
    parts = [f"{shape.title}{'' if needed else ' (if you like)'}:", shape.description]
    if shape.choices:
        parts.append(f"One of: {', '.join(shape.choices)}.")
    if shape.types == {"boolean"}:
        parts.append("true or false.")
    return " ".join(part for part in parts if part)


def _left_open(name: str, example: Data, *, needed: bool) -> Iterator[str]:
    first, *others = field_lines(name, example)
    if not needed:
        yield from (f"# {line}" for line in (first, *others))
    elif others:
        yield f"{name}: # {TO_FILL_IN}, such as"
        yield from (f"# {line}" for line in others)
    else:
        yield f"{name}: # {TO_FILL_IN}, such as {first.removeprefix(f'{name}: ')}"


def _claims(record: Record) -> Iterator[str]:
    yield "claims:"
    if not record.criteria and not record.claims:
        yield '  # - "2.1"'
        return
    claimed = [item.name for item in record.claims]
    offered = [item for item in record.criteria if item.name not in claimed]
    for item in record.claims:
        yield f"  # {_one_line(item.text)}"
        yield f"  - {quoted(item.name)}"
    if offered:
        yield "  # Take away the # before each criterion that this shows:"
    for item in offered:
        yield f"  # - {quoted(item.name)} # {_one_line(item.text)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _example(shape: Shape, given: Any) -> Data:
    """Return what the field may hold: the schema's own example, or what fits its type."""
    if given is not None:
        return cast(Data, given)
    if shape.choices or shape.example:
        return shape.choices[0] if shape.choices else shape.example
    if "boolean" in shape.types:
        return True
    if shape.types & {"number", "integer"}:
        return 1
    if "array" in shape.types:
        return [_example(shape.items or Shape(), None)]
    if shape.properties:
        inside = {name: _example(child, None) for name, child in shape.properties.items()}
        return cast(Data, {k: v for k, v in inside.items() if k in shape.required} or inside)
    if shape.refers_to is not None:
        return f"{shape.refers_to[0] if shape.refers_to else 'session'}-01"
    return "2026-03-12" if shape.role == "date" else "…"
