"""The assessment page, on screen and on paper, and its downloads, held against the analysis."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from assessed import (
    ASSESSOR,
    ASSURER,
    CRITERIA,
    UNIT,
    analysed,
    assessment,
    decided,
    fingerprint,
    sampled,
    sampling,
    write,
    write_settings,
)
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader
from scratch import MKDOCS_YML, Project

from alfacil_plugin.coverage.tracking import tracking_rows
from alfacil_plugin.model.analysis import Analysis

GRADING = {
    "scheme": "marks", "attempts": 2,
    "marks": {**dict.fromkeys(CRITERIA, 10), "2.3": 20},
}  # fmt: skip
TESTIMONY = {
    "id": "oak", "kind": "testimony", "title": "What Oak saw", "date": "2026-03-20",
    "claims": ["2.2"], "seen_on": "2026-03-19", "saw": "Questions alone.",
    "witness": {"alias": "Oak", "relationship": "Sat in"},
}  # fmt: skip
LATE = {"id": "late", "kind": "document", "title": "Late", "date": "2026-05-01", "claims": ["2.1"]}
SECRET = {
    "id": "secret-piece", "kind": "document", "title": "Secret", "date": "2026-03-01",
    "visibility": "private",
}  # fmt: skip
PEOPLE = [
    {"name": ASSESSOR, "role": "assessor", "initials": "M.S."},
    {"name": ASSURER, "role": "quality-assurer"},
]
PLAN = [{"share": 50, "why": "A new assessor"}, {"share": 100, "criteria": ["2.3"]}]


def records(project: Project) -> list[dict[str, Any]]:
    """Return two sittings and a sampling: 2.1 changed, 2.2 verified, 2.3 met at the second try."""

    def rests_on(name: str) -> list[dict[str, str]]:
        return [{"id": name, "fingerprint": fingerprint(project, name)}]

    plan = [{"id": "plan", "fingerprint": "0" * 32}, {"id": "secret-piece"}]
    action = {"action": "Standardise", "who": ASSESSOR, "due": "2026-04-20"}
    done = {"action": "Ask again", "done": "2026-04-02"}
    return [
        assessment(
            "first",
            decided("2.1", marks=9, feedback="Clear.\n\nKeep it.", evidence=plan),
            decided("2.2", marks=7, evidence=rests_on("material")),
            decided("2.3", "referred", marks=8, feedback="<b>Questions</b> are wanting."),
            decided("3.3", marks=4),
            varcs=["valid", "current"],
            feedback="Well begun.",
        ),
        assessment(
            "second",
            decided("2.3", marks=16, feedback="Now they are there.", evidence=rests_on("session")),
            attempt=2,
            date="2026-04-10",
        ),
        sampling(
            "look",
            {**sampled("2.2"), "comment": "Borne out."},
            {**sampled("3.3", agreed=False), "comment": "Why met?", "actions": [action, done]},
        ),
        TESTIMONY,
        LATE,
        SECRET,
    ]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A portfolio with decisions of every sort, built for the assessor."""
    folder = tmp_path_factory.mktemp("assessed")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    project = Project(folder)
    write_settings(project, grading=GRADING, people=PEOPLE, sampling_plan=PLAN)
    write(project)
    write(project, *records(project))
    project.lay_out()
    return project


@pytest.fixture(scope="module")
def analysis(judged: Project) -> Analysis:
    return analysed(judged)


@pytest.fixture(scope="module")
def page(judged: Project) -> Tag:
    return article(judged, "assessment")


def article(project: Project, address: str) -> Tag:
    found = BeautifulSoup(project.page(address), "html.parser").select_one("article")
    assert found is not None
    return found


