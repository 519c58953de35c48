"""``alfacil privacy`` lists what a build then publishes: no more, no less."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from privacy.test_audience import Make, files_of
from scratch import ROOT, Project

SHARED = ("assets/", "search/")


def told(project: Project, *arguments: str) -> Any:
    result = project.run("privacy", "--format", "json", *arguments)
    assert result.code == 0, result.out + result.err
    return json.loads(result.out)


@pytest.mark.parametrize("audience", ["public", "assessor"])
def test_it_lists_what_the_build_publishes(project: Project, session: Make, audience: str) -> None:
    project.write(files_of(session))
    project.write({"sessions/04.md": session(id="session-04", draft="true", date="2026-04-01")})
    listed = told(project, "--audience", audience)
    assert listed["audience"] == audience
    assert project.run("build", "--audience", audience).code == 0
    site = project.folder / "site"
    built = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    addresses = [item["address"] for item in (*listed["evidence"], *listed["attachments"])]
    expected = {as_file(address) for address in addresses}
    assert len(expected) == len(addresses)
    assert {path for path in built if path.startswith("evidence/")} == {
        *expected, "evidence/index.html",
    }  # fmt: skip
    made = {as_file(address) for address in listed["made"]}
    theirs = {"404.html", "sitemap.xml", "sitemap.xml.gz", "about/index.html"}
    assert {path for path in built - expected - theirs if not path.startswith(SHARED)} == {
        path for path in made if not path.startswith(SHARED)
    }
    for item in listed["attachments"]:
        assert (site / item["address"]).stat().st_size == item["bytes"]
        assert item["named_by"]
    kept_back = {"public": {"draft": 1, "assessor": 3}, "assessor": {"draft": 1}}
    assert listed["kept_back"] == kept_back[audience]


def as_file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def test_the_text_says_the_same(project: Project, session: Make) -> None:
    project.write(files_of(session))
    project.write({"sessions/01.md": session(id="s", title="Session 1", visibility="public",
                                             attachments="[cards.txt]")})  # fmt: skip
    made = len(told(project, "--audience", "public")["made"])
    result = project.run("privacy", "--audience", "public")
    assert result.code == 0
    assert result.out == (
        "What a site for this audience would publish: public\n"
        "\n"
        "Evidence (2):\n"
        "  reflections/01.md: Silence (public)\n"
        "  sessions/01.md: Session 1 (public)\n"
        "\n"
        "Attachments (1):\n"
        "  sessions/cards.txt, 16 bytes\n"
        "    named by sessions/01.md\n"
        "\n"
        f"Made from these: {made} pages and files, such as the matrix.\n"
        "Kept back: 3 pieces of evidence (3 for the assessor alone).\n"
        "Pages of your own, in docs, are published as they stand, and are not listed here.\n"
        "\n"
        "Nothing in it was found that should not be published.\n"
    )


def test_a_file_that_cannot_be_read_is_listed_for_the_assessor_alone(project: Project) -> None:
    project.write({"sessions/02.md": "no front matter\n"})
    assert "  sessions/02.md: its name, and that it cannot be shown\n" in project.run("privacy").out
    public = project.run("privacy", "--audience", "public").out
    assert "sessions/02.md" not in public
    assert "1 for the assessor alone, 1 as nobody can read it" in public


def test_what_should_not_be_published_fails(project: Project, session: Make) -> None:
    project.write({"sessions/02.md": session("Write to sam@centre.org\n")})
    result = project.run("privacy")
    assert result.code == 1
    assert "portfolio/sessions/02.md:11:10: error ALF409 here is an e-mail address" in result.out
    assert project.run("privacy", "--audience", "public").code == 0


def test_other_mistakes_do_not_fail_it(project: Project, session: Make) -> None:
    project.write({"sessions/02.md": session(claims='["2.11"]')})
    assert project.run("check").code == 1
    assert project.run("privacy").code == 0


def test_a_portfolio_that_is_none_is_misuse(tmp_path: Path) -> None:
    assert Project(tmp_path).run("privacy").code == 2


def test_it_waits_for_no_host(project: Project) -> None:
    code = (
        "import sys; from alfacil_plugin.adapters.cli import main; "
        "main(['privacy'], standalone_mode=False); print('mkdocs' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("False\n")


def test_the_worked_example_may_be_published() -> None:
    for audience in ("public", "assessor"):
        result = Project(ROOT).run("privacy", "--audience", audience)
        assert result.code == 0, result.out
        assert result.out.endswith("Nothing in it was found that should not be published.\n")


def test_an_original_held_elsewhere_is_shown(project: Project, session: Make) -> None:
    project.write(
        {
            "sessions/02.md": session(
                held_elsewhere="{where: A locked drawer, seen_by: [Maple], seen_on: 2026-03-13}"
            ),
            "schemas/visit.schema.json": '{"title": "Visit", "properties": {}}',
            "visits/01.md": "---\nid: visit-01\nkind: visit\ntitle: A visit\ndate: 2026-03-13\n"
            "held_elsewhere: {where: A green folder}\n---\nText.\n",
        }
    )
    result = project.run("build")
    assert result.code == 0, result.err
    page = project.page("evidence/sessions/02")
    for text in ("Held elsewhere", "A locked drawer", "Maple", "13 March 2026"):
        assert text in page
    assert "A green folder" in project.page("evidence/visits/01")
