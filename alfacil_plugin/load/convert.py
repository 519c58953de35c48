"""Texts to numbers and booleans, where and only where the schema says so."""

from __future__ import annotations

import re
from typing import cast

from alfacil_plugin.load.yamltree import Plain
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.model.shape import Data, Shape

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_YAML_BOOLEAN = re.compile(r"(?i:true|false|yes|no|on|off)")
_YAML_NUMBER = re.compile(
    r"[-+]?(0[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*|"
    r"([0-9][0-9_]*)?\.[0-9_]*([eE][-+]?[0-9]+)?)"
)
# With one of these begins every text that misread tells anything of.
_MISREAD_STARTS = frozenset("+-.0123456789tfynoTFYNO")
_FAITHFUL_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{0,14}[1-9])?|-?(0|[1-9][0-9]*)\.0")


class Converter:
    """Turns one document's texts into what its shape says, and notes what others would misread."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def convert(self, data: Data, shape: Shape, route: Route = ()) -> Data:
        """Return the data with numbers and booleans; a key with nothing after it is left out."""
        if shape.alternatives:
            shape = shape.fitting(data)
        if isinstance(data, dict):
            return {
                key: self.convert(value, shape.child(key), (*route, key))
                for key, value in data.items()
                if not is_empty(value) or "null" in shape.child(key).types
            }
        if isinstance(data, list):
            items = shape.items or _ANYTHING
            return [self.convert(item, items, (*route, at)) for at, item in enumerate(data)]
        return self._scalar(cast(str, data), shape, route)

    def _scalar(self, text: str, shape: Shape, route: Route) -> Data:
        types = shape.types
        if is_empty(text) and _may_be_null(shape):
            return None
        if types & {"number", "integer"} and _NUMBER.fullmatch(text):
            return float(text) if "." in text else int(text)
        if "boolean" in types and text.lower() in _TRUTH:
            return _TRUTH[text.lower()]
        if types == {"string"} and isinstance(text, Plain):
            self._note_lossy(text, route)
        return str(text)

    def _note_lossy(self, text: str, route: Route) -> None:
        read_as = misread(text) if text[:1] in _MISREAD_STARTS else ""
        if read_as:
            self.faults.append(
                Fault(
                    kind=FaultKind.LOSSY_TEXT,
                    anchor=Anchor(route=route),
                    detail={"text": text, "read_as": read_as},
                )
            )


def misread(text: str) -> str:
    """Say what other YAML readers make of an unquoted text; empty where they keep it as it is.

    ``2.10`` becomes 2.1 and ``no`` becomes false; ``2.1`` and ``2026`` lose nothing.
    """
    if _YAML_BOOLEAN.fullmatch(text):
        return "true" if text.lower() in ("true", "yes", "on") else "false"
    if not _YAML_NUMBER.fullmatch(text) or _FAITHFUL_NUMBER.fullmatch(text):
        return ""
    digits = text.replace("_", "")
    if re.fullmatch(r"[-+]?0[0-7]+", digits):
        return str(int(digits, 8))
    try:
        return f"{float(digits):g}" if "x" not in digits and "b" not in digits else "a number"
    except ValueError:
        return ""


def _may_be_null(shape: Shape) -> bool:
    return "null" in shape.types or any("null" in option.types for option in shape.alternatives)


def is_empty(value: Data) -> bool:
    """Say whether a key was written with nothing after it."""
    return isinstance(value, Plain) and value in _EMPTY


_ANYTHING = Shape()
