"""What the attachments of a site hold: plain text here, all else in a process that can be ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from alfacil_plugin.load.limits import MAX_ATTACHMENT_TEXT
from alfacil_plugin.model.attachments import ending
from alfacil_plugin.model.contents import Contents, Passage

_PLAIN = frozenset({".csv", ".txt"})
_MOST_REMEMBERED = 500

Remembered: TypeAlias = dict[tuple[str, int, int], Contents]
"""What attachments held, by path, time of the last change and size."""


def read_attachments(
    root: Path, paths: Iterable[str], remembered: Remembered | None = None
) -> Mapping[str, Contents]:
    """Return what each attachment holds. Nothing is started where there is none to read.

    ``remembered`` is looked into first, and added to: while a site is served its attachments are
    asked for again and again, and stay as they are.
    """
    remembered = {} if remembered is None else remembered
    found = {}
    to_ask = []
    for path in paths:
        file = root / path
        if ending(path) in _PLAIN:
            found[path] = _plain_contents(file)
        elif (known := remembered.get(_version(file))) is not None:
            found[path] = known
        else:
            to_ask.append(path)
    if to_ask:
        # Here and not above: most checks read no attachment.
        from alfacil_plugin.load.attachment_process import TOO_LONG, ask  # noqa: PLC0415

        asked = ask(root, to_ask)
        found |= asked
        if len(remembered) > _MOST_REMEMBERED:
            remembered.clear()
        # What took too long may do better when the computer has less to do.
        remembered.update(
            {_version(root / path): item for path, item in asked.items() if item is not TOO_LONG}
        )
    return found


def _version(file: Path) -> tuple[str, int, int]:
    try:
        about = file.stat()
    except OSError:
        return (str(file), 0, 0)
    return (str(file), about.st_mtime_ns, about.st_size)


def _plain_contents(file: Path) -> Contents:
    try:
        raw = file.read_bytes()
    except OSError:
        return Contents(problem="it cannot be opened")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", "replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            # What Windows programs write; names in it are found all the same.
            text = raw.decode("cp1252", "replace")
    problem = "only its beginning was searched" if len(text) > MAX_ATTACHMENT_TEXT else ""
    return Contents(passages=(Passage("", text[:MAX_ATTACHMENT_TEXT]),), problem=problem)
