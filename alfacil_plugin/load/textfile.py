"""Bytes to text: decoding, line ends and size, before anything else looks at a file."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from alfacil_plugin.load.limits import (
    MAX_BLOCK_BRACKETS,
    MAX_FILE_BYTES,
    MAX_HEADINGS,
    MAX_LINE_CHARACTERS,
    MAX_NESTING,
    MAX_OF_EACH,
)
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.value import dataclass

_START = Anchor(spot=Spot(1, 1))
_KEPT_BACK = ("priva", "draft", "visib")
_MANY_ZEROS = 8
_MARK = re.compile(r">|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])")
_NESTED = re.compile(rf"(?:[ \t]*+(?:{_MARK.pattern}))*+")
# Every step of nesting takes a character of these: most texts have no line that could be deep.
_DEEP = re.compile(rf"^[ \t>+*0-9.)-]{{{MAX_NESTING + 1}}}", re.MULTILINE)
_UNDERLINE = re.compile(r"[=-]+[ \t]*$")
_BOUNDARY = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text with Unix line ends and no byte order mark, or the fault that kept it.

    ``withheld`` says that the bytes speak of a draft, of visibility or of something private:
    enough, where the file cannot be read, to publish nothing about it.
    """

    text: str
    fault: Fault | None
    withheld: bool


def read_text(path: Path) -> TextFile:
    """Read a file as UTF-8. Never raises for what a file holds or for a file that will not open."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            # A pipe would keep its reader waiting for ever.
            detail = {"reason": "it is not a file"}
            return TextFile(
                "", Fault(kind=FaultKind.UNREADABLE, anchor=_START, detail=detail), True
            )
        if about.st_size > MAX_FILE_BYTES:
            size = f"{about.st_size / 1_000_000:.1f} MB"
            fault = Fault(kind=FaultKind.TOO_LARGE, anchor=_START, detail={"size": size})
            return TextFile("", fault, withheld=True)
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        fault = Fault(kind=FaultKind.UNREADABLE, anchor=_START, detail={"reason": reason})
        return TextFile("", fault, withheld=True)
    return decode_text(raw)


def decode_text(raw: bytes) -> TextFile:
    """Return what a file's bytes say, or the fault that keeps them from saying anything."""
    withheld = speaks_of_it(raw.replace(b"\0", b"").decode("latin-1"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return TextFile("", _encoding_fault(raw, error.start), withheld)
    if "\0" in text:
        return TextFile("", _encoding_fault(raw, raw.index(b"\0")), withheld)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(text, None, withheld)


def speaks_of_it(text: str) -> bool:
    """Say whether a text speaks of a draft, of visibility or of something private."""
    folded = text.lower()
    return any(word in folded for word in _KEPT_BACK)


def _encoding_fault(raw: bytes, position: int) -> Fault:
    before = raw[:position]
    before_line = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before_line.count(b"\n") + 1
    line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:64].count(b"\0") > _MANY_ZEROS
    return Fault(
        kind=FaultKind.ENCODING,
        anchor=Anchor(spot=Spot(1, 1) if utf16 else Spot(line, column)),
        detail={"found": "UTF-16" if utf16 else "another encoding"},
    )


def density_fault(body: str, first_line: int) -> Fault | None:
    """Return a fault where Markdown would take seconds, or give up: what nobody writes by hand."""
    for mark, most in MAX_OF_EACH.items():
        if body.count(mark) > most:
            return _dense(first_line, f"{body.count(mark):,} times {mark} in one text")
    deep = _DEEP.search(body)
    short = len(body) <= MAX_LINE_CHARACTERS and body.count("\n") < MAX_HEADINGS
    if short and not deep:
        return _bracket_fault(body, first_line)
    headings = 0
    for number, line in enumerate(body.split("\n")):
        if len(line) > MAX_LINE_CHARACTERS:
            return _dense(first_line + number, f"a line of {len(line):,} characters")
        if deep and _nesting(line) > MAX_NESTING:
            return _dense(first_line + number, f"a list or quotation more than {MAX_NESTING} deep")
        if line.startswith("#") or (line.startswith(("=", "-")) and _UNDERLINE.match(line)):
            headings += 1
            if headings > MAX_HEADINGS:
                return _dense(first_line + number, f"a heading beyond the {MAX_HEADINGS}th")
    return _bracket_fault(body, first_line)


def _nesting(line: str) -> int:
    """Return how deep a line may stand in lists and quotations; a blank line stands in none."""
    marks = _NESTED.match(line)
    indent = (len(line) - len(line.lstrip(" \t"))) // 4
    return indent + len(_MARK.findall(marks.group() if marks else "")) if line.strip() else 0


def _bracket_fault(body: str, first_line: int) -> Fault | None:
    if body.count("[") <= MAX_BLOCK_BRACKETS:
        return None
    start = 0
    for block in _BOUNDARY.split(body):
        if block.count("[") > MAX_BLOCK_BRACKETS:
            first = first_line + body.count("\n", 0, body.index(block, start))
            return _dense(first, f"a paragraph with {block.count('['):,} opening brackets")
        start += len(block)
    return None


def _dense(line: int, found: str) -> Fault:
    return Fault(
        kind=FaultKind.TOO_DENSE, anchor=Anchor(spot=Spot(line, 1)), detail={"found": found}
    )
