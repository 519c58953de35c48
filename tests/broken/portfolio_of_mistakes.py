"""The broken portfolio as a project of its own, with what git would not keep as it is.

Run as a program, this writes ``expected.txt`` anew.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from scratch import Project

HERE = Path(__file__).parent

_REFLECTION = "---\nid: reflection-{id}\nkind: reflection\ntitle: {title}\ndate: 2026-03-20\n---\n"
_FEEDBACK = (
    "---\nid: feedback-{id}\nkind: feedback\ntitle: {title}\ndate: 2026-06-25\n"
    "from: [{{role: colleague}}]\ncollected_on: 2026-06-25\n---\n"
)
_MEGABYTE = 1_000_000


def break_portfolio(folder: Path) -> Project:
    """Copy the broken portfolio into a folder, and add what no text file in git can show."""
    project = Project(folder)
    shutil.copytree(HERE / "portfolio", folder / "portfolio")
    alder = _FEEDBACK.format(id="alder", title="Alder, by letter")
    hazel = _FEEDBACK.format(id="hazel", title="Hazel’s words")
    long = _REFLECTION.format(id="long", title="What I do with an hour")
    pasted = _REFLECTION.format(id="pasted", title="What I do with a table")
    project.write(
        {
            "feedback/alder.md": alder.encode("utf-16"),
            "feedback/hazel.md": hazel.encode("cp1252"),
            "reflections/long.md": long + "And then?\n" * 120_000,
            "reflections/pasted.md": f"{pasted}The table, and what I make of it:\n\n"
            + "7;" * 5_001,
        }
    )
    (folder / "portfolio" / "units" / "broken.yml").mkdir()
    (folder / "elsewhere.md").write_text(
        _REFLECTION.format(id="elsewhere", title="Elsewhere"), encoding="utf-8"
    )
    (folder / "portfolio" / "materials" / "shared.md").symlink_to(folder / "elsewhere.md")
    with (folder / "portfolio" / "feedback" / "files" / "interview.pdf").open("wb") as recording:
        recording.write(b"%PDF-1.7\n")
        recording.truncate(21 * _MEGABYTE)
    return project


def write_expected() -> None:
    """Write what the check prints now, to be read line by line before it is committed."""
    with tempfile.TemporaryDirectory() as folder:
        result = break_portfolio(Path(folder)).run("check")
    text = f"{result.out}exit {result.code}\n"
    (HERE / "expected.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_expected()
