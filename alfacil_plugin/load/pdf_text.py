"""The text of a PDF, page by page, and its properties."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from alfacil_plugin.load.limits import MAX_ATTACHMENT_TEXT, MAX_PAGES
from alfacil_plugin.model.contents import Contents, Passage

_PROTECTED = "it is protected by a password"
_DAMAGED = "it is damaged"
_SCANNED = "its pages are pictures, with no text to search"


def pdf_contents(file: Path) -> Contents:
    """Read a PDF. Whatever it holds, this returns and does not raise; it may take long."""
    # Here and not above: only the process that reads attachments needs it.
    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    passages: list[Passage] = []
    problem = ""
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return Contents(problem=_PROTECTED)
        properties = "\n".join(str(value) for value in (reader.metadata or {}).values())
        passages.append(Passage("its properties", properties))
        length, scanned = 0, False
        for number, page in enumerate(reader.pages, start=1):
            if number > MAX_PAGES or length > MAX_ATTACHMENT_TEXT:
                problem = f"only its first {number - 1} pages were searched"
                break
            text = page.extract_text()
            length += len(text)
            scanned = scanned or _has_picture(page)
            passages.append(Passage(f"page {number}", text))
            for note in page.get("/Annots") or ():
                said = note.get_object()
                words = [str(said.get(key) or "") for key in ("/Contents", "/T", "/V")]
                passages.append(Passage(f"page {number}", "\n".join(words)))
        if scanned and not length:
            problem = problem or _SCANNED
    # A damaged file makes it raise anything at all.
    except Exception as error:
        problem = _PROTECTED if type(error).__name__ == "DependencyError" else _DAMAGED
    return Contents(passages=tuple(item for item in passages if item.text.strip()), problem=problem)


def _has_picture(page: Any) -> bool:
    """Say whether a page shows a picture, such as a scan."""
    resources = page.get("/Resources")
    things = resources.get_object().get("/XObject") if resources else None
    named = things.get_object().values() if things else ()
    return any(thing.get_object().get("/Subtype") == "/Image" for thing in named)
