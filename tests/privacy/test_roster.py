"""Real names: found in every disguise, and told to nobody."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from privacy.attachments import docx, jpeg, pdf, png
from scratch import MKDOCS_YML, Project

from alfacil_plugin.model.roster import Roster

Make = Callable[..., str]
ROSTER = """\
people:
  Zoë Quillfeather-Dawe: Rowan
  Zo: Rowan
private:
  - Sampletown Infirmary
"""
FORMS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")


def find(text: str, *names: str) -> list[str]:
    roster = Roster(aliases=tuple((name, "Rowan") for name in names))
    return [text[hit.start : hit.end] for hit in roster.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "José Núñez",
        "jose nunez",
        "JOSÉ NÚÑEZ",
        unicodedata.normalize("NFD", "José Núñez"),
        "Núñez, José",
        "José\nNúñez",
        "**José** Núñez",
        "jose-nunez",
        "Jose_Nunez",
        "JoseNunez",
        "José\u00a0Núñez",
    ],
)
def test_a_name_is_found_as_people_write_it(text: str) -> None:
    assert find(f"With {text}'s set, 2 hours.", "José Núñez") == [text.lstrip("*")]
    assert find(text, unicodedata.normalize("NFD", "José Núñez")) == [text.lstrip("*")]


@pytest.mark.parametrize(
    "text",
    ["Joseph Nunez", "Jose Nunezes", "José and Ana Núñez", "José. When we met, Núñez", "Jose", ""],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert find(text, "José Núñez") == []


def test_the_longer_of_two_names_is_told() -> None:
    roster = Roster(aliases=(("Jane", "Hazel"), ("Jane Sample", "Rowan")), private=("Ward 7B",))
    text = "Jane Sample and Jane on ward 7b"
    assert [hit.alias for hit in roster.find(text)] == ["Rowan", "Hazel", ""]
    assert roster.redact(text) == "[Rowan] and [Hazel] on [withheld]"


def test_an_empty_roster_finds_nothing() -> None:
    assert list(Roster().find("Anybody at all")) == []
    assert Roster().redact("Anybody") == "Anybody"


@pytest.fixture
def named(project: Project, session: Make) -> Project:
    """A project with a roster, and names of it wherever one can be."""
    dashed = "zoe-quillfeather-dawe"
    return project.write(
        {
            "roster.yml": ROSTER,
            "sessions/02.md": session(
                "## Zo began\n\nZoe Quillfeather-Dawe, at [it](photo.jpg), &#90;o said.\n",
                title="Sampletown  infirmary",
                id=f"session-{dashed}",
                client='"Z\\u006f"',
                attachments="[photo.jpg, notes.txt, form.pdf, form.docx, chart.png, Zo.csv]",
                plan=dashed,
                visiblity="zo",
            ),
            f"sessions/{dashed}.md": session("Fine.\n", claims=f'["{dashed}"]'),
            f"sessions/{dashed}-2.md": "broken",
            "sessions/photo.jpg": jpeg(description="The table; Quillfeather-Dawe, Zoe"),
            "sessions/notes.txt": "one\ntwo\nZo said\n",
            "sessions/form.pdf": pdf("none here", "signed by Zo"),
            "sessions/form.docx": docx("Zoe Quill", "feather-Dawe", author="Zo"),
            "sessions/chart.png": png(Author="Sample Learner", Comment="drawn by Zo"),
            "sessions/Zo.csv": "a,b\n",
            "portfolio.yml": 'learner: Sample Learner\ntitle: "Zo and I"\n'
            "units:\n  - id: facilitating-action-learning\n",
        }
    )


def in_bytes(raw: bytes, path: str = "") -> bool:
    names = ("zoë quillfeather", "zoe quillfeather", "zoe-quillfeather", "sampletown")
    text = unicodedata.normalize("NFC", raw.decode("utf-8", "replace")).lower() + path.lower()
    return any(name in text or quote(name) in text for name in names)


@pytest.mark.parametrize("form", FORMS)
def test_no_report_holds_a_name(named: Project, tmp_path: Path, form: str) -> None:
    printed = named.run("check", "--format", form)
    assert printed.code == 2, printed.err
    target = tmp_path / "report"
    assert named.run("check", "--format", form, "--output", str(target)).code == 2
    for text in (printed.out, printed.err, target.read_text(encoding="utf-8")):
        assert not in_bytes(text.encode())
    assert "ALF408" in printed.out


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_list_of_what_would_be_published_holds_no_name(named: Project, form: str) -> None:
    printed = named.run("privacy", "--format", form)
    assert printed.code == 1, printed.err
    assert "ALF408" in printed.out
    assert not in_bytes((printed.out + printed.err).encode())


def test_every_place_is_found(named: Project) -> None:
    named.write({"sessions/02.md": (named.folder / "portfolio/sessions/02.md")
                 .read_text(encoding="utf-8").replace("visiblity: zo\n", "")})  # fmt: skip
    lines = [line for line in named.run("check").out.split("\n") if "ALF408" in line]
    said = "\n".join(line.removeprefix("portfolio/") for line in lines)
    for place in (
        "portfolio.yml:2:9: error ALF408 here is the real name of Rowan",
        "sessions/02.md:2:13: error ALF408 here is the real name of Rowan",
        "sessions/02.md:4:8: error ALF408 here is what the roster keeps private",
        "sessions/02.md:10:1: error ALF408 here is the real name of Rowan",
        "sessions/02.md:14:4: error ALF408 here is the real name of Rowan",
        "sessions/02.md:16:1: error ALF408 here is the real name of Rowan",
        '"photo.jpg" holds the real name of Rowan (its details)',
        '"notes.txt" holds the real name of Rowan (line 3)',
        '"form.pdf" holds the real name of Rowan (page 2)',
        '"form.docx" holds the real name of Rowan (its text)',
        '"form.docx" holds the real name of Rowan (its properties)',
        '"chart.png" holds the real name of Rowan (its details)',
        "sessions/02.md:11:69: error ALF408 here is the real name of Rowan",
        "sessions/[Rowan].md:1:1: error ALF408 the name of this file or its folder holds",
        "sessions/[Rowan]-2.md:1:1: error ALF408 the name of this file or its folder holds",
    ):
        assert place in said, place


def test_nothing_is_built_while_a_name_would_be_published(named: Project) -> None:
    ours = named.run("build")
    assert ours.code == 1
    assert "A real name would be published" in ours.err
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        named.lay_out()
    site = named.folder / "site"
    assert not in_bytes((ours.out + ours.err + stopped.value.stderr).encode())
    assert not [file for file in site.rglob("*") if file.is_file()]


def test_a_name_among_the_authors_own_pages_stops_the_build(project: Project) -> None:
    project.write({"roster.yml": ROSTER})
    (project.folder / "docs" / "about.md").write_text("# By Zoë Quillfeather-Dawe\n", "utf-8")
    result = project.run("build")
    assert result.code == 1
    assert "about.md in your docs folder holds the real name of Rowan" in result.err
    assert not in_bytes(result.err.encode())


@pytest.mark.parametrize(
    ("path", "content", "shown"),
    [
        ("docs/notes.txt", b"By Zo\xc3\xab Quillfeather-Dawe", "notes.txt"),
        ("docs/look.svg", "<svg><title>Zoë Quillfeather-Dawe</title></svg>".encode(), "look.svg"),
        ("docs/form.docx", docx("By Zoë Quillfeather-Dawe"), "form.docx"),
        ("docs/zoe-quillfeather-dawe.bin", b"\0", "[Rowan].bin"),
        ("mkdocs.yml", f"{MKDOCS_YML}copyright: Zoë Quillfeather-Dawe\n".encode(), ""),
        ("mkdocs.yml", f"{MKDOCS_YML}nav: [{{Zoë Quillfeather-Dawe: about.md}}]\n".encode(), ""),
    ],
)
def test_a_name_in_any_file_of_the_authors_own_stops_the_build(
    project: Project, path: str, content: bytes, shown: str
) -> None:
    project.write({"roster.yml": ROSTER})
    (project.folder / path).write_bytes(content)
    result = project.run("build")
    assert result.code == 1
    holds = f"{shown} in your docs folder holds" if shown else "mkdocs.yml holds"
    assert f"{holds} the real name of Rowan" in result.err
    assert not in_bytes(result.err.encode())
    assert not (project.folder / "site").exists()


def test_names_in_what_is_kept_back_are_nobodys_business(project: Project, session: Make) -> None:
    project.write(
        {
            "roster.yml": ROSTER,
            "sessions/zo.md": session("Zo said.\n", visibility="private"),
            "sessions/03.md": session("Zo said.\n", id="session-z", draft="true"),
        }
    )
    assert project.run("check").code == 0
    assert project.run("build").code == 0
    site = project.folder / "site"
    assert (site / "index.html").is_file()
    assert not [
        file for file in site.rglob("*")
        if file.is_file() and (in_bytes(file.read_bytes(), file.name) or "roster" in file.name)
    ]  # fmt: skip


def test_the_roster_is_no_attachment(project: Project, session: Make) -> None:
    project.write(
        {
            "roster.yml": ROSTER,
            "sessions/02.md": session("[r](../roster.yml)\n", attachments="[../roster.yml]"),
        }
    )
    result = project.run("check")
    assert result.code == 1
    assert not in_bytes(result.out.encode())
    project.lay_out()
    for file in filter(Path.is_file, (project.folder / "site").rglob("*")):
        assert not in_bytes(file.read_bytes(), file.name)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("people:\n  - Zoë Quillfeather\n", "1:1"),
        ("people:\n  Zoë Quillfeather:\n", "2:3"),
        ("people:\n  Zoë Quillfeather: Zoe\n", "2:3"),
        ("peeple:\n  Zoë Quillfeather: Rowan\n", "1:1"),
        ("people:\n  Zoë Quillfeather: [Rowan]\n", "2:3"),
        ("people: Zoë Quillfeather\n", "1:1"),
        ("Zoë Quillfeather\n", "1:1"),
        ("people:\n  Zoë Quillfeather: Rowan\n  Zoë Quillfeather: Hazel\n", "3:3"),
        ("people: {Zoë Quillfeather: Rowan\n", "1:9"),
        ("private: [Sampletown, x]\n", "1:23"),
        ("people:\n  Zoë Quillfeather: &a Rowan\n", "2:21"),
        ("", "1:1"),
    ],
)
def test_a_mistake_in_the_roster_is_told_without_a_name(
    project: Project, text: str, place: str
) -> None:
    project.write({"roster.yml": text})
    for form in FORMS:
        result = project.run("check", "--format", form)
        assert result.code == 2, result.out
        assert not in_bytes((result.out + result.err).encode())
        if form == "text":
            assert f"roster.yml:{place}: error ALF909 " in result.out


def test_bytes_that_are_no_roster(project: Project) -> None:
    project.write({"roster.yml": b"people:\n  Zo\xeb: Rowan\n"})
    result = project.run("check")
    assert result.code == 2
    assert "error ALF909 the file is not saved as UTF-8" in result.out


def test_a_roster_of_another_ending_is_named(project: Project) -> None:
    project.write({"roster.yaml": ROSTER})
    result = project.run("check")
    assert result.code == 2
    assert "roster.yaml:1:1: error ALF909 this file has to be called" in result.out


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_git_must_not_keep_the_roster(project: Project) -> None:
    project.write({"roster.yml": ROSTER})
    assert "ALF411" not in project.run("check").out
    git(project.folder, "init", "--quiet")
    assert "error ALF411 git does not ignore this file of real names" in project.run("check").out
    ignore = project.folder / ".gitignore"
    ignore.write_text("portfolio/roster.yml\n", encoding="utf-8")
    assert project.run("check").code == 0
    git(project.folder, "add", "--force", "portfolio/roster.yml")
    result = project.run("check")
    assert "error ALF411 git keeps this file of real names" in result.out
    assert result.code == 2


def test_without_git_nothing_fails(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from alfacil_plugin.load.git_keeping import git_keeps
    from alfacil_plugin.model.roster import GitKeeps

    project.write({"roster.yml": ROSTER})
    monkeypatch.setenv("PATH", "")
    assert git_keeps(project.folder / "portfolio", "roster.yml") is GitKeeps.NO
