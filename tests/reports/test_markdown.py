"""The comment on a pull request, as GitHub's own renderer shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports.readers import as_html, from_markdown
from scratch import ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.lines import one_line
from alfacil_plugin.reports.markdown import LIMIT, in_markdown, markdown_report

OURS = {
    "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td",
    "code", "br", "details", "summary",
}  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_shown_as_it_is_and_is_nothing_but_text(text: str) -> None:
    html = as_html(f"| a |\n| --- |\n| .{in_markdown(text)}. |\n")
    cells = [cell.get_text().replace("\u200b", "") for cell in html("td")]
    assert cells == [f".{one_line(text)}.".replace("\u200b", "")]
    assert {tag.name for tag in html(True)} <= OURS - {"code", "br"}


def test_a_hostile_portfolio_adds_no_element_link_or_mention(
    analysed: Callable[..., Analysis],
) -> None:
    html = as_html(markdown_report(analysed("submission")))
    assert {tag.name for tag in html(True)} <= OURS
    assert not [tag for tag in html(True) if tag.attrs]
    for code in html("code"):
        # Hosts mention nobody and link nothing in code.
        code.decompose()
    assert not re.search(r"@\w|[#!~]\d", html.get_text())


@pytest.mark.parametrize(
    ("stage", "verdict", "lacking"),
    [
        ("draft", "⚠️ Portfolio check: no errors, 7 warnings", 6),
        ("submission", "❌ Portfolio check: 7 errors, 5 warnings", 11),
    ],
)
def test_the_heading_is_the_verdict(stage: str, verdict: str, lacking: int) -> None:
    report = markdown_report(analyse(ROOT, stage))
    assert report.startswith(f"## {verdict}\n\nFrom the planning office to the set: my ")
    assert "13 of 21 criteria are ready to be assessed. Evidence: 73." in report
    assert f"Not there yet ({lacking})" in report
    # The one that has changed since it was judged.
    assert "### Mistakes (1)\n" in report
    assert "| ◐ insufficient | 62.5 of 100 hours, 18 of 18 pieces of evidence |" in report
    assert "<summary>Supervised action learning facilitation: 7 of 13 criteria ready<" in report


def test_nothing_is_wrong(project: Project) -> None:
    project.write(
        {"portfolio.yml": "learner: A\nunits:\n  - id: facilitating-action-learning\n"
         'checks:\n  ignore:\n    - code: ALF3\n      reason: "a test"\n'}
    )  # fmt: skip
    report = markdown_report(analyse(project.folder))
    assert report.startswith("## ✅ Portfolio check: nothing is wrong\n\nA: 1 of 8 criteria")


def test_no_portfolio_at_all(tmp_path: Path) -> None:
    assert "ALF901" in markdown_report(analyse(tmp_path))


def test_it_never_grows_past_what_a_host_takes_and_tells_what_it_leaves_out(
    project: Project, session: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    wrong = ", ".join(f'"{number}"' for number in range(1000))
    for index in range(3):
        project.write({f"sessions/1{index}.md": session(id=f"s{index}", claims=f"[{wrong}]")})
    analysis = analyse(Path())
    report = markdown_report(analysis)
    assert len(analysis.diagnostics) > 3000
    assert len(report) <= LIMIT
    left = sum(int(number) for number in re.findall(r"\n(\d+) more are left out here", report))
    assert len(list(from_markdown(report))) == len(analysis.diagnostics) - left
    assert left
    assert report.count("<details>") == report.count("</details>\n")
    assert "7 of 8 criteria" not in report
    assert "1 of 8 criteria ready" in report


def test_a_long_text_is_cut() -> None:
    assert in_markdown("x" * 501) == "x" * 500 + "…"
