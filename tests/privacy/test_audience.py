"""What is not for the public is in no byte of what is built for the public."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from privacy.attachments import docx, jpeg, pdf, png
from scratch import MKDOCS_YML, PORTFOLIO_YML, ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.audience import Audience

MARK = "quillfeather"
PUBLIC_OPTION = MKDOCS_YML.replace("  - alfacil\n", "  - alfacil:\n      audience: public\n")
Make = Callable[..., str]


def agreement(**fields: str) -> str:
    lines = {
        "id": f"agreement-{MARK}",
        "kind": "agreement",
        "title": f"Agreement {MARK}",
        "date": "2026-03-01",
        "agreement": "goals",
        "with": f"[{{role: client, alias: {MARK}}}, {{role: stakeholder}}]",
        "agreed_on": "2026-03-01",
        "goals": f'[{{id: goal-{MARK}, goal: "Goal {MARK}", measure: "Measure {MARK}"}}]',
        "claims": f'[{{criterion: "1.1", note: "Note {MARK}"}}]',
        **fields,
    }
    front = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return f"---\n{front}---\n## Heading {MARK}\n\nText {MARK}.\n"


def files_of(make: Make, **kept_back: str) -> dict[str, str | bytes]:
    """Return two public pieces, and evidence with the mark in every part of it."""
    folder = f"sessions/{MARK}"
    return {
        "portfolio.yml": f"{PORTFOLIO_YML}sets:\n  - id: set-{MARK}\n    title: Set {MARK}\n"
        f"    client: {MARK}\n    participants: [{MARK}]\n  - id: northern-managers\n",
        "sessions/01.md": make(
            f"## Heard\n\nSee [my notes]({MARK}/{MARK}.md) and "
            f'<a href="{MARK}/{MARK}.md#heading-{MARK}">again</a>, '
            f"![chart]({MARK}/{MARK}.png), [the form]({MARK}/{MARK}.pdf) "
            "and [the cards](cards.txt).\n",
            id="session-01",
            title="Session 1",
            visibility="public",
            plan=f"plan-{MARK}",
            attachments=f"[cards.txt, {MARK}/{MARK}.png]",
        ),
        "sessions/cards.txt": "What stops you?\n",
        "reflections/01.md": (
            "---\nid: reflection-01\nkind: reflection\ntitle: Silence\ndate: 2026-03-13\n"
            f"visibility: public\nabout: [session-{MARK}, agreement-{MARK}, session-01]\n"
            'claims: ["3.2"]\n---\nI counted to ten.\n'
        ),
        f"{folder}/{MARK}.md": make(
            f"## Heading {MARK}\n\nText {MARK}. AC 2.3\n\n![chart]({MARK}.png)\n",
            id=f"session-{MARK}",
            title=f"Session {MARK}",
            set=f"set-{MARK}",
            hours="97.25",
            attendance=f"[{MARK}]",
            actions=f"[{{who: {MARK}, action: Do {MARK}}}]",
            held_elsewhere=f"{{where: Drawer {MARK}}}",
            attachments=f"[{MARK}.pdf, {MARK}.docx, {MARK}.jpg, {MARK}.csv]",
            **kept_back,
        ),
        f"plans/{MARK}.md": (
            f"---\nid: plan-{MARK}\nkind: plan\ntitle: Plan {MARK}\ndate: 2026-03-01\n"
            f"hours: 71.25\ngoals: [goal-{MARK}]\nclaims: ['2.1']\n"
            "activities: [{what: "
            + MARK
            + ", when: May}]\n"
            + "".join(f"{key}: {value}\n" for key, value in kept_back.items())
            + f"---\n{MARK}\n"
        ),
        f"agreements/{MARK}.md": agreement(**kept_back),
        f"{folder}/{MARK}.png": png(Comment=MARK),
        f"{folder}/{MARK}.pdf": pdf(MARK, author=MARK),
        f"{folder}/{MARK}.docx": docx(MARK, author=MARK),
        f"{folder}/{MARK}.jpg": jpeg(description=MARK),
        f"{folder}/{MARK}.csv": f"{MARK},1\n",
    }


def hold(site: Path, mark: str) -> list[str]:
    """Return the built files in whose name or bytes a mark stands, gzip members unpacked."""
    found = []
    for file in filter(Path.is_file, site.rglob("*")):
        raw = file.read_bytes()
        text = gzip.decompress(raw) if file.suffix == ".gz" else raw
        path = file.relative_to(site).as_posix()
        if mark.lower().encode() in text.lower() or mark.lower() in path.lower():
            found.append(path)
    assert (site / "index.html").is_file()
    assert (site / "sitemap.xml.gz").is_file()
    assert (site / "search" / "search_index.json").is_file()
    return found


@pytest.mark.parametrize("kept_back", [{"visibility": "assessor"}, {}], ids=["said", "by default"])
def test_what_is_for_the_assessor_is_in_no_byte_of_a_public_build(
    project: Project, session: Make, kept_back: dict[str, str]
) -> None:
    project.write(files_of(session, **kept_back))
    assert project.run("check").code == 0, project.run("check").out
    result = project.run("build", "--audience", "public")
    assert result.code == 0, result.err
    assert hold(project.folder / "site", MARK) == []
    page = project.page("evidence/sessions/01")
    assert "my notes" in page
    assert "cards.txt" in page
    assert (project.folder / "site" / "evidence" / "sessions" / "cards.txt").is_file()


def test_the_assessor_sees_it_all(project: Project, session: Make) -> None:
    project.write(files_of(session))
    result = project.run("build")
    assert result.code == 0, result.err
    found = hold(project.folder / "site", MARK)
    for path in (f"sessions/{MARK}/{MARK}.pdf", f"agreements/{MARK}/index.html"):
        assert f"evidence/{path}" in found


@pytest.mark.parametrize("kept_back", [{"visibility": "private"}, {"draft": "true"}])
@pytest.mark.parametrize("audience", ["public", "assessor"])
def test_private_evidence_and_drafts_are_in_no_byte_of_any_build(
    project: Project, session: Make, audience: str, kept_back: dict[str, str]
) -> None:
    files = files_of(session, **kept_back)
    for path in ("sessions/01.md", "reflections/01.md"):
        del files[path]
    project.write(files)
    result = project.run("build", "--audience", audience)
    assert result.code == 0, result.err
    assert hold(project.folder / "site", MARK) == []


def test_no_count_of_a_public_build_gives_it_away(project: Project, session: Make) -> None:
    project.write({"sessions/01.md": session(id="session-01", visibility="public")})
    assert project.run("build", "--audience", "public").code == 0
    assert "open to everybody" in project.page("")
    before = contents(project.folder / "site")
    hidden = {path: text for path, text in files_of(session).items() if MARK in path}
    project.write(hidden)
    assert project.run("build", "--audience", "public").code == 0
    after = contents(project.folder / "site")
    assert after == before


def contents(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


@pytest.mark.parametrize(
    "text",
    [
        f"---\nid: session-{MARK}\nkind: session\ntitle: a: {MARK}\n---\n{MARK}\n",
        f"---\nid: session-{MARK}\nkind: {MARK}\n---\n{MARK}\n",
        f"---\nid: session-{MARK}\nkind: session\nvisibility: public\n---\n{MARK}\n",
        f"{MARK}\n",
    ],
    ids=["not YAML", "no kind", "incomplete", "no front matter"],
)
def test_of_what_cannot_be_read_the_public_learns_nothing(
    project: Project, session: Make, text: str
) -> None:
    (project.folder / "mkdocs.yml").write_text(PUBLIC_OPTION, encoding="utf-8")
    project.write({f"sessions/{MARK}.md": text})
    project.write({"sessions/01.md": session(f"[a]({MARK}.md)\n", id="s", visibility="public")})
    assert project.run("build").code == 1
    project.lay_out()
    assert hold(project.folder / "site", MARK) == []
    assert "needs mending" not in project.page("")


def test_mkdocs_builds_for_the_audience_of_its_own_file(project: Project, session: Make) -> None:
    project.write(files_of(session))
    assert project.run("build", "--audience", "public").code == 0
    ours = contents(project.folder / "site")
    (project.folder / "mkdocs.yml").write_text(PUBLIC_OPTION, encoding="utf-8")
    project.lay_out()
    assert contents(project.folder / "site") == ours
    assert project.run("build", "--audience", "assessor").code == 0
    assert hold(project.folder / "site", MARK)


def test_an_audience_that_there_is_not_is_misuse(project: Project) -> None:
    assert project.run("build", "--audience", "world").code == 2
    wrong = PUBLIC_OPTION.replace("public", "world")
    (project.folder / "mkdocs.yml").write_text(wrong, encoding="utf-8")
    result = project.run("build")
    assert result.code == 2
    assert "audience" in result.err


def test_coverage_is_of_what_the_audience_sees(project: Project, session: Make) -> None:
    project.write(files_of(session))
    folder = project.folder
    for_assessor = analyse(folder)
    for_public = analyse(folder, audience=Audience.PUBLIC)
    assert {piece.id for piece in for_public.published} == {"session-01", "reflection-01"}
    assert len(for_assessor.published) == 5
    claimed = {item.criterion.id for item in for_public.criteria if item.claims}
    assert claimed == {"2.3", "3.2"}
    assert not [item for item in for_public.diagnostics if item.code == "ALF404"]


def test_a_file_that_evidence_kept_back_names_too_is_left_off(
    project: Project, session: Make
) -> None:
    shared = f"{MARK}.txt"
    project.write(
        {
            "sessions/02.md": session(f"[it]({shared})\n", attachments=f"[{shared}]"),
            "sessions/03.md": session(id="session-z", attachments=f"[{shared}]", draft="true"),
            f"sessions/{shared}": MARK,
        }
    )
    check = project.run("check")
    assert check.code == 0
    assert check.out.count(f'ALF407 "{shared}" is left off the site') == 1
    assert project.run("build").code == 0
    assert hold(project.folder / "site", MARK) == []


def test_a_draft_that_cannot_be_read_keeps_its_files_back(project: Project, session: Make) -> None:
    broken = session(id="session-z", attachments=f"[{MARK}.txt]", title="a: b", draft="true")
    project.write(
        {
            "sessions/02.md": session(attachments=f"[{MARK}.txt]"),
            "sessions/03.md": broken,
            f"sessions/{MARK}.txt": MARK,
        }
    )
    assert "ALF407" in project.run("check").out
    project.lay_out()
    assert hold(project.folder / "site", MARK) == []


def test_a_navigation_that_names_the_assessors_pages_is_for_the_public_too(
    project: Project, session: Make
) -> None:
    project.write({"sessions/01.md": session(visibility="public")})
    form = "assessment/facilitating-action-learning.md"
    nav = (
        "nav:\n  - index.md\n  - Assessment: assessment/index.md\n"
        f"  - For assessors:\n      - assessment/index.md\n      - Form: {form}\n"
        "  - hours.md\n"
    )
    (project.folder / "mkdocs.yml").write_text(MKDOCS_YML + nav, encoding="utf-8")
    for audience, there in (("assessor", True), ("public", False)):
        done = project.run("build", "--audience", audience)
        assert done.code == 0, done.err
        home = (project.folder / "site" / "index.html").read_text(encoding="utf-8")
        assert ("For assessors" in home) is there
        assert ('href="assessment/"' in home) is there
        assert 'href="hours/"' in home


def test_the_worked_example_can_be_built_for_the_public(tmp_path: Path) -> None:
    example = Project(tmp_path / "example")
    for name in ("portfolio", "docs"):
        shutil.copytree(ROOT / name, example.folder / name)
    shutil.copy(ROOT / "mkdocs.yml", example.folder)
    done = example.run("build", "--audience", "public")
    assert done.code == 0, done.err
    people = ("Morgan Sample", "Robin Sample")
    pages = [*(example.folder / "site" / "units").rglob("*.html")]
    assert pages
    assert not [p for p in pages if any(n in p.read_text(encoding="utf-8") for n in people)]


def test_a_decision_is_never_for_the_public_whatever_it_says(
    project: Project, session: Make
) -> None:
    decision = (
        f"---\nid: {MARK}\nkind: assessment\ntitle: {MARK}\ndate: 2026-03-20\nassessor: {MARK}\n"
        f"attempt: 1\nvisibility: public\nfeedback: {MARK}\n"
        'decisions: [{criterion: "2.3", decision: referred, evidence: [{id: session-01}]}]\n---\n'
    )
    project.write(
        {
            "sessions/01.md": session(id="session-01", visibility="public"),
            f"assessments/{MARK}.md": decision,
        }
    )
    done = project.run("build", "--audience", "public")
    assert done.code == 0, done.err
    assert hold(project.folder / "site", MARK) == []
    statuses = {i.status.value for i in analyse(project.folder, audience=Audience.PUBLIC).criteria}
    assert "referred" not in statuses


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# draft: yes keeps it back, as visibility: private does", True),
        ("draft_of: mine", False),
        ("note: [not, for, private, eyes]", False),
    ],
)
def test_a_record_that_is_not_finished_has_a_card_unless_a_field_keeps_it_back(
    project: Project, session: Make, line: str, shown: bool
) -> None:
    text = session(id="session-02", title="").replace("kind:", f"{line}\nkind:", 1)
    project.write({"sessions/02.md": text})
    project.lay_out()
    card = project.folder / "site" / "evidence" / "sessions" / "02" / "index.html"
    assert card.is_file() is shown
    assert not shown or "ALF102" in card.read_text(encoding="utf-8")
