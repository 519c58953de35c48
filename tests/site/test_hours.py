"""The page of hours and its downloads say what the ledger says, in figures, a drawing and words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import icalendar
import pytest
from bs4 import BeautifulSoup, Tag
from scratch import PORTFOLIO_YML, ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.ledger import cumulate, ledger_of
from alfacil_plugin.model.ledger import Ledger
from alfacil_plugin.model.quantity import in_figures

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(analyse(ROOT))


@pytest.fixture(scope="module")
def page(example_site: Path) -> BeautifulSoup:
    text = (example_site / "hours" / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def table(page: BeautifulSoup, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, its head left out."""
    found = page.find(id=heading)
    assert isinstance(found, Tag)
    rows = found.find_next("table")
    assert isinstance(rows, Tag)
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in rows.select("tbody tr, tfoot tr")
    ]


def drawings(html: str) -> list[ET.Element]:
    return [
        ET.fromstring(found)  # noqa: S314 (our own page)
        for found in re.findall(r"<svg viewBox=\"0 0 640 .+?</svg>", html, re.DOTALL)
    ]


@pytest.mark.parametrize("by", ["set", "month", "client"])
def test_totals_are_those_of_the_ledger_and_add_up(
    page: BeautifulSoup, ledger: Ledger, by: str
) -> None:
    *rows, foot = table(page, f"by-{by}")
    expected = {"set": ledger.by_set, "month": ledger.by_month, "client": ledger.by_client}[by]
    assert [row[1:] for row in rows] == [
        [str(item.sessions), *map(in_figures, (item.supervised, item.unsupervised, item.hours))]
        for item in expected
    ]
    assert foot[1:] == ["24", "62.5", "15", "77.5"]
    for column in range(1, 5):
        assert sum(Fraction(row[column]) for row in rows) == Fraction(foot[column])


def test_planned_beside_delivered(page: BeautifulSoup, ledger: Ledger) -> None:
    *rows, foot = table(page, "planned")
    assert [row[1:] for row in rows] == [
        [str(item.sessions), in_figures(item.planned), in_figures(item.delivered)]
        for item in ledger.plans
    ]
    assert foot[1:] == ["24", in_figures(ledger.planned), in_figures(ledger.whole.hours)]


def test_study_is_shown_beside_what_the_unit_suggests(page: BeautifulSoup, ledger: Ledger) -> None:
    heading = page.find(id="study")
    assert isinstance(heading, Tag)
    said = heading.find_next("ul")
    assert isinstance(said, Tag)
    recorded = in_figures(ledger.study_by_unit[0].recorded)
    assert "suggests about 170 hours of study" in said.text
    assert f"{recorded} hours recorded" in said.text
    # The total in the table is more, and the page says where the rest is.
    rest = ledger.studied - ledger.study_by_unit[0].recorded
    assert rest == ledger.study_by_unit[0].elsewhere > 0
    assert (
        f"Another {in_figures(rest)} hours of the {in_figures(ledger.studied)} below" in said.text
    )
    found = heading.find_next("table")
    assert isinstance(found, Tag)
    *rows, foot = [[c.text for c in row.select("th, td")] for row in found.select("tr")[1:]]
    assert sum(Fraction(row[1]) for row in rows) == Fraction(foot[1]) == ledger.studied


def test_every_session_has_a_line_and_the_last_one_the_sum(
    page: BeautifulSoup, ledger: Ledger
) -> None:
    rows = table(page, "sessions")
    assert [row[1] for row in rows] == [in_figures(entry.hours) for entry in ledger.entries]
    assert rows[-1][2] == in_figures(ledger.whole.hours)
    night = next(row[0] for row in rows if "at the start of the night" in row[0])
    assert "20:30 to 00:00 on 8 October 2026" in night


def test_the_drawing_is_well_formed_and_says_its_figures_in_words(
    example_site: Path, ledger: Ledger
) -> None:
    html = (example_site / "hours" / "index.html").read_text(encoding="utf-8")
    (drawing,) = drawings(html)
    title, text = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert text is not None
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    line = cumulate([entry for entry in ledger.entries if entry.supervised])
    ends = {f"{point.date:%B %Y}": in_figures(point.hours) for point in line}
    words = text.text or ""
    assert words.startswith(
        "62.5 hours, on 18 days from 14 April 2026 to 17 November 2026. "
        "So far at the end of each month: "
    )
    for name, figure in ends.items():
        assert f"{name} {figure}" in words
    assert words.endswith("100 hours are needed.")
    shown = "".join(drawing.itertext())
    assert "62.5 so far" in shown
    assert "100 needed" in shown
    assert not drawing.findall(f".//{SVG}script")
    assert not re.search(r"(#[0-9a-f]{3,6}\b|rgb\()", ET.tostring(drawing, encoding="unicode"))


