"""The plugin in a real MkDocs: strictness, clashes, navigation, addresses, watching."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from scratch import ENVIRONMENT, MKDOCS_YML, PORTFOLIO_YML, SESSION, Project
from serving import served


def mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=project.folder, env={**ENVIRONMENT, "PYTHONWARNINGS": "default"},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_mkdocs_build_makes_the_same_site_as_alfacil_build(project: Project) -> None:
    assert project.run("build", "--site-dir", "one").code == 0
    assert mkdocs(project, "--strict", "--site-dir", "two").returncode == 0
    one, two = project.folder / "one", project.folder / "two"
    names = sorted(str(file.relative_to(one)) for file in one.rglob("*"))
    assert names == sorted(str(file.relative_to(two)) for file in two.rglob("*"))
    for name in names:
        # The sitemap's gzip carries the time of the build.
        if (one / name).is_file() and not name.endswith(".gz"):
            assert (one / name).read_bytes() == (two / name).read_bytes(), name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"claims": '["2.11"]'}, ': ALF202 "2.11" is not a criterion'),
        ({"body": "[gone](gone.md)\n"}, ': ALF208 there is no file "gone.md"'),
        ({"plan": "plan-x"}, ': ALF205 nothing in this portfolio has the id "plan-x"'),
    ],
)
def test_strict_fails_on_what_is_wrong(
    project: Project, session: Callable[..., str], change: dict[str, str], says: str
) -> None:
    project.write({"sessions/02.md": session(**change)})
    strict, loose = mkdocs(project, "--strict"), mkdocs(project)
    assert strict.returncode == 1
    assert says in strict.stderr
    assert loose.returncode == 0
    assert says in loose.stderr
    page = BeautifulSoup(project.page("evidence/sessions/02"), "html.parser")
    assert "Something here needs mending" in page.text
    assert "We met." in page.text or "gone" in page.text


def test_an_unmet_criterion_does_not_fail_strict(project: Project) -> None:
    done = mkdocs(project, "--strict")
    assert done.returncode == 0
    assert "1 of 8 criteria" in done.stderr
    assert "the page of gaps says what is missing" in done.stderr


@pytest.mark.parametrize(
    "name", ["matrix.md", "index.md", "README.md", "matrix/index.md", "downloads/coverage.csv"]
)
def test_a_page_in_the_way_is_refused_by_name(project: Project, name: str) -> None:
    page = project.folder / "docs" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Mine\n", encoding="utf-8")
    result = project.run("build")
    assert result.code == 1
    assert f"{name} in your docs folder is in the way" in result.err
    assert "Traceback" not in result.err


def test_evidence_among_the_authors_pages_is_named(
    project: Project, session: Callable[..., str]
) -> None:
    (project.folder / "docs" / "04.md").write_text(session(), encoding="utf-8")
    result = project.run("build")
    assert result.code == 1
    assert "04.md in docs looks like evidence (kind: session), and counts for nothing" in result.err


@pytest.mark.parametrize(
    "line",
    [
        "visibility: private",
        "draft: true",
        'visibility: "private"',
        '"visibility": private',
        "visibility:\n  private",
        "? draft\n: true",
        # Nobody can say what these are, and they may be either.
        "visiblity: privat",
        "visibility: [private",
    ],
)
def test_a_piece_that_is_kept_back_is_not_published_among_the_authors_pages(
    project: Project, session: Callable[..., str], line: str
) -> None:
    text = session().replace("supervised: no", f"supervised: no\n{line}")
    (project.folder / "docs" / "04.md").write_text(text, encoding="utf-8")
    done = mkdocs(project)
    assert done.returncode == 1
    assert "04.md in your docs folder is evidence that is private or a draft" in done.stderr
    assert not (project.folder / "site" / "04").exists()


@pytest.mark.parametrize(
    ("front", "end"),
    [
        ("---\n{fields}", "\n"),
        ("\n---\n{fields}---\n", ""),
        ("\u2013\u2013\u2013\n{fields}\u2013\u2013\u2013\n", ""),
        ("{fields}\n", ""),
        ("---\n{fields}---\n", "---\nid: another\nkind: session\n---\n"),
    ],
    ids=["unclosed", "late", "of dashes", "without a fence", "two in one"],
)
def test_a_piece_that_is_kept_back_is_not_published_where_its_front_matter_is_faulty(
    project: Project, session: Callable[..., str], front: str, end: str
) -> None:
    _, fields, body = session(visibility="private").split("---\n", 2)
    text = front.format(fields=fields) + body + end
    (project.folder / "docs" / "04.md").write_text(text, encoding="utf-8")
    done = mkdocs(project)
    assert done.returncode == 1
    assert "04.md in your docs folder is evidence that is private or a draft" in done.stderr
    assert not (project.folder / "site" / "04").exists()


def test_a_private_piece_in_the_encoding_of_a_text_editor_is_not_published(
    project: Project, session: Callable[..., str]
) -> None:
    text = session(visibility="private")
    (project.folder / "docs" / "04.txt").write_bytes(text.encode("utf-16"))
    done = mkdocs(project)
    assert done.returncode == 1
    assert "04.txt in your docs folder is evidence that is private or a draft" in done.stderr


@pytest.mark.parametrize("name", ["04.md.txt", "04.TXT", "old/04.txt", "04.md~", "04.md.orig"])
def test_a_piece_that_is_kept_back_is_not_published_under_another_ending(
    project: Project, session: Callable[..., str], name: str
) -> None:
    text = session().replace("supervised: no", "supervised: no\nvisibility: private")
    place = project.folder / "docs" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode())
    done = mkdocs(project)
    assert done.returncode == 1
    assert f"{name} in your docs folder is evidence that is private or a draft" in done.stderr
    assert not (project.folder / "site" / name).exists()


@pytest.mark.parametrize(("line", "published"), [("", False), ("visibility: public", True)])
def test_only_what_is_public_is_published_to_the_public_among_the_authors_pages(
    project: Project, session: Callable[..., str], line: str, *, published: bool
) -> None:
    text = session().replace("supervised: no", f"supervised: no\n{line}")
    (project.folder / "docs" / "04.md").write_text(text, encoding="utf-8")
    settings = MKDOCS_YML.replace("- alfacil", "- alfacil: {audience: public}")
    (project.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = mkdocs(project)
    said = "04.md in your docs folder is evidence that is not for the public" in done.stderr
    assert (done.returncode == 0, said) == (published, not published)
    assert (project.folder / "site" / "04").exists() is published


@pytest.mark.parametrize("place", ["portfolio", "docs/portfolio"])
def test_a_portfolio_in_the_docs_folder_is_not_published(project: Project, place: str) -> None:
    if place == "portfolio":
        settings = project.folder / "mkdocs.yml"
        settings.write_text(settings.read_text() + "docs_dir: portfolio\n", encoding="utf-8")
    else:
        (project.folder / "portfolio").rename(project.folder / place)
    done = mkdocs(project)
    assert done.returncode == 1
    assert "is in your docs folder, in which everything is published" in done.stderr
    assert not (project.folder / "site" / "sessions").exists()


def test_a_roster_in_the_docs_folder_is_not_published(project: Project) -> None:
    (project.folder / "docs" / "roster.yml").write_text(
        "people:\n  Jane Sample: Rowan\n", encoding="utf-8"
    )
    done = mkdocs(project)
    assert done.returncode == 1
    assert "roster.yml in your docs folder would be published" in done.stderr
    assert not (project.folder / "site" / "roster.yml").exists()


def test_a_page_with_front_matter_of_its_own_is_no_evidence(project: Project) -> None:
    (project.folder / "docs" / "own.md").write_text(
        "---\ntitle: Mine\n---\nHello\n", encoding="utf-8"
    )
    assert project.run("build").code == 0


def test_settings_that_mkdocs_refuses_lead_to_the_doctor(project: Project) -> None:
    (project.folder / "docs").rename(project.folder / "pages")
    result = project.run("build")
    assert result.code == 2
    assert "alfacil doctor says how" in result.err
    assert "make the folder docs beside mkdocs.yml" in project.run("doctor").out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("INHERIT all.yml\n", "AttributeError: "),
        ("INHERIT: mkdocs.yml\n", "RecursionError: "),
        (MKDOCS_YML + "hooks: [own.py]\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_settings_that_mkdocs_cannot_read_give_no_traceback(
    project: Project, settings: str, said: str
) -> None:
    (project.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (project.folder / "own.py").write_text("1 / 0\n", encoding="utf-8")
    result = project.run("build")
    assert result.code == 2
    assert f"cannot be read, with the files and hooks that it names: {said}" in result.err
    assert "Traceback" not in result.err


def test_a_hook_that_fails_is_named_with_its_line(project: Project) -> None:
    settings = project.folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "hooks: [own.py]\n", encoding="utf-8")
    (project.folder / "own.py").write_text(
        "def on_page_markdown(markdown, page, **_):\n    return markdown + page.file.url + None\n",
        encoding="utf-8",
    )
    result = project.run("build")
    assert result.code == 1
    assert "Error: the hook own.py failed at its line 2: TypeError: " in result.err, result.err
    assert "There is no site yet: mend what is named above" in result.err
    assert "Traceback" not in result.err


def test_a_site_that_cannot_be_written_is_named_with_a_way_out(project: Project) -> None:
    (project.folder / "site").touch()
    result = project.run("build")
    assert result.code == 2
    assert "site cannot be written: Not a directory" in result.err
    assert "--site-dir names a folder" in result.err
    assert "Traceback" not in result.err


def test_a_failed_build_leaves_the_last_site(project: Project, session: Callable[..., str]) -> None:
    first = project.run("build")
    assert first.code == 0, first.err
    (project.folder / "site" / ".nojekyll").touch()
    good = project.page("")
    project.write({"sessions/02.md": session(claims='["9.9"]', id="session-y")})
    failed = project.run("build")
    assert failed.code == 1
    assert "site/ is as it was: mend what is named above" in failed.err
    assert project.page("") == good
    assert not (project.folder / "site" / "evidence" / "sessions" / "02").exists()
    project.write({"sessions/02.md": session(id="session-y")})
    assert project.run("build").code == 0
    assert (project.folder / "site" / ".nojekyll").is_file()
    assert (project.folder / "site" / "evidence" / "sessions" / "02").is_dir()
    assert [file.name for file in project.folder.glob(".site*")] == []


@pytest.mark.parametrize("into", ["portfolio", "portfolio/sessions", "portfolio/new", "linked"])
def test_no_site_is_built_over_the_portfolio(project: Project, into: str) -> None:
    portfolio = project.folder / "portfolio"
    (project.folder / "linked").symlink_to(portfolio)
    before = {path: path.read_bytes() for path in portfolio.rglob("*") if path.is_file()}
    assert before
    ours = project.run("build", "--site-dir", into)
    assert ours.code == 2
    assert "is in the portfolio or holds it" in ours.err
    theirs = mkdocs(project, "--site-dir", into)
    assert theirs.returncode == 1
    assert "is in the portfolio or holds it" in theirs.stderr
    assert before == {path: path.read_bytes() for path in portfolio.rglob("*") if path.is_file()}


def test_no_site_takes_the_place_of_other_files(project: Project) -> None:
    thesis = project.folder / "work" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("Years of it.", encoding="utf-8")
    refused = project.run("build", "--site-dir", "work")
    assert refused.code == 2
    assert "holds files that are no site" in refused.err
    assert thesis.read_text(encoding="utf-8") == "Years of it."
    # What a site has too makes none of it.
    for name in ("assets/logo.png", "search/notes.txt", "index.html", "404.html"):
        (thesis.parent / name).parent.mkdir(exist_ok=True)
        (thesis.parent / name).write_text("<p>Mine", encoding="utf-8")
    assert project.run("build", "--site-dir", "work").code == 2
    assert thesis.read_text(encoding="utf-8") == "Years of it."
    # A new folder, one with hidden files alone, and that of the last site may be built into.
    (project.folder / "pages" / ".git").mkdir(parents=True)
    for into in ("pages", "pages", "new"):
        assert project.run("build", "--site-dir", into).code == 0


def test_a_site_of_mkdocs_alone_may_be_replaced_and_a_link_to_it_stays(project: Project) -> None:
    served = project.folder / "served"
    plain = "site_name: Plain\ntheme: {name: mkdocs}\n"
    (project.folder / "plain.yml").write_text(plain, encoding="utf-8")
    assert mkdocs(project, "--config-file", "plain.yml", "--site-dir", "served").returncode == 0
    (served / ".htaccess").write_text("", encoding="utf-8")
    (project.folder / "linked").symlink_to("served")
    for _ in range(2):
        assert project.run("build", "--site-dir", "linked").code == 0
    assert (project.folder / "linked").is_symlink()
    assert (served / "matrix" / "index.html").is_file()
    assert (served / ".htaccess").is_file()
    assert not [*project.folder.glob(".linked*"), *project.folder.glob(".served*")]


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("raise KeyError('mine')", "KeyError: 'mine'"),
        (
            "__import__('pathlib').Path('/dev/full').write_bytes(b'x')",
            "[Errno 28] No space left on device",
        ),
    ],
)
def test_whatever_is_raised_is_said_without_a_traceback(
    project: Project, does: str, says: str
) -> None:
    hook = f"def on_env(env, **_):\n    {does}\n"
    (project.folder / "hook.py").write_text(hook, encoding="utf-8")
    settings = f"{MKDOCS_YML}hooks: [hook.py]\n"
    (project.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = project.run("build")
    assert result.code == 1
    assert says in result.err
    assert "There is no site yet" in result.err
    assert "Traceback" not in result.err


def test_a_folder_that_cannot_be_written_is_misuse(project: Project) -> None:
    result = project.run("build", "--site-dir", "/dev/null/site")
    assert result.code == 2
    assert "/dev/null/site cannot be written: " in result.err
    assert "Traceback" not in result.err


def test_a_page_that_cannot_be_read_is_named(project: Project) -> None:
    page = project.folder / "docs" / "old.md"
    page.write_bytes(b"# Caf\xe9\n")
    result = project.run("build")
    assert result.code == 1
    assert "old.md in your docs folder is not saved as UTF-8" in result.err
    assert "Traceback" not in result.err
    page.unlink()
    page.symlink_to("nowhere.md")
    result = project.run("build")
    assert result.code == 1
    assert "old.md in your docs folder cannot be read (No such file or directory)" in result.err
    assert "Traceback" not in result.err


def test_a_site_is_the_same_when_it_is_built_again_by_one_configuration(
    project: Project, tmp_path: Path
) -> None:
    config = load_config(str(project.folder / "mkdocs.yml"))
    built = []
    for name in ("one", "two"):
        config.site_dir = str(tmp_path / name)
        build(config)
        files = (tmp_path / name).rglob("*.html")
        built.append({str(f.relative_to(tmp_path / name)): f.read_bytes() for f in files})
    assert built[0] == built[1]


def test_without_a_nav_the_site_gets_one(project: Project) -> None:
    assert project.run("build").code == 0
    page = BeautifulSoup(project.page(""), "html.parser")
    nav = page.select_one("nav.md-nav--primary")
    assert nav is not None
    text = " ".join(nav.text.split())
    for name in ("Home", "Matrix", "Facilitating action learning", "Evidence", "Hours", "Gaps"):
        assert name in text
    assert "About" in text
    assert "Session 1" not in text


def test_every_link_works_without_directory_addresses(project: Project) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(MKDOCS_YML + "use_directory_urls: false\n", encoding="utf-8")
    assert project.run("build").code == 0
    site = project.folder / "site"
    seen = 0
    for page in site.rglob("*.html"):
        article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one(
            "article"
        )
        for anchor in article.select("a[href]") if article else ():
            target = re.split("[#?]", str(anchor["href"]))[0]
            if target and "://" not in target:
                file = Path(os.path.normpath(page.parent / target))
                assert file.is_file(), (page, target)
                seen += 1
    assert seen > 40


def test_no_portfolio_beside_mkdocs_yml(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    result = Project(tmp_path).run("build")
    assert result.code == 1
    assert ": ALF901 there is no portfolio.yml here" in result.err


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (None, "there is no mkdocs.yml in"),
        ("site_name: [\n", "mkdocs.yml"),
        ("theme: nosuch\nsite_name: X\n", "mkdocs.yml"),
    ],
)
def test_a_configuration_that_cannot_be_used_exits_with_2(
    tmp_path: Path, config: str | None, says: str
) -> None:
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = Project(tmp_path).run("build")
    assert result.code == 2
    assert says in result.err
    assert "Traceback" not in result.err


def test_serve_watches_the_portfolio(project: Project, session: Callable[..., str]) -> None:
    with served(project.folder) as address:
        assert answered(f"{address}kinds/session/", "Session 1")
        project.write({"sessions/02.md": session(title="A second session")})
        assert answered(f"{address}kinds/session/", "A second session")
        settings = project.folder / "portfolio" / "portfolio.yml"
        settings.write_text(
            "learner: Another Learner\nunits:\n  - id: facilitating-action-learning\n",
            encoding="utf-8",
        )
        assert answered(address, "Another Learner")


def answered(address: str, text: str) -> bool:
    """Wait until the served page holds a text."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=30) as reply:  # noqa: S310  (our own server)
                if text in reply.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.25)
    return False


