"""What a page of evidence says of its history, to whom, and what it never says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from scratch import PORTFOLIO_YML, Project, commit_all, git

from alfacil_plugin.app import analyse
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.publish import publish

Make = Callable[..., str]
PAGE = "evidence/sessions/01.md"
SHALLOW = (
    "This copy of the repository is shallow, so earlier changes cannot be seen "
    "(CI: fetch-depth: 0)."
)
DECLARATION = """\
---
id: declaration-1
kind: declaration
title: My own work
date: {date}
unit: facilitating-action-learning
name: Sample Learner
own_work: yes
{more}---
"""


def line(folder: Path, page: str = PAGE, audience: Audience = Audience.ASSESSOR) -> str:
    """Return what the page of a piece says of its history."""
    site = publish(analyse(folder, audience=audience, publishing=True), directory_urls=True)
    html = next(item.make().html for item in site.pages if item.path == page)
    found = BeautifulSoup(html, "html.parser").select_one(".alf-history")
    return found.text if found else ""


def published(folder: Path, audience: Audience) -> bytes:
    """Return every byte that is given to a host."""
    site = publish(analyse(folder, audience=audience, publishing=True), directory_urls=True)
    made = (page.make() for page in site.pages)
    pages = (f"{page.path}\n{page.title}\n{page.html}\n{page.markdown}" for page in made)
    return b"\n".join((*(page.encode() for page in pages), *(a.make() for a in site.assets)))


def declare(project: Project, date: str, more: str = "") -> None:
    project.write({"declarations/one.md": DECLARATION.format(date=date, more=more)})


def test_recorded_and_changed_by_whom(project: Project, session: Make) -> None:
    commit_all(project.folder, on="2026-03-03T23:30")
    assert line(project.folder) == "Recorded 3 March 2026 by Sample Learner."
    project.write({"sessions/01.md": session("Again.\n")})
    assert line(project.folder) == (
        "Recorded 3 March 2026 by Sample Learner. Changed since the last commit."
    )
    commit_all(project.folder, on="2026-04-09T00:10")
    assert line(project.folder) == (
        "Recorded 3 March 2026 by Sample Learner, last changed 9 April 2026."
    )
    project.write({"sessions/01.md": session("Once more.\n")})
    commit_all(project.folder, author="A. <b>Nother</b>", on="2026-05-01T09:00")
    # git itself takes the pointed brackets out of a name.
    assert line(project.folder) == (
        "Recorded 3 March 2026 by Sample Learner, last changed 1 May 2026 by A. bNother/b."
    )


def test_what_is_not_committed_and_what_git_does_not_keep(project: Project, session: Make) -> None:
    commit_all(project.folder)
    project.write({"sessions/02.md": session(id="session-02")})
    page = "evidence/sessions/02.md"
    assert line(project.folder, page) == "Not committed yet."
    (project.folder / ".gitignore").write_text("02.md\n", encoding="utf-8")
    assert line(project.folder, page) == "Git does not keep this file."


def test_each_state_in_plain_words(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.folder
    assert line(folder) == "No history: the portfolio is in no git repository."
    git(folder, "init", "--quiet")
    assert line(folder) == "Not committed yet."
    (folder / ".git" / "HEAD").write_text("nothing\n", encoding="utf-8")
    assert line(folder) == "No history: git cannot read this repository."
    monkeypatch.setenv("PATH", "")
    assert line(folder) == "No history: git is not installed where this site was built."


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can give files away")
def test_a_folder_of_another_user(project: Project) -> None:
    commit_all(project.folder)
    for path in (project.folder, project.folder / ".git"):
        os.chown(path, 12345, 12345)
    assert line(project.folder).startswith("No history: the folder belongs to another user")


def test_nothing_is_said_where_nobody_asked(project: Project) -> None:
    commit_all(project.folder)
    analysis = analyse(project.folder)
    assert analysis.provenance == {}
    assert "alf-history" not in "".join(
        page.make().html for page in publish(analysis, directory_urls=True).pages
    )


def test_a_shallow_copy(project: Project, session: Make, tmp_path: Path) -> None:
    project.write({"sessions/02.md": session(id="session-02")})
    commit_all(project.folder, on="2026-03-03T09:00")
    project.write({"sessions/02.md": session("Again.\n", id="session-02")})
    project.write({"sessions/03.md": session(id="session-03")})
    commit_all(project.folder, on="2026-03-04T09:00")
    for depth, expected in {
        "1": (SHALLOW, SHALLOW, SHALLOW),
        "2": (
            "Recorded 3 March 2026 by Sample Learner.",
            "Recorded 3 March 2026 by Sample Learner, last changed 4 March 2026.",
            "Recorded 4 March 2026 by Sample Learner.",
        ),
    }.items():
        copy = tmp_path / f"copy-{depth}"
        git(tmp_path, "clone", "--quiet", "--depth", depth, project.folder.as_uri(), str(copy))
        pages = (f"evidence/sessions/0{number}.md" for number in (1, 2, 3))
        assert tuple(line(copy, page) for page in pages) == expected
    project.write({"sessions/02.md": session("Once more.\n", id="session-02")})
    commit_all(project.folder, on="2026-03-05T09:00")
    copy = tmp_path / "later"
    git(tmp_path, "clone", "--quiet", "--depth", "2", project.folder.as_uri(), str(copy))
    assert line(copy, "evidence/sessions/02.md") == (
        f"Last changed 5 March 2026 by Sample Learner. {SHALLOW}"
    )


def test_changed_since_the_declaration(project: Project, session: Make) -> None:
    declare(project, "2026-03-20")
    commit_all(project.folder, on="2026-03-20T09:00")
    assert "declaration" not in line(project.folder)
    project.write({"sessions/01.md": session("Before it, in my own words.\n")})
    since = "Changed since the declaration of 20 March 2026."
    # Not saved, and the declaration is.
    assert line(project.folder).endswith(f"Changed since the last commit. {since}")
    commit_all(project.folder, on="2026-03-20T10:00")
    # On the same day, in a later commit.
    assert line(project.folder).endswith(f"last changed the same day. {since}")
    declare(project, "2026-03-21")
    assert "declaration" not in line(project.folder)
    commit_all(project.folder, on="2026-03-21T09:00")
    assert "declaration" not in line(project.folder)
    # A later day than the declaration's, though it was saved with it.
    project.write({"sessions/01.md": session("Later.\n")})
    declare(project, "2026-03-21", more="submission: 1\n")
    commit_all(project.folder, on="2026-03-22T09:00")
    assert line(project.folder).endswith("Changed since the declaration of 21 March 2026.")
    assert "declaration" not in line(project.folder, "evidence/declarations/one.md")


def test_an_attachment_that_changed_since_is_a_change_too(project: Project, session: Make) -> None:
    project.write({
        "sessions/01.md": session(attachments="[cards.txt]"),
        "sessions/cards.txt": "What stops you?\n",
    })  # fmt: skip
    declare(project, "2026-03-20")
    commit_all(project.folder, on="2026-03-20T09:00")
    assert "declaration" not in line(project.folder)
    project.write({"sessions/cards.txt": "What else?\n"})
    commit_all(project.folder, on="2026-03-21T09:00")
    assert line(project.folder).endswith("Changed since the declaration of 20 March 2026.")


def test_a_declaration_that_is_kept_back_is_not_told_of(project: Project, session: Make) -> None:
    for more in ("draft: true\n", "visibility: private\n"):
        declare(project, "2026-03-20", more=more)
        commit_all(project.folder, on="2026-03-20T09:00")
        project.write({"sessions/01.md": session(more)})
        commit_all(project.folder, on="2026-03-21T09:00")
        assert "declaration" not in line(project.folder)


def test_evidence_for_another_unit_was_not_declared(project: Project, session: Make) -> None:
    project.write({
        "portfolio.yml": f"{PORTFOLIO_YML}  - id: supervised-action-learning-facilitation\n"
        "    short: supervised\n",
        "sessions/01.md": session(claims='["facilitating-action-learning/2.3"]'),
        "sessions/02.md": session(id="session-02", claims='["supervised/2.3"]'),
    })  # fmt: skip
    declare(project, "2026-03-01")
    commit_all(project.folder, on="2026-03-03T09:00")
    assert "declaration" in line(project.folder)
    assert "declaration" not in line(project.folder, "evidence/sessions/02.md")


def test_the_public_learns_dates_and_nobodys_name(project: Project, session: Make) -> None:
    project.write({"sessions/01.md": session(visibility="public")})
    commit_all(project.folder, author="Marked Author", on="2026-03-03T09:00")
    project.write({"sessions/01.md": session("Again.\n", visibility="public")})
    commit_all(project.folder, author="Other Author", on="2026-03-05T09:00")
    assert line(project.folder, audience=Audience.PUBLIC) == (
        "Recorded 3 March 2026, last changed 5 March 2026."
    )
    # Nor that anything else was recorded, when, or by whom.
    project.write({"sessions/02.md": session(id="session-02", title="Quillfeather")})
    before = published(project.folder, Audience.PUBLIC)
    commit_all(project.folder, author="Third Author", on="2027-08-07T09:00")
    assert published(project.folder, Audience.PUBLIC) == before
    assert not any(word in before for word in (b"Author", b"Quillfeather", b"learner@"))


def test_names_of_the_roster_and_addresses_are_not_told(project: Project, session: Make) -> None:
    project.write({"roster.yml": "people:\n  Zoë Marchbank: Rowan\n"})
    (project.folder / ".gitignore").write_text("roster.yml\n", encoding="utf-8")
    commit_all(project.folder, author="zoe\u202e marchbank", on="2026-03-03T09:00")
    assert line(project.folder) == "Recorded 3 March 2026 by [Rowan]."
    for name in ("someone@mailbox.invalid", "Sam +44 20 7946 1234", "\u202e \u200b"):
        project.write({"sessions/01.md": session(f"By {name!a}.\n")})
        commit_all(project.folder, author=name, on="2026-03-05T09:00")
        assert (
            line(project.folder) == "Recorded 3 March 2026 by [Rowan], last changed 5 March 2026."
        )


def test_two_builds_of_one_commit_are_the_same(project: Project, session: Make) -> None:
    project.write({"sessions/02.md": session(id="session-02", draft="true")})
    commit_all(project.folder, on="2026-03-03T09:00")
    project.write({"sessions/01.md": session("Again.\n")})
    commit_all(project.folder, author="Who Else", on="2026-04-09T09:00")
    (project.folder / ".git" / "info" / "exclude").write_text("site\n", encoding="utf-8")
    built = []
    for _ in range(2):
        assert project.run("build").code == 0
        site = project.folder / "site"
        built.append({
            file.relative_to(site).as_posix(): file.read_bytes()
            for file in sorted(site.rglob("*")) if file.is_file()
            # These two hold the time of the build, with or without alfacil.
            and not file.name.startswith("sitemap.xml")
        })  # fmt: skip
    assert built[0] == built[1]
    page = project.page("evidence/sessions/01")
    assert "Recorded 3 March 2026 by Sample Learner, last changed 9 April 2026 by Who Else." in page
    everything = b"".join(built[0].values())
    assert b"learner@example.org" not in everything
