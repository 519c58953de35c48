"""Edits of one file of a project, as somebody makes them who looks at its page meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pieces import make_pieces


@dataclass(slots=True)
class Edited:
    """One file of a project, to which other words are written each time."""

    file: Path
    _text: str = field(init=False)
    _number: int = 0

    def __post_init__(self) -> None:
        self._text = self.file.read_text(encoding="utf-8")

    def edit(self) -> str:
        """Save the file with a paragraph at its end, and return the words of that."""
        self._number += 1
        words = f"This is edit {self._number}."
        self.file.write_text(f"{self._text}\n{words}\n", encoding="utf-8")
        return words


def piece_to_edit(size: int) -> str:
    """Return the path of the first session: a small project has none, and the last piece serves."""
    paths = [piece.path for piece in make_pieces(size)]
    return next((path for path in paths if path.startswith("sessions/")), paths[-1])
