"""What changed since a decision, found in git by the fingerprint that the decision holds."""

from __future__ import annotations

import json

import pytest
from assessed import analysed, assessment, decided, fingerprint, write
from bs4 import BeautifulSoup
from complete import first_unit
from scratch import Project, commit_all

from alfacil_plugin.app import analyse
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.difference import Difference, Edit
from alfacil_plugin.publish import publish

BODY = "## Why\n\nBecause the set asked for it, twice.\n\nA paragraph that stays.\n"


def plan(body: str = BODY, **fields: object) -> str:
    whole = {**first_unit()["plan.md"], **fields}
    return f"---\n{json.dumps(whole)}\n---\n{body}"


def judge(project: Project) -> None:
    print_ = fingerprint(project, "plan")
    first = assessment("first", decided("2.1", evidence=[{"id": "plan", "fingerprint": print_}]))
    project.write({"assessments/first.md": f"---\n{json.dumps(first)}\n---\n"})


@pytest.fixture(autouse=True)
def _judged(project: Project) -> None:
    """A portfolio in git whose plan was judged; the plan names a file."""
    write(project)
    project.write({"files/sheet.txt": "A sheet.\n"})
    project.write({"plan.md": plan(attachments=["files/sheet.txt"])})
    judge(project)
    commit_all(project.folder)


def only_change(project: Project) -> Difference:
    (found,) = analysed(project).changes.values()
    return found


def told(difference: Difference) -> list[list[tuple[str, str]]]:
    return [[(words.edit.value, words.text) for words in part] for part in difference.paragraphs]


def test_what_is_as_it_was_judged_has_not_changed(project: Project) -> None:
    assert analysed(project).changes == {}
    project.write({"plan.md": plan(attachments=["files/sheet.txt"]).replace("\n", "\r\n")})
    assert analysed(project).changes == {}


def test_words_are_told_in_their_paragraph(project: Project) -> None:
    body = BODY.replace("twice", "three times") + "\nAnd one that is new.\n"
    project.write({"plan.md": plan(body, attachments=["files/sheet.txt"])})
    found = only_change(project)
    assert told(found) == [
        [
            ("kept", "Because the set asked for it,"),
            ("removed", "twice."),
            ("added", "three times."),
        ],
        [("added", "And one that is new.")],
    ]
    assert (found.fields, found.files, found.told) == ((), (), True)


def test_fields_and_attachments_are_told_by_name(project: Project) -> None:
    project.write({"files/sheet.txt": "Another sheet.\n"})
    project.write({"plan.md": plan(hours=13, attachments=["files/sheet.txt"], study_hours=1)})
    found = only_change(project)
    assert [(item.field, item.before, item.after) for item in found.fields] == [
        ("hours", "12", "13"), ("study_hours", "", "1"),
    ]  # fmt: skip
    assert found.files == ("sheet.txt",)
    assert found.paragraphs == ()


def test_a_version_several_commits_back_is_found(project: Project) -> None:
    for number in range(5):
        body = f"{BODY}\nLine {number}.\n"
        project.write({"plan.md": plan(body, attachments=["files/sheet.txt"])})
        commit_all(project.folder)
    assert told(only_change(project)) == [[("added", "Line 4.")]]


def test_an_attachment_alone_that_changed_in_a_commit_of_its_own(project: Project) -> None:
    project.write({"files/sheet.txt": "Another sheet.\n"})
    commit_all(project.folder)
    assert only_change(project).files == ("sheet.txt",)


def test_a_version_that_git_never_had_is_not_told(project: Project) -> None:
    project.write({"plan.md": plan("Never committed.\n")})
    judge(project)
    project.write({"plan.md": plan("Changed.\n")})
    found = analysed(project)
    assert found.changes == {}
    assert next(c for c in found.criteria if c.criterion.id == "2.1").status == "changed"


def test_what_was_taken_out_for_good_reason_stays_out(project: Project) -> None:
    private = f"{BODY}\nAda Lovelace said so.\n"
    project.write({"plan.md": plan(private)})
    judge(project)
    commit_all(project.folder)
    project.write({"plan.md": plan(), "roster.yml": "people:\n  Ada Lovelace: Rowan\n"})
    (project.folder / "portfolio" / ".gitignore").write_text("roster.yml\n", encoding="utf-8")
    (paragraph,) = only_change(project).paragraphs
    assert [words.edit for words in paragraph] == [Edit.REMOVED]
    assert "Ada" not in paragraph[0].text
    assert "Lovelace" not in paragraph[0].text
    # Not by halves either: the given name stays, and the other goes.
    project.write({"plan.md": plan(f"{BODY}\nAda Lovelace said so, and Hazel.\n")})
    judge(project)
    commit_all(project.folder)
    project.write({"plan.md": plan(f"{BODY}\nAda said so, and Hazel.\n")})
    (paragraph,) = only_change(project).paragraphs
    assert not any("Lovelace" in words.text for words in paragraph)


def test_an_address_that_was_taken_out_stays_out(project: Project) -> None:
    project.write({"plan.md": plan(BODY.replace("twice", "twice, at ada@lovelace.org"))})
    judge(project)
    commit_all(project.folder)
    project.write({"plan.md": plan()})
    texts = [words.text for part in only_change(project).paragraphs for words in part]
    assert texts == ["Because the set asked for it, twice.", "[…]"]


def test_of_a_version_that_was_kept_back_nothing_is_told(project: Project) -> None:
    secret = plan("A secret.\n", visibility="private")
    project.write({"plan.md": secret})
    commit_all(project.folder)
    project.write({"plan.md": plan("A secret.\n")})
    judge(project)
    project.write({"plan.md": plan("Nothing.\n")})
    # The same words, and so the same fingerprint: who may see them is no part of it.
    found = only_change(project)
    assert (found.told, found.paragraphs) == (False, ())


def test_the_public_is_told_nothing(project: Project) -> None:
    project.write({"plan.md": plan("Changed.\n", visibility="public")})
    public = analyse(project.folder, audience=Audience.PUBLIC, publishing=True)
    assert public.changes == {}


def test_the_criterions_page_shows_what_was_taken_out_and_put_in(project: Project) -> None:
    body = BODY.replace("twice", "three times")
    project.write({"plan.md": plan(body, hours=13, attachments=["files/sheet.txt"])})
    site = publish(analyse(project.folder, publishing=True), directory_urls=True)
    page = next(page for page in site.pages if page.path.endswith("/2.1.md")).make()
    shown = BeautifulSoup(page.html, "html.parser").select_one(".alf-difference")
    assert shown is not None
    assert [item.text for item in shown.select("del")] == ["twice.", "12"]
    assert [item.text for item in shown.select("ins")] == ["three times.", "13"]
    assert "Planned hours" in shown.text or "Hours" in shown.text


def test_a_version_that_git_does_not_have_is_said_to_be_unknown(project: Project) -> None:
    project.write({"plan.md": plan("Never committed.\n")})
    judge(project)
    project.write({"plan.md": plan("Changed.\n")})
    site = publish(analyse(project.folder, publishing=True), directory_urls=True)
    page = next(page for page in site.pages if page.path.endswith("/2.1.md")).make()
    assert "git does not hold it as it was judged" in page.html
    assert "Never committed" not in page.html
