"""Files for VS Code, made from the schemas: snippets for each kind, and a task.

The task runs the check, and its problems are shown where they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from alfacil_plugin.load.schemas import Schemas
from alfacil_plugin.model.shape import Kind, Shape

_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def tasks() -> str:
    """Return ``tasks.json``: a task that runs the check and puts each problem in its place."""
    matcher = {
        "owner": "alfacil",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": r"^(.+?):(\d+):(\d+): (error|warning) (ALF\d{3}) (.*)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "severity": 4,
            "code": 5,
            "message": 6,
        },
    }
    task = {
        "label": "alfacil check",
        "type": "shell",
        "command": "alfacil check",
        "options": {"env": {"NO_COLOR": "1"}},
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": matcher,
    }
    return _dump({"version": "2.0.0", "tasks": [task]})


def snippets(schemas: Schemas) -> str:
    """Return ``alfacil.code-snippets``: for each kind the front matter that it needs."""
    return _dump(
        {
            kind.title: {
                "scope": "markdown",
                "prefix": f"alf-{kind.name}",
                "description": kind.description,
                "body": _body(kind, schemas.by_name[kind.name].document),
            }
            for kind in schemas.kinds.values()
        }
    )


def _body(kind: Kind, schema: Mapping[str, Any]) -> list[str]:
    examples = schema.get("examples") or [{}]
    lines = ["---"]
    stop = 1
    for name, shape in kind.shape.properties.items():
        if name == "kind":
            lines.append(f"kind: {kind.name}")
        elif name == "claims":
            lines.append(f'claims: ["${{{stop}:2.1}}"]')
            stop += 1
        elif name in kind.shape.required:
            lines.append(f"{name}: {_stop(stop, name, shape, examples[0].get(name))}")
            stop += name != "date"
    return [*lines, "---", "$0"]


def _stop(number: int, name: str, shape: Shape, example: object) -> str:
    """Return a place to fill in, with a choice or an example already in it."""
    if name == "date":
        return _TODAY
    if shape.choices:
        return f"${{{number}|{','.join(shape.choices)}|}}"
    if shape.types == {"boolean"}:
        return f"${{{number}|yes,no|}}"
    # JSON is YAML. A snippet reads } and $ as its own, unless a backslash is before them.
    text = json.dumps(example, ensure_ascii=False)
    plain = text.strip('"') if isinstance(example, str) and ": " not in text else text
    escaped = plain.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    return f"${{{number}:{escaped}}}"


def _dump(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
