"""The worked example's site: every promised address, every link, and one result everywhere."""

from __future__ import annotations

import csv
import gzip
import io
import json
import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from alfacil_plugin.app import analyse
from alfacil_plugin.reports.json_report import json_report

ROOT = Path(__file__).resolve().parents[2]
UNITS = {
    "facilitating-action-learning": ["1.1", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"],
    "supervised-action-learning-facilitation": [
        *["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1"],
        *["3.2", "4.1", "4.2", "4.3", "5.1", "5.2"],
    ],
}


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def content(file: Path) -> Tag:
    found = soup(file).select_one("article")
    assert found is not None, file
    return found


def report() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_report(analyse(ROOT)))
    return loaded


def follow(site: Path, page: Path, href: str) -> Path:
    """Return the file that a relative link leads to."""
    target = unquote(urlsplit(href).path)
    here = page.relative_to(site).as_posix()
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), target)) if target else here
    file = site / joined
    return file / "index.html" if file.is_dir() else file


def links(page: Path) -> Iterator[str]:
    for anchor in content(page).select("a[href]"):
        yield str(anchor["href"])


def test_every_promised_address_is_there(example_site: Path) -> None:
    promised = ["", "matrix", "gaps", "hours", "evidence"]
    for unit, criteria in UNITS.items():
        promised += [f"units/{unit}", *(f"units/{unit}/{criterion}" for criterion in criteria)]
    for address in promised:
        assert (example_site / address / "index.html").is_file(), address
    for download in ("coverage.json", "coverage.csv", "hours.csv", "sessions.ics"):
        assert (example_site / "downloads" / download).is_file()


def test_matrix_to_criterion_to_evidence_and_back_by_links_alone(example_site: Path) -> None:
    matrix = example_site / "matrix" / "index.html"
    cells = [str(a["href"]) for a in content(matrix).select("td.alf-count a")]
    assert len(cells) > 20
    for href in cells:
        criterion = follow(example_site, matrix, href)
        anchor = content(criterion).find(id=urlsplit(href).fragment)
        assert isinstance(anchor, Tag), href
        listed = anchor.find_next("ul", class_="alf-claims")
        assert isinstance(listed, Tag)
        first = listed.find("a")
        assert isinstance(first, Tag)
        evidence = follow(example_site, criterion, str(first["href"]))
        back = [follow(example_site, evidence, link) for link in links(evidence)]
        assert criterion in back
        assert matrix in back


def test_no_link_or_anchor_is_broken(example_site: Path) -> None:
    broken = []
    pages = list(example_site.rglob("*.html"))
    for page in pages:
        if page.name == "404.html":
            continue
        for element in soup(page).select("[href], [src]"):
            address = str(element.get("href") or element.get("src"))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address.startswith(("data:", "javascript:")):
                continue
            target = follow(example_site, page, address)
            if not target.is_file():
                broken.append((page.relative_to(example_site), address))
            elif parts.fragment and parts.fragment != "__skip" and target.suffix == ".html":
                fragment = unquote(parts.fragment)
                if not soup(target).find(id=fragment):
                    broken.append((page.relative_to(example_site), address))
    assert broken == []
    assert len(pages) > 90


def test_no_page_asks_another_host_for_anything(example_site: Path) -> None:
    for page in example_site.rglob("*.html"):
        for element in soup(page).select("script[src], link[href], img[src], iframe[src]"):
            if element.name == "link" and element.get("rel") == ["canonical"]:
                continue
            address = str(element.get("src") or element.get("href"))
            assert not urlsplit(address).netloc, (page, address)


def test_pages_say_what_the_report_says(example_site: Path) -> None:
    coverage = report()["coverage"]
    assert [(item["unit"], item["criterion"]) for item in coverage] == [
        (unit, criterion) for unit, criteria in UNITS.items() for criterion in criteria
    ]
    rows = content(example_site / "matrix" / "index.html").select("tbody tr:not(.alf-outcome)")
    assert len(rows) == len(coverage)
    for row, item in zip(rows, coverage, strict=True):
        chip, total = row.select_one(".alf-chip"), row.select_one(".alf-total")
        assert chip is not None
        assert total is not None
        assert item["status"] in chip.text
        assert total.text.strip() == str(len(item["evidence"]))
        page = content(example_site / "units" / item["unit"] / item["criterion"] / "index.html")
        own = page.select_one(".alf-chip")
        assert own is not None
        assert item["status"] in own.text
        ids = [code.text for code in page.select(".alf-claims code")]
        assert sorted(ids) == sorted(item["evidence"])
        shown = [have.text.split(":")[0] for have in page.select(".alf-reqhave")]
        for requirement in item["requirements"]:
            have, need = (f"{requirement[key]:,}" for key in ("have", "need"))
            figures: tuple[str, ...] = (f"{have} of {need}", f"{have}, needs {need}")
            if not requirement["need"]:
                figures = ("nothing to look at yet",)
            assert any(text.startswith(figures) for text in shown), (item["criterion"], figures)


