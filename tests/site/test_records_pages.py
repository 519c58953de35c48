"""The pages of sets, goals and the assignment, and the quotations, on the worked example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from complete import as_files, second_unit
from scratch import Project


def article(site: Path, address: str) -> Tag:
    page = BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")
    found = page.select_one("article")
    assert found is not None
    return found


def leads_somewhere(site: Path, address: str, href: str) -> bool:
    """Say whether a link's page is there, and on it the place that it names."""
    path, anchor = urldefrag(href)
    target = (site / address / unquote(path.partition("?")[0])).resolve()
    file = target / "index.html" if target.is_dir() else target
    if not file.is_file():
        return False
    if not anchor:
        return True
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    return page.find(id=unquote(anchor)) is not None


def test_every_link_of_these_pages_leads_to_its_place(example_site: Path) -> None:
    addresses = [
        "sets", "goals", "assignment/supervised-action-learning-facilitation", "evidence",
        *(f"sets/{name}" for name in ("depot-managers", "shift-coordinators", "ward-leaders")),
        *(f"units/supervised-action-learning-facilitation/{c}" for c in ("1.1", "1.2", "1.3")),
        "units/facilitating-action-learning/2.4", "evidence/assignment/section-1",
    ]  # fmt: skip
    links = [
        (address, str(link["href"]))
        for address in addresses
        for link in article(example_site, address).select("a[href]")
        if "://" not in str(link["href"]) and not str(link["href"]).startswith("mailto:")
    ]
    assert len(links) > 250
    assert [link for link in links if not leads_somewhere(example_site, *link)] == []


def test_a_passage_is_a_link_and_is_quoted_with_its_place(example_site: Path) -> None:
    evidence = article(example_site, "evidence/assignment/section-1")
    passage = evidence.find(id="ac-1.1-1")
    assert isinstance(passage, Tag)
    assert passage.text == "AC 1.1"
    assert str(passage["href"]).endswith("units/supervised-action-learning-facilitation/1.1/")
    criterion = article(example_site, "units/supervised-action-learning-facilitation/1.1")
    quotes = [" ".join(quote.text.split()) for quote in criterion.select(".alf-quote")]
    assert [quote for quote in quotes if quote.startswith("I saw each pair alone")]
    link = next(
        str(a["href"])
        for a in criterion.select(".alf-quote a")
        if str(a["href"]).endswith("#ac-1.1-1")
    )
    assert leads_somewhere(example_site, "units/supervised-action-learning-facilitation/1.1", link)


def test_a_requirement_says_what_is_not_there_and_what_was_looked_at(example_site: Path) -> None:
    criterion = article(example_site, "units/facilitating-action-learning/2.4")
    texts = [" ".join(item.text.split()) for item in criterion.select(".alf-req")]
    advice = next(text for text in texts if text.startswith("Every member of the set"))
    assert "5 of 6 participants: not yet" in advice
    assert "Not yet: Holly" in advice
    assert "5 pieces looked at" in advice


def test_the_assignment_reads_in_the_tasks_order(example_site: Path) -> None:
    page = article(example_site, "assignment/supervised-action-learning-facilitation")
    headings = [heading.text.rstrip("\u00b6") for heading in page.select(".alf-body h2")]
    assert [heading.split(".")[0] for heading in headings] == ["1", "2", "3", "4", "5"]
    assert "guidance only, with no penalty" in page.text
    assert page.text.count("Not written yet.") == 4
    assert page.find(id="assignment-section-1--ac-1.2-1") is not None


def test_the_grid_says_in_words_who_was_there(example_site: Path) -> None:
    page = article(example_site, "sets/depot-managers")
    rows = page.select(".alf-grid tbody tr")
    assert [row.select_one("th").text for row in rows][-1] == "Holly"  # type: ignore[union-attr]
    words = [cell.text for cell in rows[-1].select(".alf-unseen")]
    assert words == ["present", "apologies", "present", "present", "present", "present"]
    assert "1 action overdue" in page.text


def test_goals_are_followed_from_agreement_to_judgement(example_site: Path) -> None:
    page = article(example_site, "goals")
    goal = next(s for s in page.select(".alf-goal") if s.find(id="goal-own-issue"))
    text = " ".join(goal.text.split())
    assert "attained" in text
    assert "Planned for Six sessions for the depot managers" in text
    assert "Six of six could show" in text
    wards = next(s for s in page.select(".alf-goal") if s.find(id="goal-wards"))
    assert "open \u00b7 named, not judged" in " ".join(wards.text.split())
    lead = page.select_one(".alf-lead")
    assert lead is not None
    assert "Of 9: 5 judged; 3 named, not judged; 1 not evaluated." in lead.text


def test_the_gaps_name_goals_by_their_text(project: Project) -> None:
    pieces = second_unit()
    pieces["evaluation.md"]["goals"] = ["goal-a"]
    pieces["agreement.md"]["goals"][1]["goal"] = "Settle cover, without me"
    project.write(as_files("supervised-action-learning-facilitation", pieces))
    (project.folder / "portfolio" / "sessions" / "01.md").unlink()
    assert project.run("build").code == 0
    gaps = article(project.folder / "site", "gaps")
    assert "Not yet: Settle cover, without me" in gaps.text
    assert "Named, not judged: A goal" in gaps.text
    assert "goal-b" not in gaps.text
    # What has to be typed is the id.
    assert "refers yet to: goal-b" in project.run("check").out


DECLARED = """\
---
id: declaration-01
kind: declaration
title: My own work
date: 2026-11-20
unit: supervised
name: Sample Learner
own_work: yes
---
"""


def test_a_declaration_shows_the_words_of_the_unit(project: Project) -> None:
    unit = "supervised-action-learning-facilitation"
    project.write(
        {
            "portfolio.yml": "learner: Sample Learner\nunits:\n"
            f"  - id: {unit}\n    short: supervised\n",
            "declarations/01.md": DECLARED,
        }
    )
    assert project.run("build").code == 0
    page = article(project.folder / "site", "evidence/declarations/01")
    said = page.select_one(".alf-declaration")
    assert said is not None
    assert said.text.strip() == "By submitting I confirm that this assessment is my own work"


SECTION = """\
---
id: assignment-1
kind: assignment
title: Section 1
date: 2026-11-20
claims: ["1.1"]
unit: facilitating-action-learning
section: "1"
---
[x](../secret/jane&#46;md) and [y](../sessions/01.md#what-happened), AC 1.1 in plain sight.

<!-- to do:

AC 1.1 nobody is to read this

-->
"""


def test_neither_what_is_kept_back_nor_a_comment_is_told(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            "assignment/1.md": SECTION,
            "secret/jane.md": session(id="session-p", visibility="private", claims=""),
        }
    )
    project.lay_out()
    site = project.folder / "site"
    for file in filter(Path.is_file, site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        assert "jane" not in text, file
        if "assignment" not in file.parts and "evidence" not in file.parts:
            assert "nobody is to read this" not in text, file
    whole = article(site, "assignment/facilitating-action-learning")
    link = next(str(a["href"]) for a in whole.select(".alf-body a[href]") if a.text == "y")
    assert leads_somewhere(site, "assignment/facilitating-action-learning", link)
    criterion = article(site, "units/facilitating-action-learning/1.1")
    quotes = [quote.text for quote in criterion.select(".alf-quote")]
    assert any("in plain sight" in quote for quote in quotes)
