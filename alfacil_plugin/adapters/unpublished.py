"""What of a portfolio has no page on the site: it can only be opened where it is served."""

from __future__ import annotations

from pathlib import Path

from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.portfolio import load_portfolio

_HAS_ITS_OWN_FORM = "assessment"


def unpublished(portfolio: Path, memory: Memory) -> list[dict[str, object]]:
    """Return the pieces of evidence that are drafts or private, by title.

    ``memory`` is what was read of the portfolio before, which is brought up to date.
    """
    pieces = load_portfolio(portfolio, memory=memory).evidence
    return [
        {"path": piece.path, "title": piece.title or piece.path, "draft": piece.draft}
        for piece in sorted(pieces, key=lambda item: (item.title.casefold(), item.path))
        if piece.hidden and piece.kind != _HAS_ITS_OWN_FORM
    ]