def test_gaps_name_exactly_what_is_not_ready(example_site: Path) -> None:
    expected = [
        item["criterion"]
        for item in report()["coverage"]
        if item["status"] in ("missing", "insufficient", "referred", "changed")
    ]
    page = content(example_site / "gaps" / "index.html")
    named = [strong.text for strong in page.select(".alf-criteria > li > p > a > strong")]
    assert named == expected
    assert expected == ["2.2", "3.3", "2.3", "3.2", "4.1", "4.2", "4.3", "5.2"]


def test_downloads_equal_the_report(example_site: Path) -> None:
    downloads = example_site / "downloads"
    coverage = json.loads((downloads / "coverage.json").read_text(encoding="utf-8"))["coverage"]
    assert coverage == report()["coverage"]
    text = (downloads / "coverage.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    found = [(row["unit"], row["criterion"], row["status"], row["evidence"]) for row in rows]
    for item in coverage:
        for name in item["evidence"] or [""]:
            assert (item["unit"], item["criterion"], item["status"], name) in found


def test_every_fact_of_a_unit_is_on_its_page(example_site: Path) -> None:
    for unit in UNITS:
        source = ROOT / "alfacil_plugin" / "units" / f"{unit}.yml"
        data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        text = squeezed(content(example_site / "units" / unit / "index.html").text)
        for outcome in data["outcomes"]:
            for criterion in outcome["criteria"]:
                criterion.pop("requirements", None)
                page = content(example_site / "units" / unit / criterion["id"] / "index.html")
                words = page.select_one(".alf-words")
                assert words is not None
                assert words.text == criterion["text"]
        for leaf in leaves({k: v for k, v in data.items() if k not in ("id", "derived")}):
            shown = f"{int(leaf):,}" if leaf.isdigit() and int(leaf) > 999 else leaf
            assert squeezed(shown) in text, leaf


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for child in value.values():
            yield from leaves(child)
    elif isinstance(value, list):
        for child in value:
            yield from leaves(child)
    elif value not in ("null", ""):
        yield from str(value).split("\n\n")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_evidence_stays_out_of_the_navigation(example_site: Path) -> None:
    for page in (example_site / "index.html", example_site / "matrix" / "index.html"):
        for nav in soup(page).select("nav.md-nav--primary, nav.md-tabs"):
            for anchor in nav.select("a[href]"):
                target = follow(example_site, page, str(anchor["href"])).parent
                assert target.parent.name != "sessions"
                assert "evidence/" not in target.relative_to(example_site).as_posix()


def test_drafts_and_private_evidence_occur_in_no_byte(example_site: Path) -> None:
    portfolio = analyse(ROOT).portfolio
    hidden = [piece for piece in portfolio.evidence if not piece.published]
    assert {piece.draft for piece in hidden} == {True, False}
    marks = set()
    for piece in hidden:
        sentences = [line for line in piece.body.split("\n") if len(line.split()) > 8]
        marks |= {piece.id, piece.title, piece.path.removesuffix(".md"), sentences[0][:60]}
    for file in filter(Path.is_file, example_site.rglob("*")):
        raw = file.read_bytes()
        text = gzip.decompress(raw) if file.suffix == ".gz" else raw
        for mark in marks:
            assert mark.encode() not in text, (file, mark)
            assert json.dumps(mark).strip('"').encode() not in text, (file, mark)


def test_a_status_is_a_glyph_and_a_word(example_site: Path) -> None:
    chips = content(example_site / "matrix" / "index.html").select(".alf-chip")
    assert chips
    for chip in chips:
        glyph = chip.select_one("[aria-hidden]")
        assert glyph is not None
        assert len(glyph.text) == 1
        assert chip.text.replace(glyph.text, "").strip().isalpha()


@pytest.mark.parametrize("kind", ["session", "reflection", "agreement"])
def test_an_index_page_leads_to_each_piece_of_its_kind(example_site: Path, kind: str) -> None:
    index = example_site / "kinds" / kind / "index.html"
    pieces = [p for p in analyse(ROOT).published if p.kind == kind]
    targets = {follow(example_site, index, href).parent for href in links(index)}
    for piece in pieces:
        assert example_site / "evidence" / piece.path.removesuffix(".md") in targets