def test_the_line_of_the_drawing_is_that_of_the_ledger(example_site: Path, ledger: Ledger) -> None:
    html = (example_site / "hours" / "index.html").read_text(encoding="utf-8")
    (drawing,) = drawings(html)
    path = drawing.find(f".//{SVG}path[@class='alf-line']")
    goal = drawing.find(f".//{SVG}line[@class='alf-goal']")
    assert path is not None
    assert goal is not None
    heights = [float(y) for y in re.findall(r"V([\d.]+)", path.get("d") or "")]
    line = cumulate([entry for entry in ledger.entries if entry.supervised])
    assert len(heights) == len(line)
    floor, full = 272.0, float(goal.get("y1") or 0)
    for height, point in zip(heights, line, strict=True):
        assert (floor - height) / (floor - full) == pytest.approx(
            float(point.hours) / 100, abs=1e-3
        )


def test_the_downloads_of_the_example_are_the_ledger(example_site: Path, ledger: Ledger) -> None:
    downloads = example_site / "downloads"
    text = (downloads / "hours.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["session"] for row in rows] == [entry.session.id for entry in ledger.entries]
    assert sum(Fraction(row["hours"]) for row in rows) == ledger.whole.hours
    assert sum(Fraction(row["hours"]) for row in rows if row["supervised"] == "yes") == Fraction(
        "62.5"
    )
    events: Any = icalendar.Calendar.from_ical((downloads / "sessions.ics").read_bytes()).walk(
        "VEVENT"
    )
    assert sum(Fraction(str(event["X-ALFACIL-HOURS"])) for event in events) == Fraction("77.5")
    night = next(event for event in events if "start of the night" in event["SUMMARY"])
    assert night["DTSTART"].dt == dt.datetime(2026, 10, 7, 19, 30, tzinfo=dt.UTC)
    assert night["DTEND"].dt == dt.datetime(2026, 10, 7, 23, 0, tzinfo=dt.UTC)
    whole_days = [event for event in events if type(event["DTSTART"].dt) is dt.date]
    assert len(whole_days) == sum(entry.start is None for entry in ledger.entries) == 2


def built(project: Project) -> str:
    result = project.run("build")
    assert result.code == 0, result.err
    return project.page("hours")


def test_without_a_time_zone_a_night_session_is_said_to_be_by_the_clock(
    project: Project, session: Callable[..., str]
) -> None:
    night = session(hours="", date="2026-10-24", start='"22:00"', end='"2026-10-25 02:30"')
    project.write({"sessions/02.md": night})
    page = built(project)
    assert "One session has a part between midnight and 04:00" in page
    assert "7 hours in 2 sessions: 0 supervised, 7 not." in page
    calendar = (project.folder / "site" / "downloads" / "sessions.ics").read_bytes()
    assert b"\r\nDTSTART:20261024T220000\r\nDTEND:20261025T023000\r\n" in calendar
    project.write({"portfolio.yml": f"{PORTFOLIO_YML}time_zone: Europe/London\n"})
    page = built(project)
    assert "between midnight and 04:00" not in page
    assert "Times are those of Europe/London" in page
    assert "8 hours in 2 sessions: 0 supervised, 8 not." in page
    calendar = (project.folder / "site" / "downloads" / "sessions.ics").read_bytes()
    assert b"\r\nDTSTART:20261024T210000Z\r\nDTEND:20261025T023000Z\r\n" in calendar


def test_only_published_sessions_are_on_the_page_and_in_the_downloads(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            "sessions/02.md": session(id="s-draft", title="Zorblax", draft="yes", hours="4"),
            "sessions/03.md": session(id="s-private", title="Zorblax", visibility="private"),
        }
    )
    page = built(project)
    assert "2.5 hours in 1 session" in page
    downloads = project.folder / "site" / "downloads"
    for text in (page, *((downloads / n).read_text() for n in ("hours.csv", "sessions.ics"))):
        assert "Zorblax" not in text
        assert "s-private" not in text


def test_a_portfolio_without_sessions_has_a_page_that_says_so(project: Project) -> None:
    (project.folder / "portfolio" / "sessions" / "01.md").unlink()
    page = built(project)
    assert "No session is recorded yet." in page
    assert '<svg viewBox="0 0 640' not in page


def test_two_builds_of_the_calendar_are_the_same_bytes(project: Project) -> None:
    built(project)
    calendar = project.folder / "site" / "downloads" / "sessions.ics"
    first = calendar.read_bytes()
    built(project)
    assert calendar.read_bytes() == first
