"""Whose commit a decision is, held against the people of portfolio.yml."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from assessed import assessment, decided, fingerprint, sampled, sampling, write, write_settings
from scratch import Project, commit_all, git

from alfacil_plugin.app import analyse

PEOPLE = [
    {"name": "Sample Learner", "role": "learner", "addresses": ["learner@portfolio.example"]},
    {"name": "Morgan Sample", "role": "assessor", "addresses": ["Assessor@portfolio.example"]},
    {"name": "Robin Sample", "role": "quality-assurer", "addresses": ["qa@portfolio.example"]},
]


@pytest.fixture(autouse=True)
def _judged(project: Project) -> None:
    write(project)
    write_settings(project, people=PEOPLE)
    commit(project, "learner@portfolio.example")
    evidence = [{"id": "plan", "fingerprint": fingerprint(project, "plan")}]
    record(project, assessment("first", decided("2.1", evidence=evidence)))


def record(project: Project, fields: dict[str, object]) -> None:
    project.write({f"assessments/{fields['id']}.md": f"---\n{json.dumps(fields)}\n---\n"})


def commit(project: Project, address: str) -> str:
    return commit_all(project.folder, author="Somebody", address=address)


def findings(project: Project, stage: str = "draft") -> list[tuple[str, str, str, str]]:
    return [
        (item.path, item.code, item.severity.value, item.message)
        for item in analyse(project.folder, stage).diagnostics
        if item.code.startswith("ALF5")
    ]


def test_the_assessors_own_commit_is_in_order(project: Project) -> None:
    commit(project, "ASSESSOR@portfolio.example")
    assert findings(project, "submission") == []


@pytest.mark.parametrize(("stage", "severity"), [("draft", "warning"), ("submission", "error")])
def test_the_learner_was_the_last_to_change_it(project: Project, stage: str, severity: str) -> None:
    hash_ = commit(project, "learner@portfolio.example")
    day = git(project.folder, "log", "-1", "--format=%as", hash_)
    said = f"the last change of this is by Sample Learner, the learner ({day})"
    assert findings(project, stage) == [("assessments/first.md", "ALF512", severity, said)]


def test_what_nobody_committed_is_nobodys_word(project: Project) -> None:
    said = "this has changes that nobody has committed"
    assert findings(project) == [("assessments/first.md", "ALF512", "warning", said)]


def test_a_stranger_and_a_colleague_are_told_apart(project: Project) -> None:
    commit(project, "stranger@portfolio.example")
    ((_, code, severity, said),) = findings(project)
    assert (code, severity) == ("ALF513", "warning")
    assert said.endswith("by an address that portfolio.yml gives to nobody")
    assert "stranger@" not in said
    record(project, assessment("first", decided("2.1")))
    commit(project, "qa@portfolio.example")
    assert ("ALF513", "Morgan Sample signs this, and its last change is by Robin Sample") in [
        (code, said) for _, code, _, said in findings(project)
    ]


def test_a_sample_is_held_against_the_quality_assurer(project: Project) -> None:
    commit(project, "assessor@portfolio.example")
    record(project, sampling("interim", sampled("2.1")))
    commit(project, "qa@portfolio.example")
    assert findings(project) == []


def test_without_addresses_nothing_is_asked_of_git(project: Project) -> None:
    people = [{key: person[key] for key in ("name", "role")} for person in PEOPLE]
    write_settings(project, people=people)
    commit(project, "learner@portfolio.example")
    assert findings(project) == []


@pytest.mark.parametrize(("stage", "severity"), [("draft", "warning"), ("submission", "error")])
def test_without_git_nothing_is_guessed_and_that_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, stage: str, severity: str
) -> None:
    commit(project, "assessor@portfolio.example")
    monkeypatch.setenv("PATH", "")
    said = "nobody can say who changed this last: git is not installed here"
    assert findings(project, stage) == [("assessments/first.md", "ALF512", severity, said)]


def test_a_shallow_copy_lets_no_decision_of_the_learner_through(
    project: Project, tmp_path: Path
) -> None:
    commit(project, "learner@portfolio.example")
    copy = Project(tmp_path / "shallow")
    git(tmp_path, "clone", "--quiet", "--depth=1", project.folder.as_uri(), str(copy.folder))
    ((_, code, severity, said),) = findings(copy, "submission")
    assert (code, severity) == ("ALF512", "error")
    assert said == "nobody can say who changed this last: this copy of the repository is shallow"


def test_a_record_that_git_ignores_is_nobodys_word(project: Project) -> None:
    (project.folder / ".gitignore").write_text("assessments/\n", encoding="utf-8")
    commit(project, "assessor@portfolio.example")
    ((_, code, _, said),) = findings(project)
    assert (code, said.partition(": ")[2]) == ("ALF512", "git is told to ignore it")


def test_a_forged_signature_is_found(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "own"))
    key = tmp_path / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True
    )
    allowed = f"assessor@portfolio.example {key.with_suffix('.pub').read_text(encoding='utf-8')}"
    (tmp_path / "allowed").write_text(allowed, encoding="utf-8")
    for name, value in (
        ("gpg.format", "ssh"), ("user.signingKey", str(key)),
        ("gpg.ssh.allowedSignersFile", str(tmp_path / "allowed")),
    ):  # fmt: skip
        git(tmp_path, "config", "--global", name, value)
    git(project.folder, "add", "--all")
    who = {"author": "Somebody", "address": "assessor@portfolio.example"}
    git(project.folder, "commit", "--quiet", "-S", "-m", "As it is", **who)
    assert findings(project) == []
    raw = git(project.folder, "cat-file", "commit", "HEAD").replace("As it is", "As I like it")
    (tmp_path / "raw").write_text(f"{raw}\n", encoding="utf-8")
    forged = git(project.folder, "hash-object", "-t", "commit", "-w", str(tmp_path / "raw"))
    git(project.folder, "reset", "--quiet", forged)
    ((_, code, _, said),) = findings(project)
    assert (code, said) == (
        "ALF513", "the signature on the last commit of this is not Morgan Sample's word: it is bad",
    )  # fmt: skip
