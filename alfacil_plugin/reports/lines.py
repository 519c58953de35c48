"""What the reports write alike: a diagnostic on one line, its fix, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic, Severity

# Build servers obey ##[command], ##vso[command] and ##teamcity[command] wherever in a line it
# stands, and GitHub's obeys ::command:: at its beginning.
_ANYWHERE = re.compile(r"#(?=#\w*\[)")
_AT_START = re.compile(r"\A( *):(?=:)")


class Style(StrEnum):
    """What a part of a report is, for a terminal to colour."""

    ERROR = "error"
    WARNING = "warning"
    PLACE = "place"
    FIX = "fix"
    GOOD = "good"
    FAINT = "faint"


Paint: TypeAlias = Callable[[str, Style], str]
"""Gives a text its style."""


def plain(text: str, style: Style) -> str:
    """Return the text as it is."""
    del style
    return text


def characters(text: str) -> list[str]:
    """Return a text's characters as they are shown: none moves a cursor or breaks a line.

    One that would, and one that begins a command to a build server, is shown as its number.
    """
    if text.isprintable() and "##" not in text:
        return list(text)
    commands = {found.start() for found in _ANYWHERE.finditer(text)}
    return [
        char if char.isprintable() and index not in commands else f"\\x{ord(char):02x}"
        for index, char in enumerate(text)
    ]


def one_line(text: str) -> str:
    """Return a text in which nothing can move a terminal's cursor, break or command a line."""
    return _AT_START.sub(r"\1\\x3a", "".join(characters(text)))


def diagnostic_line(analysis: Analysis, item: Diagnostic, paint: Paint = plain) -> str:
    """Return a diagnostic on one line, as compilers write them."""
    place = one_line(f"{analysis.shown(item)}:{item.line}:{item.column}")
    return (
        f"{paint(f'{place}:', Style.PLACE)} {paint(item.severity, Style(item.severity))} "
        f"{item.code} {one_line(item.message)}"
    )


def place_and_message(analysis: Analysis, item: Diagnostic) -> str:
    """Return a diagnostic on one line for a log, which says by itself how grave it is."""
    place = one_line(f"{analysis.shown(item)}:{item.line}:{item.column}")
    return f"{place}: {item.code} {one_line(item.message)}"


def fix_line(item: Diagnostic, paint: Paint = plain) -> str:
    """Return the line that says how to mend it; empty where nothing is known."""
    return f"  {paint('fix:', Style.FIX)} {one_line(item.hint)}" if item.hint else ""


def count_faults(analysis: Analysis, paint: Paint = plain) -> str:
    """Say how many errors and warnings there are."""
    errors = len(analysis.errors)
    warnings = len(analysis.diagnostics) - errors
    if not errors and not warnings:
        return paint("nothing is wrong", Style.GOOD)
    return f"{_number(errors, Severity.ERROR, paint)}, {_number(warnings, Severity.WARNING, paint)}"


def _number(count: int, what: Severity, paint: Paint) -> str:
    text = f"{count or 'no'} {what}{'' if count == 1 else 's'}"
    return paint(text, Style(what)) if count else text