@pytest.mark.parametrize(("address", "told"), [("127.0.0.1:8000", True), ("0.0.0.0:8000", False)])
def test_only_a_server_for_this_machine_tells_its_form_of_what_is_kept_back(
    project: Project, tmp_path: Path, address: str, *, told: bool
) -> None:
    sets = "sets:\n  - id: secret-circle\n    title: Secret circle\n    participants: [Zelkova]\n"
    project.write({"portfolio.yml": PORTFOLIO_YML + sets})
    hidden = SESSION.replace("northern-managers", "secret-circle").replace(
        "session-01", "session-7"
    )
    hidden = hidden.replace("[Rowan, Hazel]", "[Zelkova]").replace(
        "---\n##", "draft: true\n---\n##"
    )
    project.write({"sessions/07.md": hidden})
    config = load_config(
        str(project.folder / "mkdocs.yml"), dev_addr=address, site_dir=str(tmp_path / "site")
    )
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    page = (tmp_path / "site" / "add" / "index.html").read_text(encoding="utf-8")
    assert ("secret-circle" in page) is told
    assert ("Zelkova" in page) is told
    # MkDocs keeps the plugin for whatever is built next by the same process.
    after = load_config(str(project.folder / "mkdocs.yml"), site_dir=str(tmp_path / "after"))
    after.plugins.on_startup(command="build", dirty=False)
    build(after)
    assert "secret-circle" not in (tmp_path / "after" / "add" / "index.html").read_text("utf-8")
