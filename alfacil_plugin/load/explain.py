"""What a schema refused, as faults: one for each mistake, anchored to the key or value at fault.

The gate of ``schemas.Schema`` has already said no; only now is the slower, more talkative
validator imported.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Part, Route
from alfacil_plugin.model.shape import Data, Shape

_TYPE_NAMES: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("boolean", bool),
    ("number", (int, float)),
    ("object", dict),
    ("array", list),
    ("string", str),
)
_BOUNDS = frozenset(
    {
        "minItems", "maxItems", "minLength", "maxLength", "uniqueItems", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "minProperties", "maxProperties",
    }
)  # fmt: skip


def explain(data: Data, schema: Schema) -> tuple[Fault, ...]:
    """Return the faults of a document that ``schema.accepts`` refused."""
    # Imported here: it takes a fifth of a second, which a sound portfolio never pays.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from referencing import Registry, Resource  # noqa: PLC0415

    registry: Any = Registry().with_resources(
        (name, Resource.from_contents(document)) for name, document in schema.store.items()
    )
    validator = Draft202012Validator(
        schema.document, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    faults: dict[tuple[Route, Part, str], Fault] = {}
    for error in sorted(validator.iter_errors(data), key=lambda e: [str(s) for s in e.path]):
        for fault in _faults(error, schema.shape):
            # Two keywords may refuse one value (a pattern and a format): the first speaks.
            field = fault.detail.get("field", "")
            faults.setdefault((fault.anchor.route, fault.anchor.part, field), fault)
    return tuple(_one_for_a_misspelt_key(list(faults.values())))


def _faults(error: Any, top: Shape) -> Iterator[Fault]:
    route: Route = tuple(error.absolute_path)
    shape = shape_at(top, route, error.instance)
    keyword = error.validator
    if keyword == "required":
        yield from _missing(error, route, shape)
    elif keyword == "additionalProperties":
        yield from _unknown(error, route, shape)
    elif keyword in ("anyOf", "oneOf"):
        yield from _alternatives(error, route, shape, top)
    elif keyword == "type":
        yield _fault(FaultKind.WRONG_TYPE, route, error, shape, expected=_expected(shape))
    elif keyword in ("enum", "const"):
        choices = shape.choices or (_as_written(error.validator_value),)
        yield _fault(FaultKind.NOT_A_CHOICE, route, error, shape, choices=choices)
    elif keyword in ("pattern", "format"):
        yield _fault(FaultKind.WRONG_FORMAT, route, error, shape, expected=_format(shape))
    elif keyword in _BOUNDS:
        yield _fault(
            FaultKind.OUT_OF_BOUNDS,
            route,
            error,
            shape,
            keyword=keyword,
            bound=str(error.validator_value),
            size=str(len(error.instance)) if isinstance(error.instance, str | list | dict) else "",
            required="yes" if route and _is_required(top, route) else "",
        )
    else:
        yield _fault(FaultKind.OTHER_SCHEMA, route, error, shape, problem=error.message)


def _as_written(value: object) -> str:
    """Return a constant of a schema as people write it in front matter."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _missing(error: Any, route: Route, shape: Shape) -> Iterator[Fault]:
    for name in error.validator_value:
        if name not in error.instance:
            child = shape.child(name)
            yield Fault(
                kind=FaultKind.MISSING_FIELD,
                # Where it is written with nothing after it, that is the place; else what lacks it.
                anchor=Anchor(route=(*route, name), part=Part.KEY),
                detail={"field": name, "title": child.title, "about": child.description,
                        "example": child.example or next(iter(child.choices), "")},
            )  # fmt: skip


def _unknown(error: Any, route: Route, shape: Shape) -> Iterator[Fault]:
    known = tuple(error.schema.get("properties", ()))
    for name in error.instance:
        if name not in known:
            yield Fault(
                kind=FaultKind.UNKNOWN_FIELD,
                anchor=Anchor(route=(*route, name), part=Part.KEY),
                detail={"field": name, "of": shape.title},
                choices=known,
            )


def _alternatives(error: Any, route: Route, shape: Shape, top: Shape) -> Iterator[Fault]:
    """Speak of the alternative that the value was meant to be, by its type and its keys."""
    by_branch: dict[int, list[Any]] = {}
    for inner in error.context:
        by_branch.setdefault(inner.schema_path[0], []).append(inner)
    sound = [
        errors
        for errors in by_branch.values()
        if all(
            e.validator != "type" or len(e.absolute_path) > len(error.absolute_path) for e in errors
        )
    ]
    if not sound:
        yield _fault(FaultKind.WRONG_TYPE, route, error, shape, expected=_expected(shape))
        return
    for inner in min(sound, key=len):
        yield from _faults(inner, top)


def _fault(
    kind: FaultKind,
    route: Route,
    error: Any,
    shape: Shape,
    choices: tuple[str, ...] = (),
    **detail: str,
) -> Fault:
    found = error.instance
    shown = found if isinstance(found, str) else ""
    return Fault(
        kind=kind,
        anchor=Anchor(route=route),
        detail={"field": _name(route), "found": shown, "found_type": _type_name(found),
                "title": shape.title, "about": shape.description, **detail},
        choices=choices,
    )  # fmt: skip


def _one_for_a_misspelt_key(faults: list[Fault]) -> Iterator[Fault]:
    """Drop the missing field that an unknown one was plainly meant to be."""
    unknown = [fault for fault in faults if fault.kind is FaultKind.UNKNOWN_FIELD]
    for fault in faults:
        meant = fault.kind is FaultKind.MISSING_FIELD and any(
            other.anchor.route[:-1] == fault.anchor.route[:-1]
            and difflib.get_close_matches(other.detail["field"], other.choices, 1)
            == [fault.detail["field"]]
            for other in unknown
        )
        if not meant:
            yield fault


def _is_required(top: Shape, route: Route) -> bool:
    return route[-1] in _branch(shape_at(top, route[:-1]), "object").required


def shape_at(shape: Shape, route: Route, instance: object = None) -> Shape:
    """Return the shape of the place that a route leads to."""
    for step in route:
        if isinstance(step, int):
            shape = _branch(shape, "array").items or Shape()
        else:
            shape = _branch(shape, "object").child(step)
    return shape.fitting(instance)


def _branch(shape: Shape, wanted: str) -> Shape:
    for option in shape.alternatives:
        if wanted in option.types:
            return option
    return shape


def _name(route: Route) -> str:
    names = [step for step in route if isinstance(step, str)]
    last = route[-1] if route else ""
    return f"{names[-1]}, item {last + 1}" if names and isinstance(last, int) else str(last)


def _type_name(value: object) -> str:
    for name, of_type in _TYPE_NAMES:
        if isinstance(value, of_type):
            return name
    return "nothing"


def _expected(shape: Shape) -> str:
    types = shape.types or frozenset().union(*(option.types for option in shape.alternatives))
    return " ".join(sorted(types - {"null"}))


def _format(shape: Shape) -> str:
    return shape.role or shape.example or ("id" if shape.refers_to is not None else "")
