"""``alfacil rule`` and ``alfacil rules``: what a learner reads in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from scratch import Project

from alfacil_plugin.validate.registry import all_rules

ALF202 = """\
ALF202 there is no such criterion (error)

A claim or a decision names a criterion that the unit does not have.

What: the number is not that of one of the unit's criteria.

Why: the evidence would count for nothing, and the criterion that you meant
would stay open.

Wrong: reflections/01.md
  | ---
  | id: reflection-01
  | kind: reflection
  | title: What I do with silence
  | date: 2026-03-13
  > claims: ["3.20"]
  | ---
  | I counted to ten.

Right: reflections/01.md
  | ---
  | id: reflection-01
  | kind: reflection
  | title: What I do with silence
  | date: 2026-03-13
  > claims: ["3.2"]
  | ---
  | I counted to ten.
"""


@pytest.mark.parametrize("code", ["ALF202", "alf202", " Alf202 "])
def test_a_rule_is_explained_outside_any_portfolio(tmp_path: Path, code: str) -> None:
    result = Project(tmp_path).run("rule", code)
    assert (result.code, result.out, result.err) == (0, ALF202, "")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ALF2022", "there is no rule 'ALF2022'; did you mean ALF202?"),
        ("alf9002", "there is no rule 'alf9002'; did you mean ALF902?"),
        ("claims", "there is no rule 'claims'; alfacil rules lists them all"),
    ],
)
def test_a_code_that_no_rule_has_exits_with_2(tmp_path: Path, code: str, says: str) -> None:
    result = Project(tmp_path).run("rule", code)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_every_rule_is_listed_in_its_family(tmp_path: Path) -> None:
    result = Project(tmp_path).run("rules")
    assert (result.code, result.err) == (0, "")
    for rule in all_rules():
        assert f"  {rule.code}  {rule.severity}" in result.out
        assert result.out.index(f"{rule.code[:4]}xx ") < result.out.index(f"  {rule.code}")
    assert "ALF2xx Ids and references\n  ALF201  error " in result.out
    assert "  ALF301  warning; error at submission  a criterion that nothing claims\n" in result.out
    assert result.out.endswith("\n\nTo have one explained: alfacil rule ALF202\n")


@pytest.mark.parametrize("command", ["rule", "rules"])
def test_help_gives_an_example(tmp_path: Path, command: str) -> None:
    result = Project(tmp_path).run(command, "--help")
    assert result.code == 0
    assert f"Example: alfacil {command}" in result.out
