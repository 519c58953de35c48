"""What CONTRIBUTING asks of modules, where no linter looks."""

from __future__ import annotations

from scratch import ROOT

PACKAGE = ROOT / "alfacil_plugin"
MODULES = sorted(file for ending in ("py", "js", "css") for file in PACKAGE.rglob(f"*.{ending}"))


def test_there_are_modules_of_every_sort() -> None:
    assert {file.suffix for file in MODULES} == {".py", ".js", ".css"}


def test_a_module_of_more_than_three_hundred_lines_is_split() -> None:
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES}
    assert [str(file.relative_to(ROOT)) for file, number in lines.items() if number > 300] == []
