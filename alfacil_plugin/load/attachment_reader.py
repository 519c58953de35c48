"""``python -m alfacil_plugin.load.attachment_reader``: the process that reads attachments.

It is apart from whoever asks, who can end it: a PDF or a picture can be made to take for ever, or
all memory. It reads a path from each line and answers with a line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from alfacil_plugin.load.limits import MAX_READER_MEMORY
from alfacil_plugin.model.attachments import ending
from alfacil_plugin.model.contents import Contents

_OFFICE = frozenset({".docx", ".odt", ".pptx", ".xlsx"})


def read_attachment(file: Path) -> Contents:
    """Read a file that is no plain text, by its ending."""
    try:
        if ending(file.name) == ".pdf":
            from alfacil_plugin.load.pdf_text import pdf_contents  # noqa: PLC0415

            return pdf_contents(file)
        if ending(file.name) in _OFFICE:
            from alfacil_plugin.load.office_text import office_contents  # noqa: PLC0415

            return office_contents(file)
        from alfacil_plugin.load.picture_data import picture_contents  # noqa: PLC0415

        return picture_contents(file.read_bytes())
    except OSError:
        return Contents(problem="it cannot be opened")
    except (MemoryError, RecursionError):
        return Contents(problem="it grows too large")


def _answer_all() -> None:
    for line in sys.stdin:
        path = json.loads(line)
        answer = json.dumps(asdict(read_attachment(Path(path))))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _bound_memory() -> None:
    """Bound what this process may take, where the system can do that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        limits = (MAX_READER_MEMORY, MAX_READER_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, limits)


if __name__ == "__main__":
    _bound_memory()
    _answer_all()
