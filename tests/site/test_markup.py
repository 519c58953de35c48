"""Every page of the built example, crawled from home and checked as HTML."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_INTERACTIVE = "a[href], button, select, textarea, input:not([type=hidden]), summary, label"
_POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")
_PARENTS = {"li": ("ul", "ol", "menu"), "dt": ("dl", "div"), "dd": ("dl", "div"),
            "summary": ("details",), "legend": ("fieldset",), "figcaption": ("figure",),
            "option": ("select", "datalist", "optgroup")}  # fmt: skip
_CHILDREN = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd", "div"),
             "tr": ("td", "th"), "tbody": ("tr",), "thead": ("tr",)}  # fmt: skip
_NEEDED = {"img": ("src", "alt"), "a": (), "label": (), "th": ("scope",), "form": ()}


@cache
def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(file: Path) -> frozenset[str]:
    return frozenset(str(tag["id"]) for tag in soup(file).select("[id]"))


def addresses(file: Path) -> Iterator[str]:
    for tag in soup(file).select("[href], [src], [srcset], [action], [data]"):
        for name in ("href", "src", "action", "data"):
            if tag.has_attr(name):
                yield str(tag[name])
        for part in str(tag.get("srcset", "")).split(","):
            yield from part.split()[:1]


def target(site: Path, page: Path, address: str) -> Path:
    """Return the file that an address of the site leads to, from a page of it."""
    path = unquote(urlsplit(address).path)
    here = page.relative_to(site).as_posix()
    if path.startswith("/"):
        joined = path.lstrip("/") or "."
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    assert not joined.startswith(".."), (page, address)
    file = site / joined
    return file / "index.html" if file.is_dir() else file


def test_every_link_and_anchor_leads_somewhere_and_every_page_is_reached(
    example_site: Path,
) -> None:
    start = example_site / "index.html"
    reached, waiting, broken, followed = {start}, [start, example_site / "404.html"], [], 0
    while waiting:
        page = waiting.pop()
        for address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            file = target(example_site, page, address)
            if not file.is_file() or not file.stat().st_size:
                broken.append((page.relative_to(example_site).as_posix(), address))
                continue
            named = unquote(parts.fragment)
            if named and file.suffix == ".html" and named not in anchors(file):
                # Material's own, for the top of the page and the language of the address.
                broken.append((page.relative_to(example_site).as_posix(), address))
            if file not in reached and file.suffix == ".html":
                waiting.append(file)
            reached.add(file)
    assert broken == []
    assert followed > 10_000
    published = {
        file
        for file in example_site.rglob("*")
        if file.suffix == ".html" and file.name != "404.html"
    } | {
        *filter(Path.is_file, (example_site / "downloads").iterdir()),
        *(f for f in (example_site / "evidence").rglob("*") if f.is_file()),
    }
    assert sorted(published - reached) == []


def test_no_page_has_an_error_of_html(example_site: Path) -> None:
    wrong: list[tuple[str, str]] = []
    pages = sorted(example_site.rglob("*.html"))
    for file in pages:
        path = file.relative_to(example_site).as_posix()
        wrong += [(path, error) for error in errors_of(file.read_text(encoding="utf-8"))]
    assert wrong == []
    assert len(pages) > 200


def test_the_checker_finds_errors() -> None:
    page = "<!doctype html><title>T</title><article><h1>T</h1>{}</article>"
    for wrong, told in {
        "<p><div></div></p>": "unexpected-end-tag",
        "<p id=a></p><p id=a></p>": 'the id "a" twice',
        '<a href="x">y <button>z</button></a>': "a button in a link",
        "<div><li>x</li></div>": "li in div",
        "<ul><p>x</p></ul>": "p in ul",
        '<img src="x.png">': "img without alt",
        '<input aria-describedby="none">': "aria-describedby of nothing",
        "<table><tr><th>x</th></tr></table>": "th without scope",
        "<em><p>x</em></p>": "adoption-agency",
    }.items():
        assert any(told in error for error in errors_of(page.format(wrong))), wrong
    assert errors_of(page.format("<p>Well.</p>")) == []


def errors_of(html: str) -> list[str]:
    """Return what is wrong in a page: all ids and references, and the rest of its article."""
    found = _ARTICLE.search(html)
    assert found, "a page without an article"
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(f"<!doctype html><title>T</title><body>{found[0]}")
    errors = [f"{code} {data}" for _, code, data in parser.errors]
    whole = BeautifulSoup(html, "html.parser")
    ids = Counter(str(tag["id"]) for tag in whole.select("[id]"))
    errors += [f'the id "{name}" twice' for name, number in ids.items() if number > 1]
    article = whole.select_one("article")
    assert article is not None
    for tag in article.select("*"):
        errors += _errors_of(tag, ids)
    return errors


def _errors_of(tag: Tag, ids: Counter[str]) -> Iterator[str]:
    for name in _POINTING:
        for word in str(tag.get(name, "")).split():
            if not ids[word]:
                yield f"{name} of nothing: {tag}"
    for name in _NEEDED.get(tag.name, ()):
        # The heads of tables in Markdown stand in a row of their own.
        if not tag.has_attr(name) and not (tag.name == "th" and not _of_ours(tag)):
            yield f"{tag.name} without {name}: {tag}"
    parent = tag.parent.name if tag.parent else ""
    if parent not in _PARENTS.get(tag.name, (parent,)):
        yield f"{tag.name} in {parent}: {tag}"
    if tag.name not in _CHILDREN.get(parent, (tag.name,)):
        yield f"{tag.name} in {parent}: {tag}"
    if tag.name == "a" and tag.select_one(_INTERACTIVE):
        yield f"a button in a link: {tag}"
    if tag.name in ("button", "summary") and tag.select_one("a[href], button, input"):
        yield f"a link in a button: {tag}"


def _of_ours(head: Tag) -> bool:
    table = head.find_parent("table")
    if table is None:
        return False
    return table.get("class") is not None or head.find_parent("thead") is None
