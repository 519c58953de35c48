"""Where a new piece of evidence goes in a portfolio, and what it may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.shape import Kind


def folder_of(kind: Kind, used: Sequence[str] = ()) -> str:
    """Return the folder for a kind: that in which most of it is, else one called by the kind.

    ``used`` are the paths of the evidence of that kind.
    """
    folders = [path.rpartition("/")[0] for path in used]
    if folders:
        return max(dict.fromkeys(folders), key=folders.count)
    ascii_name = unicodedata.normalize("NFKD", kind.plural).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-") or kind.name


def next_id(kind: str, taken: Collection[str]) -> str:
    """Return an id that none has: the kind and the number after the highest, from 01."""
    numbers = [
        int(found[1]) for name in taken if (found := re.fullmatch(rf"{kind}-([0-9]{{1,6}})", name))
    ]
    return f"{kind}-{max(numbers, default=0) + 1:02}"


def ids_taken(portfolio: Portfolio) -> frozenset[str]:
    """Return the ids that no new piece can have; also of files that cannot be read, and by name."""
    taken = {piece.id for piece in portfolio.evidence}
    for path, document in portfolio.documents.items():
        taken |= {document.claimed_id, *document.claimed_ids}
        taken.add(path.rpartition("/")[2].removesuffix(".md"))
    return frozenset(taken)
