"""One Markdown file to one piece of evidence, or to the faults that keep it from being one."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from alfacil_plugin.load.body import (
    headings_of,
    lines_without_fences,
    links_of,
    own_addresses,
    resolve,
)
from alfacil_plugin.load.fields import check_fields, read_mapping
from alfacil_plugin.load.frontmatter import Parts, claimed_ids, split_front_matter
from alfacil_plugin.load.passages import NEAR, first_paragraph, near_passages_of, passages_of
from alfacil_plugin.load.salvage import salvage
from alfacil_plugin.load.schemas import Schemas
from alfacil_plugin.load.tags import OPENING, tags_of
from alfacil_plugin.load.textfile import TextFile, density_fault, read_text, speaks_of_it
from alfacil_plugin.model.clock import elapsed
from alfacil_plugin.model.evidence import (
    Claim,
    Definition,
    Evidence,
    FileUse,
    Reference,
    Visibility,
)
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Part, Route, Spot
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.shape import Data, Kind, Shape

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_NO_DATE = "0001-01-01"  # of unsound evidence alone, which is shown nowhere
_RESERVED = frozenset({"index.md"})


def read_evidence(
    file: Path, path: str, schemas: Schemas, kinds: Mapping[str, Kind], zone: ZoneInfo | None = None
) -> tuple[Document, Evidence | None]:
    """Read one file of evidence. Whatever it holds, this returns and does not raise.

    ``zone`` is where the times in it were read off a clock; without it lengths are by the clock.
    """
    refused = not_evidence(path)
    return (
        (refused, None) if refused else parse_evidence(read_text(file), path, schemas, kinds, zone)
    )


def not_evidence(path: str) -> Document | None:
    """Return what stands for a file whose very name keeps it from being evidence; else None."""
    if path.rsplit("/", 1)[-1].lower() in _RESERVED:
        fault = Fault(kind=FaultKind.RESERVED_NAME, anchor=Anchor(spot=Spot(1, 1)))
    elif not path.endswith(".md"):
        fault = Fault(kind=FaultKind.ENDING, anchor=Anchor(spot=Spot(1, 1)))
    else:
        return None
    return Document(path=path, role=Role.EVIDENCE, faults=(fault,), withheld=True)


def parse_evidence(
    read: TextFile, path: str, schemas: Schemas, kinds: Mapping[str, Kind], zone: ZoneInfo | None
) -> tuple[Document, Evidence | None]:
    """Read evidence from its text, be it that of a file or of an earlier version."""
    parts = split_front_matter(read.text)

    def document(
        *faults: Fault, unreadable: bool = True, withheld: bool = read.withheld
    ) -> Document:
        return Document(
            path=path,
            role=Role.EVIDENCE,
            text=read.text,
            yaml_text=parts.yaml_text,
            yaml_line=2,
            faults=faults,
            claimed_ids=claimed_ids(read.text) if unreadable else (),
            withheld=withheld,
        )

    unfit = read.fault or parts.fault or density_fault(parts.body, parts.body_line)
    if unfit is not None:
        return document(unfit), None
    data, tree = read_mapping(parts.yaml_text, 2)
    if data is None:
        return document(*tree.faults), None
    # What can be read says by its fields who may see it, and not by a comment on them.
    withheld = read.withheld and _speaks_of_it(data)
    kind = data.get("kind")
    if isinstance(kind, str) and f"schemas/{kind}.schema.json" in schemas.documents:
        # The schema of its kind is at fault, and has been named; nothing can be said of this file.
        return document(withheld=withheld), None
    if not isinstance(kind, str) or kind not in kinds:
        return document(_kind_fault(data, path, kinds), withheld=withheld), None
    fields = check_fields(data, schemas.by_name[kind], tree.notes)
    sound = fields.sound and fields.data is not None
    usable = fields.data if sound else salvage(fields.data or {}, fields.faults)
    piece = _evidence(path, usable or {}, parts, kinds[kind], zone)
    if not sound:
        piece = replace(piece, sound=False)
    return document(*fields.faults, unreadable=False, withheld=withheld), piece


def _speaks_of_it(value: Data) -> bool:
    """Say whether anything in front matter may be meant to keep a piece back."""
    if isinstance(value, Mapping):
        return any(speaks_of_it(str(key)) or _speaks_of_it(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return any(_speaks_of_it(item) for item in value)
    return speaks_of_it(str(value))


def _kind_fault(data: Mapping[str, Data], path: str, kinds: Mapping[str, Kind]) -> Fault:
    kind = data.get("kind")
    folder = path.split("/")[-2] if "/" in path else ""
    if isinstance(kind, str) and kind.strip():
        return Fault(
            kind=FaultKind.UNKNOWN_KIND,
            anchor=Anchor(route=("kind",)),
            detail={"found": kind, "folder": folder},
            choices=tuple(kinds),
        )
    present = kind is not None
    for name, value in data.items():
        is_kind = isinstance(value, str) and value in kinds
        near = is_kind and difflib.get_close_matches(name.lower(), ["kind"], cutoff=0.7)
        if (near or name.lower() == "kind") and not present:
            return Fault(
                kind=FaultKind.UNKNOWN_FIELD,
                anchor=Anchor(route=(name,), part=Part.KEY),
                detail={"field": name, "of": ""},
                choices=("kind",),
            )
    return Fault(
        kind=FaultKind.MISSING_FIELD,
        anchor=Anchor(route=("kind",) if present else (), part=Part.KEY),
        detail={"field": "kind", "folder": folder, "title": "Kind"},
        choices=tuple(kinds),
    )


def _evidence(
    path: str, data: dict[str, Data], text: Parts, kind: Kind, zone: ZoneInfo | None
) -> Evidence:
    fields = cast(dict[str, Any], data)
    date = dt.date.fromisoformat(fields.get("date", _NO_DATE))
    draft = bool(fields.get("draft", False))
    visibility = Visibility(fields.get("visibility", "assessor"))
    start, end = _moment(fields.get("start"), date), _moment(fields.get("end"), date)
    found: list[tuple[Route, str, Shape]] = []
    _walk(data, kind.shape, (), found)
    lines = lines_without_fences(text.body)
    headings = headings_of(lines, text.body_line)

    @cache
    def quotes(anchor: str) -> str:
        begin = next((h.line for h in headings if h.anchor == anchor), None)
        if begin is None:
            return ""
        end = next((h.line - text.body_line for h in headings if h.line > begin), len(lines))
        return first_paragraph(lines[begin - text.body_line + 1 : end])

    return Evidence(
        path=path,
        id=fields.get("id", ""),
        kind=kind.name,
        title=fields.get("title", ""),
        date=date,
        claims=tuple(_claims(fields.get("claims", []), quotes)),
        visibility=visibility,
        draft=draft,
        fields=data,
        sound=True,
        # From whom else is decided where it is known for whom the portfolio is read.
        hidden=draft or visibility is Visibility.PRIVATE,
        hours=_hours(fields.get("hours"), start, end, zone),
        start=start,
        end=end,
        references=tuple(
            Reference(target=text, kinds=shape.refers_to, route=route)
            for route, text, shape in found
            if shape.refers_to is not None
        ),
        definitions=tuple(
            Definition(id=text, what=shape.defines, route=route)
            for route, text, shape in found
            if shape.defines
        ),
        files=tuple(
            FileUse(written=text, path=resolve(path, text), route=route)
            for route, text, shape in found
            if shape.role == "file"
        ),
        body=text.body,
        body_line=text.body_line,
        links=links_of(lines, text.body_line, path),
        own_addresses=own_addresses(text.body),
        headings=headings,
        passages=passages_of(lines, text.body_line) if "AC" in text.body else (),
        tags=tags_of(lines, text.body_line) if OPENING in text.body else (),
        near_passages=near_passages_of(lines, text.body_line) if NEAR.search(text.body) else (),
    )


def _claims(items: list[Any], quotes: Callable[[str], str]) -> Iterator[Claim]:
    for index, item in enumerate(items):
        route: Route = ("claims", index)
        if isinstance(item, str):
            yield Claim(criterion=item, route=route)
        elif item is not None:
            at = item["at"].lstrip("#") if "at" in item else None
            yield Claim(
                criterion=item["criterion"],
                route=(*route, "criterion"),
                at=at,
                note=item.get("note"),
                quote=quotes(at) if at else "",
            )


def _walk(data: Data, shape: Shape, route: Route, found: list[tuple[Route, str, Shape]]) -> None:
    """Find every text of the front matter that means something, with the shape that says what."""
    if shape.alternatives:
        shape = shape.fitting(data)
    if isinstance(data, str):
        if shape.role == "file" or shape.defines or shape.refers_to is not None:
            found.append((route, data, shape))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in shape.properties:
                _walk(value, shape.properties[key], (*route, key), found)
    elif isinstance(data, list) and shape.items:
        for index, value in enumerate(data):
            _walk(value, shape.items, (*route, index), found)


def _moment(text: object, date: dt.date) -> dt.datetime | None:
    """Return a local time of day, or of a date given with it, without an offset."""
    if not isinstance(text, str):
        return None
    try:
        if len(text) == len("09:30"):
            return dt.datetime.combine(date, dt.time.fromisoformat(text))
        return dt.datetime.fromisoformat(text)
    except ValueError:
        # A pattern lets 2026-02-30 pass, and a schema of the portfolio's own may have none.
        return None


def _hours(
    written: object, start: dt.datetime | None, end: dt.datetime | None, zone: ZoneInfo | None
) -> Fraction | None:
    if start and end and end > start:
        return elapsed(start, end, zone)
    return Fraction(str(written)) if isinstance(written, int | float) else None
