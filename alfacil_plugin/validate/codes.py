"""The codes of all rules, known without importing the rules."""

from __future__ import annotations

import pkgutil
from pathlib import Path


def known_codes() -> tuple[str, ...]:
    """Return every code there is, in order. A rule's module is named by its code."""
    folder = Path(__file__).parent / "rules"
    names = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(sorted(name.split("_")[0].upper() for name in names))
