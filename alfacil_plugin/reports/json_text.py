"""JSON as all reports write it: to be read by people too, and safe in the log of a build."""

from __future__ import annotations

import json
import re
from typing import Any

_COMMAND = re.compile(r"##(?=\w*\[)")


def as_json(value: Any) -> str:
    """Return a value as JSON, indented, with letters of all languages as they are.

    Whatever is not printable is escaped, as is what a build server would take for a command in
    its log (``##[error]``).
    """
    text = _COMMAND.sub(r"#\\u0023", json.dumps(value, indent=2, ensure_ascii=False))
    if not text.replace("\n", "").isprintable():
        text = "".join(
            char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text
        )
    return text + "\n"