def plain(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def test_the_result_explains_itself(page: Tag, analysis: Analysis) -> None:
    result = page.select_one(".alf-result")
    text = plain(result)
    assert text.startswith("↩ referred 36 of 90 marks given so far")
    assert [li.text for li in page.select(".alf-reasons li")] == ["3.3 has 4 of 10, needs 5"]
    assert (
        tuple(li.text for li in page.select(".alf-reasons li")) == analysis.units[0].result.reasons
    )
    assert "No decision yet on 1.1, 2.4, 3.1 and 3.2." in text
    assert "Since the decision the evidence for 2.1 has changed." in text
    assert "each criterion needs at least 50 %, whatever the total" in text
    assert "may be submitted twice" in text


def test_the_sheet_has_every_criterion_with_its_words_and_evidence(
    page: Tag, analysis: Analysis
) -> None:
    bodies = page.select(".alf-tracking tbody")
    heads = [plain(body.select_one("th")) for body in bodies]
    assert heads == [f"{i.criterion.id} {i.criterion.text}" for i in analysis.criteria]
    labels = [
        (item.criterion.id, code.text)
        for item, body in zip(analysis.criteria, bodies, strict=True)
        for code in body.select("code")
    ]
    assert labels == [
        (row.item.criterion.id, row.tracked.piece.id)
        for row in tracking_rows(analysis)
        if row.tracked
    ]


def test_the_sheet_says_what_was_decided_when_and_by_whom(page: Tag, analysis: Analysis) -> None:
    bodies = dict(zip(CRITERIA, page.select(".alf-tracking tbody"), strict=True))
    found = {
        name: [plain(cell) for cell in body.select("td[rowspan]")] for name, body in bodies.items()
    }
    assert found["2.1"] == [
        "✓ met 9 of 10 marks, needs 5 △ changed", "12 March 2026 attempt 1", "M.S.",
    ]  # fmt: skip
    assert found["2.2"][0] == "✓ met 7 of 10 marks, needs 5 ✔ verified"
    assert found["2.3"] == ["✓ met 16 of 20 marks, needs 10", "10 April 2026 attempt 2", "M.S."]
    assert found["3.3"][0] == (
        "↩ referred 4 of 10 marks, needs 5 called met, but its marks are below what is needed"
    )
    assert found["1.1"] == ["● claimed not decided yet", "", ""]
    for item in analysis.criteria:
        assert item.status.value in " ".join(found[item.criterion.id])
    assert "changed since it was judged" in bodies["2.1"].text
    assert "not what the decision rests on" in bodies["2.1"].text


def test_every_decision_stays_in_the_history_with_its_feedback(
    page: Tag, analysis: Analysis
) -> None:
    sittings = page.select(".alf-records:has(#history) .alf-sitting")
    assert [plain(sitting.h3) for sitting in sittings] == ["First", "Second"]
    rows = [row for sitting in sittings for row in sitting.select("tbody tr")]
    assert len(rows) == len(analysis.assessments.decisions) == 5
    assert "Well begun." in sittings[0].text
    assert "found valid and current" in sittings[0].text
    sent_back = next(row for row in rows if "Questions" in row.text)
    assert "2.3" in plain(sent_back.th)
    assert sent_back.select_one("b") is None, "feedback is text"
    assert [p.text for p in rows[0].select("p")] == ["Clear.", "Keep it."]


def test_quality_assurance_shows_need_have_and_what_is_open(page: Tag, analysis: Analysis) -> None:
    quality = page.select_one(".alf-records:has(#quality)")
    assert quality is not None
    text = plain(quality)
    assert "1 action is open." in text
    rows = [plain(row) for row in quality.select("table")[0].select("tbody tr")]
    assert rows[0] == "All decisions A new assessor 50 % 5 3 2 not yet"
    assert rows[1] == "Decisions on 2.3 100 % 2 2 0 not yet"
    assert plain(quality.select("table")[1].select_one("tbody tr")) == f"{ASSESSOR} 5 2 1"
    samples = [plain(row) for row in quality.select(".alf-samples tbody tr")]
    assert len(samples) == len(analysis.assessments.samples)
    assert "✔ agreed Borne out. none" in samples[0]
    assert f"✗ not agreed Why met? Standardise {ASSESSOR} · due 20 April 2026 · open" in samples[1]
    assert "Ask again done on 2 April 2026" in samples[1]


def test_the_witnesses_are_listed_with_what_they_saw(page: Tag) -> None:
    rows = [plain(row) for row in page.select(".alf-records:has(#witnesses) tbody tr")]
    assert rows == ["Oak Sat in 19 March 2026 Questions alone. What Oak saw 2.2"]


def test_what_is_judged_and_not_published_has_no_name(judged: Project) -> None:
    for file in (judged.folder / "site").rglob("*"):
        if file.is_file():
            assert b"secret-piece" not in file.read_bytes(), file


def test_the_links_lead_somewhere(judged: Project, page: Tag) -> None:
    home = judged.folder / "site" / "assessment"
    links = [str(a["href"]) for a in page.select("a[href]")]
    assert len(links) > 40
    for href in links:
        path, _, anchor = href.partition("#")
        target = (home / path).resolve()
        file = target / "index.html" if target.is_dir() else target
        assert file.is_file(), href
        if anchor and path:
            assert f'id="{anchor}"' in file.read_text(encoding="utf-8")


def test_it_is_in_the_navigation_and_two_builds_give_the_same_downloads(judged: Project) -> None:
    tabs = BeautifulSoup(judged.page("matrix"), "html.parser").select(".md-nav__link, .md-tabs a")
    assert "Assessment" in {" ".join(tab.text.split()) for tab in tabs}
    downloads = judged.folder / "site" / "downloads"
    names = ("coverage.xlsx", "tracking.csv", "tracking.json")
    before = [hashlib.sha256((downloads / name).read_bytes()).digest() for name in names]
    judged.lay_out()
    assert [hashlib.sha256((downloads / name).read_bytes()).digest() for name in names] == before


def test_on_paper_it_is_a4_across_with_numbers_heads_and_lines_to_sign(
    judged: Project, browser: Browser, analysis: Analysis
) -> None:
    tab = browser.new_page()
    tab.goto((judged.folder / "site" / "assessment" / "index.html").as_uri())
    reader = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    sizes = {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages}
    assert sizes == {(842, 595)}
    # Without the ligatures of the letters.
    texts = [" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in reader.pages]
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
    whole = " ".join(texts)
    for item in analysis.criteria:
        assert item.criterion.text in whole
        assert item.status.value in whole
    assert "Signature" in whole
    assert "Quality assurer" in whole
    assert ASSURER in whole
    for gone in ("Record a decision", "Search", "Skip to", "Made with"):
        assert gone not in whole


def test_on_paper_the_head_of_a_long_sheet_is_repeated(project: Project, browser: Browser) -> None:
    write_settings(project)
    extra = [
        {**LATE, "id": f"late-{n}", "title": f"Late {n}", "claims": ["2.2"]} for n in range(60)
    ]
    write(project, *extra)
    project.lay_out()
    tab = browser.new_page()
    tab.goto((project.folder / "site" / "assessment" / "index.html").as_uri())
    reader = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    heads = [page for page in reader.pages if "Initials" in page.extract_text()]
    assert len(heads) >= 3
    first = reader.pages[0].extract_text()
    assert "late-10" in first, "the sheet begins on the first page, however long a criterion's part"


def test_without_decisions_it_says_what_will_be_there(project: Project) -> None:
    project.lay_out()
    text = plain(article(project, "assessment"))
    assert "○ not assessed" in text
    assert "No decision is recorded yet. With the first one, the result" in text
    assert "Each criterion is met or referred; the unit is passed when all are met." in text
    assert "No sampling plan is set in portfolio.yml." in text
    assert "Nothing has been sampled yet." in text
    assert "There is no testimony of a witness among the evidence." in text


def test_passed_says_so(project: Project) -> None:
    write_settings(project)
    write(project, assessment("all", *(decided(name) for name in CRITERIA)))
    project.lay_out()
    text = plain(article(project, "assessment").select_one(".alf-result"))
    assert text.startswith("✓ passed Every criterion is met.")


def test_nothing_of_it_is_for_the_public(judged: Project, tmp_path: Path) -> None:
    public = MKDOCS_YML.replace("  - alfacil\n", "  - alfacil:\n      audience: public\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(public, encoding="utf-8")
    shutil.copytree(judged.folder / "portfolio", tmp_path / "portfolio")
    Project(tmp_path).lay_out()
    names = {file.relative_to(tmp_path / "site").as_posix() for file in
             (tmp_path / "site").rglob("*") if file.is_file()}  # fmt: skip
    assert not [name for name in names if name.startswith("assessment/") or "tracking" in name]
    marks = (ASSESSOR, ASSURER, "Questions", "Well begun", "Why met?", "M.S.", "assessment/")
    for name in names:
        raw = (tmp_path / "site" / name).read_bytes()
        for mark in marks:
            if name.startswith("assets/"):
                continue
            assert mark.encode() not in raw, (name, mark)
    assert (tmp_path / "site" / "units" / UNIT / "2.3" / "index.html").is_file()


def test_a_criterions_page_shows_its_decisions_the_latest_first(judged: Project) -> None:
    found = article(judged, f"units/{UNIT}/2.3")
    now, then = found.select(".alf-decision")
    assert plain(now).startswith(f"✓ met 16 of 20 marks, needs 10 {ASSESSOR} · 10 April 2026")
    assert "attempt 2" in plain(now)
    assert "Now they are there." in now.text
    assert then.find_parent("details") is not None, "what is past is folded"
    assert plain(then).startswith("↩ referred 8 of 20 marks, needs 10")
    assert "1 earlier decision" in plain(found.select_one("details.alf-earlier summary"))


def test_it_says_what_has_changed_and_what_was_claimed_since(judged: Project) -> None:
    found = article(judged, f"units/{UNIT}/2.1")
    text = plain(found)
    assert "plan plan changed since" in text
    assert "a piece of evidence not here any more" in text
    assert "Claims it, and is not what the decision rests on: Late late ." in text
    link = found.select_one(".alf-judged a")
    assert link is not None
    assert link["href"] == "../../../evidence/plan/"
    paragraphs = [p.text for p in found.select(".alf-decision .alf-said")]
    assert paragraphs == ["Clear.", "Keep it."]


def test_it_shows_the_samples_of_its_decisions(judged: Project) -> None:
    sample = article(judged, f"units/{UNIT}/2.2").select(".alf-decision")[1]
    assert plain(sample).startswith(f"✔ agreed by the quality assurer {ASSURER} · 12 March 2026")
    assert "Borne out." in sample.text
    other = article(judged, f"units/{UNIT}/3.3").select(".alf-decision")[1]
    assert plain(other).startswith("✗ not agreed by the quality assurer")
    assert "Standardise" in other.text


def test_a_criterion_without_decisions_says_nothing_of_them(judged: Project) -> None:
    assert article(judged, f"units/{UNIT}/1.1").select_one("#decision") is None


def test_evidence_says_where_it_was_judged(judged: Project) -> None:
    assert plain(article(judged, "evidence/plan").select_one(".alf-judgedin")) == (
        "Judged in: First ( 2.1 met)"
    )
    assert article(judged, "evidence/agreement").select_one(".alf-judgedin") is None


def test_an_assessment_and_a_quality_sample_have_tables_of_their_own(judged: Project) -> None:
    first = article(judged, "evidence/assessments/first")
    rows = [plain(row) for row in first.select(".alf-decided tbody tr")]
    assert len(rows) == 4
    assert rows[0].endswith(
        "✓ met 9 of 10 marks, needs 5 Clear. Keep it. "
        "plan changed since , a piece of evidence not here any more"
    )
    assert "0" * 32 not in judged.page("evidence/assessments/first")
    look = article(judged, "evidence/assessments/look")
    assert [plain(row).split()[0] for row in look.select(".alf-samples tbody tr")] == ["2.2", "3.3"]


def test_home_and_gaps_say_what_the_assessor_wants(project: Project) -> None:
    write_settings(project)
    write(project)
    plan = [{"id": "plan", "fingerprint": "0" * 32}]
    sent_back = decided("2.3", "referred", feedback=f"Say more. {'And more. ' * 60}")
    write(project, assessment("first", decided("2.1", evidence=plan), sent_back))
    project.lay_out()
    home = plain(article(project, ""))
    assert "sent back by the assessor: Say more. And more." in home
    assert "changed since it was met: ask the assessor to look again" in home
    assert "Latest feedback" in home
    assert "no evidence claims it yet" not in home
    gaps = [plain(item) for item in article(project, "gaps").select(".alf-criteria > li")]
    assert gaps[0].endswith("△ changed changed since it was met: ask the assessor to look again")
    assert "↩ referred sent back by the assessor: Say more." in gaps[1]
    assert gaps[1].endswith("…")


def test_the_public_learns_nothing_of_a_decision_even_where_the_record_is_public(
    project: Project,
) -> None:
    write_settings(project)
    write(project, session=None)
    piece = {"id": "m", "kind": "document", "title": "M", "date": "2026-03-12", "claims": ["2.2"]}
    sent_back = decided("2.2", "referred", feedback="Say more.", evidence=[{"id": "m"}])
    write(
        project,
        {**piece, "visibility": "public"},
        assessment("first", sent_back, visibility="public"),
    )
    option = MKDOCS_YML.replace("  - alfacil\n", "  - alfacil:\n      audience: public\n")
    (project.folder / "mkdocs.yml").write_text(option, encoding="utf-8")
    project.lay_out()
    for address in ("", "gaps", f"units/{UNIT}/2.2", "evidence/assessments/m"):
        assert "Say more." not in project.page(address), address
        assert ASSESSOR not in project.page(address), address
    # The record itself is for assessors, whatever it says.
    assert not (project.folder / "site/evidence/assessments/first/index.html").exists()
