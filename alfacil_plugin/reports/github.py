"""Annotations: the commands that GitHub Actions turns into notes beside the lines.

The escapes are those of GitHub's own toolkit: ``%``, CR and LF in a message; ``:`` and ``,`` as
well in a property. Whatever else is not printable stands as its number.
"""

from __future__ import annotations

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.reports.lines import characters, one_line


def github_report(analysis: Analysis) -> str:
    """Return a workflow command for each diagnostic, on a line of its own."""
    return "".join(f"{_command(analysis, item)}\n" for item in analysis.diagnostics)


def _command(analysis: Analysis, item: Diagnostic) -> str:
    message = _escaped(one_line(item.message))
    fix = f"%0Afix: {_escaped(one_line(item.hint))}" if item.hint else ""
    return (
        f"::{item.severity} file={_property(analysis.shown(item))},line={item.line},"
        f"col={item.column},title={item.code}::{message}{fix}"
    )


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(characters(text))
