"""The workflows of CI: a build that hides its failures, and a history cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from alfacil_plugin.adapters.doctor.complaint import Complaint, State

_BUILD = re.compile(r"\bmkdocs\s+(?:[^#\n;|&]*\s)?build\b(?P<options>[^#\n;|&]*)")
_BEFORE = re.compile(r"\bmkdocs\s+(?P<options>(?:-\S+\s+)*)build\b")
_QUIET = re.compile(r"(?<!\S)(?:--quiet|-[a-zA-Z]*q[a-zA-Z]*)(?!\S)")
_STRICT = re.compile(r"(?<!\S)(?:--strict|-[a-zA-Z]*s[a-zA-Z]*)(?!\S)")
_LARGEST = 1_000_000


def look_at_ci(folder: Path) -> Iterator[Complaint]:
    """Yield what is to say of the workflows in a folder's ``.github`` and ``.gitlab-ci.yml``."""
    files = [*sorted((folder / ".github" / "workflows").glob("*.y*ml")), folder / ".gitlab-ci.yml"]
    looked_at = 0
    for file in files:
        text = _text(file)
        if text is None:
            continue
        looked_at += 1
        yield from _workflow(file.relative_to(folder).as_posix(), text)
    if not looked_at:
        yield Complaint(
            State.NOTICE,
            "nothing checks the portfolio when it is pushed",
            "alfacil init --host github (or gitlab) in a new folder writes the workflow: copy it",
        )


def _workflow(path: str, text: str) -> Iterator[Complaint]:
    wrong = False
    for number, line in enumerate(text.splitlines(), start=1):
        code = line.partition(" #")[0] if not line.lstrip().startswith("#") else ""
        for found in _BUILD.finditer(code):
            options = f"{found['options']} {''.join(_BEFORE.findall(code))}"
            if _QUIET.search(options) and _STRICT.search(options):
                wrong = True
                yield Complaint(
                    State.WRONG,
                    f"{path}:{number}: mkdocs build with both -q and --strict hides what is wrong, "
                    "and succeeds",
                    "take -q out, and let alfacil check fail the run before it",
                )
    if re.search(r"\b(?:mkdocs|alfacil)\s+build\b", text) and not re.search(
        r"\balfacil\s+check\b", text
    ):
        wrong = True
        yield Complaint(
            State.WRONG,
            f"{path} builds the site and never runs alfacil check",
            "add a step alfacil check before the build",
        )
    if not wrong:
        yield Complaint(State.WELL, f"{path} hides no failure")


def _text(file: Path) -> str | None:
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
