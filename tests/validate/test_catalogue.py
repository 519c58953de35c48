"""Every rule is a module with a page, and its examples show what it finds and how it is mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from examples import write_example
from scratch import ROOT

from alfacil_plugin.adapters.rule_pages import write_pages
from alfacil_plugin.app import analyse
from alfacil_plugin.model.diagnostic import Severity
from alfacil_plugin.validate import rules
from alfacil_plugin.validate.catalogue import (
    FAMILIES,
    ExampleFile,
    by_family,
    page_of,
    read_page,
    severity_in_words,
)
from alfacil_plugin.validate.registry import all_rules, documentation
from alfacil_plugin.validate.rule import Rule
from alfacil_plugin.validate.rule_text import as_markdown, pages

PAGES = ROOT / "docs" / "rules"
MODULES = sorted(Path(rules.__path__[0]).glob("alf*.py"))

EVERY_RULE = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)

# What the portfolio below the examples has of its own: one session, so most criteria are open, and
# where the example names the other unit its hours are short.
ANYWAY = {"ALF301", "ALF302"}
# They speak only at a stage: one that portfolio.yml defines, or submission.
STAGES = {"ALF305": "interim", "ALF306": "submission", "ALF307": "submission"}
# The whole of the front matter has to be written, or written anew.
REWRITTEN = {"ALF004", "ALF011", "ALF015"}


@EVERY_RULE
def test_the_wrong_example_is_found(rule: Rule, tmp_path: Path) -> None:
    write_example(tmp_path, page_of(rule).wrong)
    diagnostics = analyse(tmp_path, STAGES.get(rule.code, "draft")).diagnostics
    anyway = ANYWAY - {rule.code}
    assert {item.code for item in diagnostics} - anyway == {rule.code}, diagnostics
    found = {item.severity.value for item in diagnostics if item.code == rule.code}
    assert found == {severity_in_words(rule).split(";")[0]}


@EVERY_RULE
def test_the_right_example_is_sound(rule: Rule, tmp_path: Path) -> None:
    write_example(tmp_path, page_of(rule).right)
    diagnostics = analyse(tmp_path, STAGES.get(rule.code, "draft")).diagnostics
    assert not [item for item in diagnostics if item.code == rule.code]
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    assert not [item for item in errors if item.code not in ANYWAY]


@EVERY_RULE
def test_the_page_says_whether_submission_is_stricter(rule: Rule, tmp_path: Path) -> None:
    write_example(tmp_path, page_of(rule).wrong)
    diagnostics = analyse(tmp_path, "submission").diagnostics
    found = {item.severity.value for item in diagnostics if item.code == rule.code}
    said = severity_in_words(rule).removesuffix(" at submission").split("; ")[-1]
    assert found == (set() if STAGES.get(rule.code) == "interim" else {said})


@EVERY_RULE
def test_right_differs_from_wrong_by_few_lines(rule: Rule) -> None:
    page = page_of(rule)
    by_path = {file.path: file for file in page.wrong}
    for file in page.right:
        before = by_path.get(file.path, file)
        if before.text and before != file and before.notes == file.notes:
            lines, others = before.text.split("\n"), file.text.split("\n")
            assert "hl_lines" in as_markdown(rule)
            if rule.code not in REWRITTEN:
                assert len(set(lines) ^ set(others)) <= 2


def test_every_module_is_a_rule_and_is_named_by_its_code() -> None:
    codes = [module.stem.split("_")[0].upper() for module in MODULES]
    assert codes == [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"ALF[0-9]{3}", code) for code in codes)


def test_every_rule_is_of_a_family() -> None:
    assert set(by_family()) <= set(FAMILIES)
    assert [rule for family in by_family().values() for rule in family] == list(all_rules())


def test_titles_differ_and_quote_nothing() -> None:
    titles = [rule.title for rule in all_rules()]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if '"' in title or "{" in title]


@EVERY_RULE
def test_a_rule_says_what_and_why(rule: Rule) -> None:
    page = page_of(rule)
    for part in (page.summary, page.what, page.why):
        assert part.endswith((".", ".)")), part
        assert len(part) > 15


def test_the_pages_are_in_step() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*")}
    assert there == pages(), "docs/rules is out of step with the rules: run 'make rules'"


def test_writing_the_pages_takes_out_those_of_no_rule(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ALF999.md").write_text("gone", encoding="utf-8")
    write_pages(tmp_path / "rules")
    assert {file.name for file in (tmp_path / "rules").iterdir()} == set(pages())


def test_no_example_ends_the_block_that_it_is_shown_in() -> None:
    assert not [rule.code for rule in all_rules() if "```" in documentation(rule.code)]


def test_several_files_notes_and_blank_lines_are_read() -> None:
    page = read_page(
        "Wrong.\n\nWhat: this\nand that.\n\nWhy: so.\n\nWrong:\n\n    === a.md (PNG, 21 MB)\n"
        "    === b.yml\n\n      - x\n\n    y\n\nRight:\n\n    === a.md (link to ../b)\n"
    )
    assert page.what == "this and that."
    assert page.wrong == (
        ExampleFile(path="a.md", text="", notes=("PNG", "21 MB")),
        ExampleFile(path="b.yml", text="\n  - x\n\ny\n"),
    )
    assert page.right == (ExampleFile(path="a.md", text="", notes=("link to ../b",)),)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Why: ", "Reason: ", "needs a first line, then What:, Why:"),
        ("    === ", "    ", "begins with a line === path"),
        (".md\n", ".md (upside down)\n", r"cannot say \(upside down\)"),
    ],
)
def test_a_docstring_of_another_form_is_refused(old: str, new: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_page(documentation("ALF202").replace(old, new))
