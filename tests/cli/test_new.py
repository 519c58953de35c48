"""``alfacil new``: a file that the checker takes, but for what is left to fill in."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scratch import ENVIRONMENT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.new_piece import next_id
from alfacil_plugin.exchange.record_text import Record, record_text
from alfacil_plugin.exchange.yaml_text import field_lines
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.textfile import TextFile
from alfacil_plugin.load.yamltree import read_yaml

SCHEMAS = load_schemas()
KINDS = SCHEMAS.kinds
TITLES = [
    "Session 3: whose problem is it?",
    "What’s in a name, O'Brien?",
    'She said "no" # and meant it',
    "Größe und Übung",
    "🎉 the first one",
    "👩‍👩‍👧 at the table",
    "yes",
    "2.10",
    "- a dash",
    "trailing colon:",
    "{{ curly }} [square] & *star*",
]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_amiss_but_what_is_left_to_fill_in(kind: str, project: Project) -> None:
    made = project.run("new", kind, "--title", "The first")
    assert made.code == 0, made.err
    path = made.out.partition(" is there.")[0]
    assert (project.folder / path).is_file()
    found = [item for item in analyse(project.folder).diagnostics if path.endswith(item.path)]
    needed = KINDS[kind].shape.required - {"id", "kind", "title", "date"}
    # Doubts are what a record without its length or its claims would raise too.
    errors = [item for item in found if item.severity == "error"]
    assert sorted(item.message for item in errors) == sorted(
        f'nothing stands behind "{name}:"' for name in needed
    )
    assert {item.code for item in errors} <= {"ALF102"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_there_with_its_explanation(kind: str, project: Project) -> None:
    made = project.run("new", kind, "--title", "The first")
    text = (project.folder / made.out.partition(" is there.")[0]).read_text(encoding="utf-8")
    flowing = " ".join(text.replace("\n# ", " ").split())
    for name, shape in KINDS[kind].shape.properties.items():
        assert f"\n{name}:" in text or f"\n# {name}:" in text
        assert " ".join(shape.description.split()) in flowing


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_commented_out_can_be_taken_as_it_stands(kind: str) -> None:
    record = Record(kind=KINDS[kind], values={"id": "x-1", "kind": kind, "title": "T"})
    lines = record_text(record, SCHEMAS.by_name[kind]).splitlines()
    names = tuple(f"# {name}:" for name in KINDS[kind].shape.properties)
    kept: list[str] = []
    inside = False
    for line in lines:
        inside = line.startswith(names) or (inside and line.startswith("#   "))
        kept.append(line[2:] if inside else line)
    document, _ = parse_evidence(
        TextFile("\n".join(kept), None, withheld=False), "x.md", SCHEMAS, KINDS, None
    )
    assert {fault.kind for fault in document.faults} <= {"missing field"}, document.faults


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_back_as_it_was_given(title: str, project: Project) -> None:
    made = project.run("new", "reflection", "--title", title)
    assert made.code == 0, made.err
    analysis = analyse(project.folder)
    assert [p.title for p in analysis.published if p.kind == "reflection"] == [title]


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda text: "\0" not in text))
def test_any_text_survives_being_written(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    lines = [
        *field_lines("a", text),
        *field_lines("b", [text, "x"]),
        *field_lines("c", {"d": text}),
    ]
    tree = read_yaml("\n".join(lines))
    assert not tree.faults
    assert tree.data == {"a": text, "b": [text, "x"], "c": {"d": text}}


def test_a_whole_record_with_options_is_sound_and_counts(project: Project) -> None:
    made = project.run(
        "new", "session", "--title", "Session 2", "--date", "2026-03-26", "--claims", "2.3",
        "--claims", "2.1", "--set", "northern-managers", "--field", "supervised=no",
        "--field", "hours=2.5", "--field", "attendance=Rowan, Hazel",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert made.out.startswith("portfolio/sessions/session-02.md is there.")
    analysis = analyse(project.folder)
    assert analysis.errors == ()
    piece = next(p for p in analysis.published if p.id == "session-02")
    assert [claim.criterion for claim in piece.claims] == ["2.3", "2.1"]
    assert piece.fields["attendance"] == ["Rowan", "Hazel"]
    assert piece.date.isoformat() == "2026-03-26"


def test_ids_go_on_from_the_highest_and_spare_what_cannot_be_read(project: Project) -> None:
    project.write({"sessions/later.md": "---\nid: session-07\nkind: [\n---\n"})
    project.write({"sessions/session-09.md": "no front matter"})
    made = project.run("new", "session", "--title", "T")
    assert made.out.startswith("portfolio/sessions/session-10.md ")
    assert next_id("plan", {"plan-02", "plan-x", "plan-002"}) == "plan-03"
    assert next_id("plan", ()) == "plan-01"


def test_the_folder_is_the_one_in_use(project: Project) -> None:
    (project.folder / "portfolio/sessions").rename(project.folder / "portfolio/meetings")
    made = project.run("new", "session", "--title", "T")
    assert made.out.startswith("portfolio/meetings/session-02.md ")
    other = project.run("new", "action-plan", "--title", "T")
    assert other.out.startswith("portfolio/action-plans/action-plan-01.md ")


def test_criteria_are_offered_with_their_text(project: Project) -> None:
    made = project.run("new", "feedback", "--title", "T")
    text = (project.folder / made.out.partition(" is there.")[0]).read_text(encoding="utf-8")
    assert '  # - "3.1" # Analyse feedback on own action learning facilitation practice' in text
    assert "2.3" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sesion", "--title", "T"], 'there is no kind "sesion"; did you mean "session"?'),
        (["session"], "say with --title what it is"),
        (["session", "--title", "T", "--date", "2026-02-30"], 'no such day as "2026-02-30"'),
        (["session", "--title", "T", "--claims", "2.11"], 'did you mean "2.1"?'),
        (["session", "--title", "T", "--field", "superviced=no"], 'did you mean "supervised"?'),
        (["session", "--title", "T", "--field", "id=x"], '"id" cannot be set'),
        (["session", "--title", "T", "--field", "hours"], "is not NAME=VALUE"),
        (["session", "--title", "T", "--field", "hours=many"], "hours"),
        (["session", "--title", "x" * 300], "title"),
        (["session", "--title", "T", "--output", "portfolio/sessions/01.md"], "is there already"),
        (["session", "--title", "T", "--output", "portfolio/x.txt"], "does not end in .md"),
        (["session", "docs", "--title", "T"], "there is no portfolio.yml in docs"),
    ],
)
def test_misuse_writes_nothing(arguments: list[str], said: str, project: Project) -> None:
    before = sorted(project.folder.rglob("*"))
    result = project.run("new", *arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert sorted(project.folder.rglob("*")) == before


def test_it_follows_no_link_out_of_the_portfolio(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project.folder / "portfolio/plans").symlink_to(outside)
    result = project.run("new", "plan", "--title", "T")
    assert result.code == 2
    assert list(outside.iterdir()) == []


def test_on_a_terminal_it_asks(project: Project) -> None:
    """Title, date by Enter, the set, whether supervised, and the criterion."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "alfacil_plugin", "new", "session"],
        cwd=project.folder, env=ENVIRONMENT, stdin=other,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    os.close(other)
    for answer in ("Session 2", "2026-03-26", "northern-managers", "maybe", "no", "2.3"):
        os.write(main, f"{answer}\n".encode())
        time.sleep(0.05)
    out, _ = process.communicate(timeout=60)
    os.close(main)
    assert process.returncode == 0, out
    assert b"Choose one of: yes, no." in out
    piece = next(p for p in analyse(project.folder).published if p.id == "session-02")
    assert piece.fields["supervised"] is False
    assert [claim.criterion for claim in piece.claims] == ["2.3"]
