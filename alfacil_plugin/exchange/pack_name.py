"""The name of a pack's file, from the pattern in portfolio.yml, as every system takes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LONGEST = 120
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NOT_IN_NAMES = re.compile(r"[^\w.,()+=@-]+")
_RUNS = re.compile(r"([-_.])[-_.]*(?=[-_.])")
# Windows opens a device under these, whatever the ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def pack_name(pattern: str, values: Mapping[str, str]) -> str:
    """Return a file name without its ending: short, without spaces, and no device of Windows.

    What is in braces is replaced by its value; with no value, its place is closed up.
    """
    filled = _PLACEHOLDER.sub(lambda found: values.get(found.group(1), ""), pattern)
    name = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", filled))
    name = _RUNS.sub("", name).strip("-_. ")[:_LONGEST].rstrip("-_. ")
    if not name:
        return "pack"
    return f"pack-{name}" if _DEVICES.match(name) else name
