"""Tags in running text: each in a paragraph of its own, outside code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alfacil_plugin.load.body import lines_without_fences, without_inline_code
from alfacil_plugin.load.passages import without_indented_code
from alfacil_plugin.model.place import Spot
from alfacil_plugin.model.tags import Flaw, Option, Tag

OPENING = "[["
_OPENS = re.compile(r"(?<!\\)\[\[[ \t]*alfacil(?![\w-])", re.IGNORECASE)
_PART = re.compile(r"[ \t]*+([^\s=]++)?+(?![ \t]*+=)")
# All are possessive: no text makes them go back and try again.
_OPTION = re.compile(
    r"(?P<name>[^\s=]++)(?P<equals>[ \t]*+=[ \t]*+)?+"
    r"""(?(equals)(?:"(?P<quoted>[^"]*+)"|(?P<plain>[^\s"]++))?+)"""
)
_ENDS = "]]"


def tags_in(text: str) -> tuple[Tag, ...]:
    """Return the tags of a whole file in Markdown."""
    return tags_of(lines_without_fences(text), 1) if OPENING in text else ()


def tags_of(lines: Sequence[str], first_line: int) -> tuple[Tag, ...]:
    """Return the tags of a text, in order.

    ``lines`` are those of the text without what its fences hold, and the first is ``first_line``.
    """
    if not any(OPENING in line for line in lines):
        return ()
    return tuple(_tags(without_indented_code(lines), first_line))


def _tags(lines: Sequence[str], first_line: int) -> Iterator[Tag]:
    for number, line in enumerate(lines):
        if OPENING not in line:
            continue
        visible = without_inline_code(line)
        found = _OPENS.search(visible)
        if found:
            around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
            crowded = any(other.strip() for other in around)
            yield _tag(visible, found, first_line + number, crowded=crowded)


def _tag(line: str, opening: re.Match[str], number: int, *, crowded: bool) -> Tag:
    """Read the first tag of a line; the others on it have the same flaw."""
    start = opening.start()
    end = line.find(_ENDS, opening.end())
    inner = line[: end if end >= 0 else len(line)]
    flaw = None
    if end < 0:
        flaw = Flaw.OPEN
    elif crowded or line[:start].strip() or line[end + len(_ENDS) :].strip():
        flaw = Flaw.NOT_ALONE
    part = _PART.match(inner, opening.end())
    named = part.group(1) or "" if part else ""
    begins = part.start(1) if part and named else start
    rest = part.end() if part and named else opening.end()
    return Tag(
        written=line[start : end + len(_ENDS)] if end >= 0 else line[start:].rstrip(),
        part=named,
        options=tuple(_options(inner, rest, number)) if flaw is None else (),
        spot=Spot(number, start + 1),
        part_spot=Spot(number, begins + 1),
        flaw=flaw,
    )


def _options(line: str, start: int, number: int) -> Iterator[Option]:
    for found in _OPTION.finditer(line, start):
        group = "quoted" if found["quoted"] is not None else "plain"
        value = found[group]
        at = found.start(group) if value else found.start("name")
        yield Option(
            name=found["name"],
            value=value or None,
            spot=Spot(number, found.start("name") + 1),
            value_spot=Spot(number, at + 1),
        )
