"""What the pages of the worked example draw together: home, desk, marks in evidence, timeline."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from scratch import ENVIRONMENT, ROOT

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis


def article(site: Path, address: str) -> Tag:
    """Return what a page of the site holds."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    found = BeautifulSoup(text, "html.parser").select_one("article")
    assert found is not None
    return found


def words(element: Tag | None) -> str:
    """Return the text of an element on one line."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """The worked example."""
    return analyse(ROOT)


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example as everybody sees it."""
    site = tmp_path_factory.mktemp("public") / "site"
    options = ["--audience", "public", "--site-dir", str(site)]
    subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "build", *options],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    return site


def test_home_says_by_a_ring_for_each_unit_where_one_is(
    example_site: Path, analysis: Analysis
) -> None:
    rings = article(example_site, "").select("svg.alf-ring")
    for ring, unit in zip(rings, analysis.units, strict=True):
        ready = sum(number for status, number in unit.counts.items() if status.ready)
        told = [f"{number} {status}" for status, number in unit.counts.items() if number]
        assert ring["role"] == "img"
        label = str(ring["aria-label"])
        assert label.startswith(f"{ready} of {len(unit.criteria)} criteria ready: ")
        assert sorted(label.split(": ")[1].split(", ")) == sorted(told)
        lengths = [
            float(str(arc["stroke-dasharray"]).split()[0]) for arc in ring.select(".alf-arc")
        ]
        assert len(lengths) == len(told)
        # With a gap of one and a half between each two.
        assert abs(sum(lengths) + 1.5 * len(lengths) - 100) < 0.1


def test_home_is_one_screen_on_a_desk(browser: Browser, example_site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((example_site / "index.html").as_uri())
    for heading in ("Where you are", "What next", "Hours", "Latest feedback", "Latest evidence"):
        section = page.locator("section", has=page.get_by_role("heading", name=heading))
        box = section.bounding_box()
        assert box, heading
        assert box["y"] + box["height"] <= 900, heading
    page.close()


def test_a_criterions_words_stand_whole_with_their_verb_marked(
    example_site: Path, analysis: Analysis
) -> None:
    for item in analysis.criteria:
        unit, criterion = item.key
        said = article(example_site, f"units/{unit}/{criterion}").select_one(".alf-words")
        assert said is not None
        assert said.get_text() == item.criterion.text
        assert words(said.select_one(".alf-verb")) == item.criterion.text.split()[0]


def test_quotations_are_in_the_order_of_their_text(example_site: Path) -> None:
    compared = 0
    for page in example_site.glob("units/*/*/index.html"):
        address = page.parent.relative_to(example_site).as_posix()
        for claim in article(example_site, address).select(".alf-claims > li"):
            hrefs = [str(link["href"]) for link in claim.select("blockquote a")]
            places = []
            for href in hrefs:
                target = (page.parent / urlsplit(href).path).resolve() / "index.html"
                at = target.read_text(encoding="utf-8").find(f'id="{urlsplit(href).fragment}"')
                assert at > 0, href
                places.append(at)
            assert all(first < second for first, second in pairwise(places))
            compared += len(places) > 1
    assert compared


def test_evidence_says_under_a_heading_what_its_section_is_for(example_site: Path) -> None:
    page = article(example_site, "evidence/assignment/section-1")
    heading = page.find(id="the-basis-of-the-supervision-contract")
    assert isinstance(heading, Tag)
    flag = heading.find_next_sibling("p")
    assert isinstance(flag, Tag)
    assert words(flag) == "Evidence for supervised/1.2"
    link = flag.select_one("a")
    assert link is not None
    assert link["href"] == "../../../units/supervised-action-learning-facilitation/1.2/"
    # On the page of the whole assignment the sections follow the task, and need none.
    whole = article(example_site, "assignment/supervised-action-learning-facilitation")
    assert "Evidence for" not in words(whole.select_one(".alf-body"))


def test_evidence_leads_to_the_older_and_the_newer_of_its_kind(
    example_site: Path, analysis: Analysis
) -> None:
    sessions = [piece for piece in analysis.published if piece.kind == "session"]
    for older, newer in pairwise(sessions):
        for piece, name, other in ((older, "Newer", newer), (newer, "Older", older)):
            trail = article(example_site, f"evidence/{piece.path.removesuffix('.md')}")
            link = trail.select_one(f'.alf-trail a[aria-label="{name}: {other.title}"]')
            assert link is not None, (piece.path, name)


def test_the_timeline_has_every_piece_once_and_each_decision_in_its_place(
    example_site: Path, analysis: Analysis
) -> None:
    page = article(example_site, "timeline")
    days = [str(time["datetime"]) for time in page.select(".alf-days time")]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(analysis.published)
    assert len(page.select(".alf-decidedthen li")) == len(analysis.assessments.decisions) > 0
    jumps = [str(link["href"])[1:] for link in page.select(".alf-months a")]
    assert jumps == [heading["id"] for heading in page.select("h2[id^='2']")]


def test_the_timeline_of_everybody_says_nothing_of_decisions(public_site: Path) -> None:
    page = article(public_site, "timeline")
    assert page.select(".alf-days time")
    assert not page.select(".alf-decidedthen, .alf-chip")


def test_pictures_of_coverage_have_words_and_a_table_that_agree(
    example_site: Path, analysis: Analysis
) -> None:
    page = article(example_site, "timeline")
    pictures = page.select("figure.alf-chart")
    tables = page.select("details table")
    # A third where git can tell when the evidence was committed.
    each = len(pictures) // len(analysis.units)
    assert len(pictures) == len(tables) == each * len(analysis.units)
    assert each in (2, 3)
    for number, unit in enumerate(analysis.units):
        claimed = [item for item in unit.criteria if item.evidence]
        growth, pieces = pictures[each * number], pictures[each * (number + 1) - 1]
        assert words(growth.select_one("desc")).startswith(
            f"{len(claimed)} of {len(unit.criteria)} criteria"
        )
        assert words(tables[each * number].select("tbody tr")[-1]).endswith(str(len(claimed)))
        rows = tables[each * (number + 1) - 1].select("tbody tr")
        numbers = [int(words(row.select("td")[0])) for row in rows]
        assert numbers == [len(item.evidence) for item in unit.criteria]
        told = words(pieces.select_one("desc")).removesuffix(".").split("; ")
        assert [text.split()[0] for text in told] == [item.criterion.id for item in unit.criteria]
        for svg in (growth, pieces):
            assert svg.select_one("svg[role=img][aria-labelledby]")


def test_a_long_list_of_a_kind_is_divided_by_month(example_site: Path, analysis: Analysis) -> None:
    page = article(example_site, "kinds/session")
    months = page.select("tr.alf-month th")
    dated = {
        piece.date.strftime("%Y-%m") for piece in analysis.published if piece.kind == "session"
    }
    assert [str(month["id"]) for month in months] == sorted(dated)
    assert not article(example_site, "kinds/plan").select("tr.alf-month")
