"""What makes a diagnostic the same one in two reports, though its line has moved."""

from __future__ import annotations

import hashlib
from collections import Counter

from alfacil_plugin.model.analysis import Analysis

_LENGTH = 40


def fingerprints(analysis: Analysis) -> list[str]:
    """Return a fingerprint for each diagnostic, in their order; no two are the same.

    It is made from the rule, the file and the message, and not from line and column. Of several
    alike in one file, each is known by its number among them.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for item in analysis.diagnostics:
        key = (item.code, analysis.shown(item), item.message)
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key])))
        digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
        found.append(digest[:_LENGTH])
    return found
