"""The two pages that lead by the hand, for learners and for unit authors, walked step by step."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from handbook.pages import blocks, change, files, outputs, read, write
from handbook.shell import run
from scratch import ROOT, Project, Result
from scratch import SESSION as RECORD

from alfacil_plugin.model.attachments import PUBLISHED_TYPES

LEARNERS, UNIT_AUTHORS = "docs/learners.md", "docs/unit-authors.md"
SESSION, UNIT = "portfolio/sessions/01.md", "portfolio/units/listening.yml"


def test_a_learner_from_an_empty_folder_to_a_kept_record(tmp_path: Path) -> None:
    """Every file and every command of the page, in its order, with git.

    Two lines are not run as they stand. Installing is replaced by the ``alfacil`` of the
    environment that runs the tests, on PATH (so the learner's own environment needs no pip), and
    the web server, which would never end, is left out.
    """
    set_up, _, _, look, keep, _ = (block.text for block in blocks(LEARNERS, "sh"))
    ending, slip = outputs(LEARNERS)
    claims = blocks(LEARNERS, "yaml")[0].text

    set_up = without(set_up, "pip install ../alfacil")
    done = run(set_up.replace("-m venv", "-m venv --without-pip"), tmp_path)
    assert done.code == 0, done.err
    folder = tmp_path / "my-portfolio"
    write(folder, files(LEARNERS))

    def type_in(script: str) -> Result:
        # "Each time you open a new terminal, go to my-portfolio and type the line …"
        (activate,) = (line for line in set_up.splitlines() if line.endswith("activate"))
        return run(f"{activate}\n{script}", folder)

    checked = type_in("alfacil check")
    assert checked.code == 0, checked.err
    assert checked.out.endswith(f"\n{ending}")

    change(folder / SESSION, '"2.3"', '"2.11"')
    checked = type_in("alfacil check")
    assert checked.code == 1
    assert checked.out.startswith(f"{slip}\n")
    assert type_in("alfacil build").code == 1
    change(folder / SESSION, '"2.11"', '"2.3"')

    built = type_in(without(look, "python3 -m http.server -d site"))
    assert built.code == 0, built.err
    assert "1 of 8 criteria ready" in built.err
    assert "what-i-noticed" in (folder / "site/evidence/sessions/01/index.html").read_text("utf-8")

    kept = type_in(keep)
    assert kept.code == 0, kept.err
    assert type_in("git status --porcelain").out == ""
    assert sorted(type_in("git ls-files").out.split()) == sorted(files(LEARNERS))

    change(folder / SESSION, 'claims:\n  - "2.3"\n', claims)
    checked = type_in("alfacil check")
    assert checked.code == 0
    assert "\nFacilitating action learning: 8 criteria: 6 missing, 2 claimed\n" in checked.out


def test_the_quick_way_from_an_empty_folder_to_a_site(tmp_path: Path) -> None:
    """As the page says it: two commands, two fields and a text, two commands."""
    set_up, begin, finish, look, keep, complete = (b.text for b in blocks(LEARNERS, "sh"))
    set_up = without(set_up, "pip install ../alfacil")
    assert run(set_up.replace("-m venv", "-m venv --without-pip"), tmp_path).code == 0
    folder = tmp_path / "my-portfolio"
    begun = run(begin, folder)
    assert begun.code == 0, begun.err
    record = folder / "portfolio/sessions/session-01.md"
    early = run("alfacil check", folder)
    assert early.code == 1
    assert early.out.count(" error ALF102 ") == early.out.count(" error ") == 2
    text = record.read_text(encoding="utf-8")
    for field in ("set: northern-managers", "supervised: false"):
        assert f"`{field}`" in read(LEARNERS)
        name = field.partition(":")[0]
        text = re.sub(rf"^{name}: # to fill in.*$", field, text, flags=re.MULTILINE)
    record.write_text(text.replace("# hours: 1", "hours: 2.5") + "We met.\n", encoding="utf-8")
    done = run(finish, folder)
    assert done.code == 0, done.err
    assert "8 criteria: 7 missing, 1 claimed\n" in done.out
    built = run(without(look, "python3 -m http.server -d site"), folder)
    assert built.code == 0, built.err
    assert run(keep, folder).code == 0
    assert "  1. 1.1 Agree" in run("alfacil next", folder).out
    assert run(complete, folder).code == 0


def without(script: str, line: str) -> str:
    """Return a script without one of its lines, which has to be there."""
    lines = script.splitlines()
    lines.remove(line)
    return "\n".join(lines)


def test_the_file_types_are_those_that_are_published() -> None:
    sentence = re.search(r"These types are published: ([a-z, ]+)\.", read(LEARNERS))
    assert sentence is not None
    assert [f".{name}" for name in sentence[1].split(", ")] == sorted(PUBLISHED_TYPES)


def test_the_small_unit(tmp_path: Path) -> None:
    write(tmp_path, files(UNIT_AUTHORS))
    result = Project(tmp_path).run("check")
    assert result.code == 0
    assert result.out == outputs(UNIT_AUTHORS)[0]


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [
        (1, "of: [session]", "of: [sesion]"),
        (2, "            source: stated\n", ""),
        (3, 'where: {supervised: "true"}', 'where: {supervised: "yes"}'),
    ],
)
def test_a_mistake_in_the_small_unit(tmp_path: Path, number: int, right: str, wrong: str) -> None:
    write(tmp_path, files(UNIT_AUTHORS))
    change(tmp_path / UNIT, right, wrong)
    shown = outputs(UNIT_AUTHORS)
    assert len(shown) == 4
    result = Project(tmp_path).run("check")
    assert result.code == 2
    assert result.out.startswith(f"{shown[number]}\n")


def test_the_fields_of_a_unit_are_those_of_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "unit.schema.json").read_text(encoding="utf-8"))
    table = read(UNIT_AUTHORS).partition("## The fields of a unit")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \| (yes|no) \|", table, re.MULTILINE)
    needed = {name: need == "yes" for cell, need in rows for name in re.findall(r"`(\w+)`", cell)}
    assert needed == {name: name in schema["required"] for name in schema["properties"]}


def test_the_sets_and_the_declaration_of_the_learners_page(project: Project) -> None:
    """The excerpts stand as they are in a portfolio of the second unit."""
    _, sets = (block.text for block in blocks(LEARNERS, "yaml"))
    declaration = blocks(LEARNERS, "markdown")[-1].text
    unit = "supervised-action-learning-facilitation"
    portfolio = f"learner: Sam Sample\nunits:\n  - id: {unit}\n{sets}"
    project.write(
        {
            "portfolio.yml": portfolio,
            "declarations/01.md": declaration,
        }
    )
    assert project.run("check").code == 0
    said = project.run("check", "--stage", "submission").out
    assert "ALF307" not in said
    (project.folder / "portfolio/declarations/01.md").unlink()
    assert "ALF307" in project.run("check", "--stage", "submission").out


def test_the_requirements_of_the_unit_authors_page(project: Project) -> None:
    """Each form of the excerpt is read without a mistake."""
    requirements = next(b.text for b in blocks(UNIT_AUTHORS, "yaml") if "includes:" in b.text)
    indented = "".join(f"          {line}\n" for line in requirements.splitlines())
    unit = (
        "id: forms\ntitle: Forms\noutcomes:\n  - id: '1'\n    title: T\n    criteria:\n"
        f"      - id: '1.1'\n        text: C\n        requirements:\n{indented}"
    )
    project.write(
        {
            "portfolio.yml": "learner: L\nunits:\n  - id: forms\n",
            "units/forms.yml": unit,
            "sessions/01.md": RECORD.replace('"2.3"', '"1.1"'),
        }
    )
    result = project.run("check")
    assert "error" not in result.out.replace("no errors", ""), result.out
    assert {form for form in ("includes", "links", "used_by", "words", "headings", "participant")
            if form in requirements} == {
        "includes", "links", "used_by", "words", "headings", "participant",
    }  # fmt: skip
