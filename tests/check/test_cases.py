"""Each case is one file: what a learner writes, and the exact text that ``alfacil check`` prints.

A case begins with a sentence. ``=== PATH`` opens a file of the portfolio; ``=== $ alfacil …``
the command, its output, and ``exit N``. Files that a case does not give are those of a sound
portfolio of one session.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from scratch import Project

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
_PART = re.compile(r"^=== (.+)\n", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, project: Project) -> None:
    parts = _PART.split(case.read_text(encoding="utf-8"))[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    runs = {name: files.pop(name) for name in list(files) if name.startswith("$ alfacil ")}
    assert runs, "a case runs at least one command"
    project.write(dict(files))
    for command, expected in runs.items():
        result = project.run(*shlex.split(command.removeprefix("$ alfacil ")))
        assert result.err == ""
        assert f"{result.out}exit {result.code}\n" == expected


def test_there_is_a_case_for_every_rule() -> None:
    from alfacil_plugin.validate.registry import all_rules

    texts = "".join(case.read_text(encoding="utf-8") for case in CASES)
    for file in Path(__file__).parents[1].rglob("test_*.py"):
        texts += file.read_text(encoding="utf-8")
    for rule in all_rules():
        assert rule.code in texts, rule.code
