"""Where the host of a repository takes a new file: GitHub, GitLab, and none that we do not know."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from assessed import UNIT
from scratch import MKDOCS_YML, Project

from alfacil_plugin.views.new_file import new_file_page


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "address"),
    [
        ("https://github.com/a/b", "", "https://github.com/a/b/new/main"),
        ("https://github.com/a/b/", "edit/master/docs/", "https://github.com/a/b/new/master"),
        ("https://github.com/a/b.git", "blob/trunk/docs", "https://github.com/a/b/new/trunk"),
        ("https://x:y@github.com/a/b", "", "https://github.com/a/b/new/main"),
        ("https://gitlab.com/a/b", "-/edit/dev/docs/", "https://gitlab.com/a/b/-/new/dev"),
        ("https://gitlab.centre.example/g/a/b", "?query=root/x/", "https://gitlab.centre.example/g/a/b/-/new/main"),
    ],
)  # fmt: skip
def test_hosts_that_we_know(repo_url: str, edit_uri: str, address: str) -> None:
    found = new_file_page(repo_url, edit_uri, "portfolio")
    assert found is not None
    assert found.address == address
    names = {"GitHub": ("filename", "value"), "GitLab": ("file_name", "content")}
    assert (found.name, found.text) == names[found.host]


@pytest.mark.parametrize(
    "repo_url",
    ["", "https://bitbucket.org/a/b", "https://notgithub.com/a/b", "javascript:github.com/a/b",
     "https://github.com/a", "git@github.com:a/b"],
)  # fmt: skip
def test_others_are_not_guessed_at(repo_url: str) -> None:
    assert new_file_page(repo_url, "", "portfolio") is None


@pytest.mark.parametrize("keeps", ["", "work"])
def test_the_path_is_that_from_the_top_of_the_repository(tmp_path: Path, keeps: str) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / keeps
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    config = f"{MKDOCS_YML}repo_url: https://gitlab.com/sample/work\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    project = Project(folder).write({"portfolio.yml": f"learner: A\nunits:\n  - id: {UNIT}\n"})
    project.lay_out()
    html = project.page(f"assessment/{UNIT}")
    island = re.search(r'<div id="alf-decisions-data"[^>]*>(.*?)</div>', html)
    assert island is not None
    host = json.loads(island.group(1))["host"]
    assert host["folder"] == (f"{keeps}/portfolio" if keeps else "portfolio")
    # MkDocs would have made up a branch of its own.
    assert host["address"] == "https://gitlab.com/sample/work/-/new/main"
    assert str(tmp_path) not in html
