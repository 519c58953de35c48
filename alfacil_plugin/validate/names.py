"""Keeps real names out of what is said of mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.model.portfolio import Portfolio


def without_names(diagnostics: Iterable[Diagnostic], portfolio: Portfolio) -> Iterator[Diagnostic]:
    """Yield diagnostics with aliases for real names; a line with a name in it is not quotable."""
    roster = portfolio.roster
    lines: dict[str, list[str]] = {}
    for item in diagnostics:
        if not roster.names_anybody:
            yield item
            continue
        if item.path not in lines:
            document = portfolio.documents.get(item.path)
            lines[item.path] = document.text.split("\n") if document else []
        quoted = lines[item.path][item.line - 1 : item.line]
        yield replace(
            item,
            message=roster.redact(item.message),
            hint=roster.redact(item.hint),
            quotable=item.quotable and not any(any(roster.find(line)) for line in quoted),
        )
