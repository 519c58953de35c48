"""How coverage grew by git: drawn from first commits, and from nothing where they are not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from scratch import Project, commit_all, git

from alfacil_plugin.app import analyse
from alfacil_plugin.publish import publish

Make = Callable[..., str]


def charts(folder: Path) -> list[Tag]:
    """Return the charts by which the timeline shows what was claimed when."""
    site = publish(analyse(folder, publishing=True), directory_urls=True)
    html = next(page.make().html for page in site.pages if page.path == "timeline.md")
    return BeautifulSoup(html, "html.parser").select("figure.alf-chart:not(.alf-map)")


def told(chart: Tag) -> str:
    found = chart.select_one("desc")
    assert found
    return found.text


def test_evidence_counts_from_its_first_commit(project: Project, session: Make) -> None:
    commit_all(project.folder, on="2026-05-03T09:00")
    project.write({"sessions/02.md": session(id="session-02", claims='["2.4"]')})
    commit_all(project.folder, on="2026-07-01T09:00")
    # A change, a claim added to what is there, and what is not committed bring nothing new.
    project.write({"sessions/01.md": session("Again.\n", claims='["2.3", "3.1"]')})
    commit_all(project.folder, on="2026-08-01T09:00")
    project.write({"sessions/03.md": session(id="session-03", claims='["3.2"]')})
    by_date, by_commit = charts(project.folder)
    assert "4 of 8 criteria, from 12 March 2026" in told(by_date)
    assert told(by_commit) == (
        "3 of 8 criteria, from 3 May 2026 to 1 July 2026. "
        "So far at the end of each month: May 2026 2; July 2026 3."
    )
    assert "first committed" in by_commit.text


def test_where_git_cannot_tell_all_nothing_is_drawn(
    project: Project, session: Make, tmp_path: Path
) -> None:
    assert len(charts(project.folder)) == 1
    commit_all(project.folder)
    project.write({"sessions/02.md": session(id="session-02", claims='["2.4"]')})
    commit_all(project.folder, on="2026-07-01T09:00")
    assert len(charts(project.folder)) == 2
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.folder.as_uri(), str(copy))
    assert len(charts(copy)) == 1
