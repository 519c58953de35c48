"""Slips in YAML that people make, and that its parser notices only lines later or not by name."""

from __future__ import annotations

import re

from alfacil_plugin.model.place import Spot

_KEY = re.compile(r" +[\w-]+:[ \t]")
_TOP_VALUE = re.compile(r"[\w-]+:[ \t]+[^\s#|>]")
_NO_SPACE = re.compile(r"([ -]*[A-Za-z_]+:)[^\s:/]")
_NO_COLON = re.compile(r"[A-Za-z_][\w-]*(?:[ \t]+[^:]*)?$")
_CURLY = re.compile(r"(?:[ -]*[\w-]+:|[ \t]*-)[ \t]+([\u201c\u201d\u2018\u2019\u201e\u00ab])")
_APOSTROPHE = re.compile(r"[ -]*[\w-]+:[ \t]+('[^']*'\w)")
_BRACKETS = re.compile(r"[ -]*[\w-]+:[ \t]+((?:\[[^\[\]]*\]|\{[^{}]*\})[ \t]*[^\s#,\]}])")
_TAB = re.compile(r" *\t[ \t]*\S")
_QUOTED_VALUE = re.compile(r"""^([ \t]*(?:- +)*[\w-]*:?[ \t]+|[ \t]*- +)(["'])""")


def find_slip(text: str, last_line: int) -> tuple[Spot, str] | None:
    """Return the slip on or before the line where the parser gave up, with its place from 0.

    The words are keys of the rule that tells of it.
    """
    quote = _open_quote(text, last_line)
    return (quote, "unclosed quotation mark") if quote else _slip(text, last_line)


def _slip(text: str, last_line: int) -> tuple[Spot, str] | None:
    """Return a slip that people make and the parser notices only later, with its place from 0."""
    lines = text.split("\n")[: last_line + 1]
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if number == last_line and _TAB.match(line):
            return Spot(number, line.index("\t")), "a tab where the line begins"
        glued = _NO_SPACE.match(line)
        if glued:
            return Spot(number, glued.end(1)), "no space after a colon"
        inside = _APOSTROPHE.match(line)
        if inside:
            return Spot(number, inside.start(1)), "apostrophe in single quotation marks"
        brackets = _BRACKETS.match(line)
        if brackets:
            return Spot(number, brackets.start(1)), "text behind brackets"
        curly = _CURLY.match(line)
        if curly:
            return Spot(number, curly.start(1)), "curly quotation marks"
        before = lines[number - 1] if number else ""
        # A list or group in brackets may go on at the left; a field may not.
        if _NO_COLON.match(line) and not before.rstrip().endswith((",", "[", "{")):
            return Spot(number, 0), "could not find expected ':'"
        if line.startswith(" ") and _KEY.match(line) and _TOP_VALUE.match(before):
            return Spot(number, len(line) - len(line.lstrip())), "indented too far"
    return None


def _open_quote(text: str, last_line: int) -> Spot | None:
    """Return where a value opens a quotation mark that its line does not close, counted from 0.

    The parser notices only at the next quotation mark, which may be many lines below: all lines
    up to ``last_line`` are looked at.
    """
    for number, line in enumerate(text.split("\n")[: last_line + 1]):
        opened = _QUOTED_VALUE.match(line)
        if opened and line.count(opened.group(2), opened.start(2)) == 1:
            return Spot(number, opened.start(2))
    return None
