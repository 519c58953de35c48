"""What ``alfacil check`` refuses the form refuses too, in the same words: for every rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from examples import write_example
from local_server import post, saving_into
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.validate.catalogue import ExampleFile, page_of
from alfacil_plugin.validate.registry import all_rules
from alfacil_plugin.validate.rule import Rule

RULES = {rule.code: rule for rule in all_rules()}
_NO_TEXT_OF_A_FORM = {
    "ALF001": "a folder called like a file",
    "ALF002": "bytes that are no UTF-8: a form sends letters",
    "ALF003": "a file of more than a megabyte: refused before it is read",
    "ALF013": "the name index.md, which forms do not write",
    "ALF014": "a file that does not end in .md, which forms do not write",
    "ALF401": "a link, which forms do not write",
    "ALF513": "whose commit it is: what is not saved yet is in none",
}
_SAID_OF_ANOTHER_FILE = {
    "ALF301", "ALF302", "ALF303", "ALF305", "ALF306", "ALF307", "ALF411",
    "ALF901", "ALF902", "ALF903", "ALF904", "ALF905", "ALF906", "ALF907", "ALF908", "ALF909",
    "ALF910", "ALF911", "ALF912",
}  # fmt: skip
"""Rules about the portfolio as a whole, its settings, its roster, or the stage of submission."""


def refused_file(rule: Rule, folder: Path) -> tuple[ExampleFile, str] | None:
    """Return the file of the wrong example to save, and that of which the rule speaks then."""
    found = [item.path for item in analyse(folder).diagnostics if item.code == rule.code]
    files = [file for file in page_of(rule).wrong if file.path.endswith(".md")]
    for file in files:
        if file.path in found:
            return file, file.path
    # Of two with one id, the rule speaks of the second.
    return (files[-1], found[0]) if files and found and found[0].endswith(".md") else None


@pytest.mark.parametrize("code", sorted(RULES.keys() - _NO_TEXT_OF_A_FORM.keys()))
def test_the_form_refuses_it_in_the_words_of_the_check(code: str, tmp_path: Path) -> None:
    rule = RULES[code]
    portfolio = tmp_path / "portfolio"
    portfolio.mkdir()
    write_example(portfolio, page_of(rule).wrong)
    refused = refused_file(rule, portfolio)
    assert (refused is None) is (code in _SAID_OF_ANOTHER_FILE)
    if refused is None:
        return
    file, about = refused
    result = Project(tmp_path).run("check", "--format", "json")
    printed = [item for item in json.loads(result.out)["diagnostics"] if _is_of(item, about)]
    assert code in {item["code"] for item in printed}
    place = portfolio / file.path
    raw = place.read_bytes()
    place.unlink()
    asked = {"path": file.path, "text": raw.decode()}
    with saving_into(portfolio, tmp_path) as site:
        status, said = post(site, "check", asked)
        assert status == 200
        assert _words(i for i in said["findings"] if i["path"] == about) == _words(printed)
        errors = [item for item in printed if item["severity"] == "error"]
        if errors:
            status, said = post(site, "evidence", asked)
            assert status == 422
            assert _words(i for i in said["findings"] if i["path"] == about) == _words(errors)
            for item in errors:
                assert item["message"] in said["error"]
            assert not place.exists()


def _is_of(item: dict[str, Any], path: str) -> bool:
    return bool(item["path"] == path or item["path"].endswith(f"/{path}"))


def _words(items: Any) -> list[tuple[Any, ...]]:
    names = ("code", "severity", "line", "column", "message", "hint")
    return sorted(tuple(item[name] or "" for name in names) for item in items)
