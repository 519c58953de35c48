"""Every word of the interface is in the catalogue: the example, in a language of brackets.

What is left outside the brackets has to be the author's or the unit's: a value of their files, the
start of a paragraph, or a name that is made of such.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml
from babel.dates import get_month_names
from languages.pseudo import outside_of_brackets, pseudo_language, said
from scratch import ROOT

from alfacil_plugin.app import analyse
from alfacil_plugin.load.resources import unit_folder
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.publish import publish
from alfacil_plugin.views.page import Site

MONTHS = {
    *get_month_names("wide", locale="cy").values(),
    *get_month_names("abbreviated", "stand-alone", locale="cy").values(),
}
DATE = re.compile(rf"\b(\d{{1,2}} )?({'|'.join(MONTHS)})( \d{{4}})?\b")
LETTER = re.compile(r"[^\W\d_]")
LONG = 15  # letters: so much of a text is nobody's but its author's
CLAIMS = re.compile(r'claims: \["[^"]*"\]')  # what is to be written, as it is written
SIGNS = {
    "A": "the sign of apologies in the grid of attendance",
    "MS": "the initials of an assessor in portfolio.yml",
    "supervised": "the short name of a unit in portfolio.yml",
}
"""What is no word of any language, by where it comes from."""


def values(data: object) -> Iterator[str]:
    """Yield every text of a YAML file, the names of keys apart."""
    if isinstance(data, dict):
        for value in data.values():
            yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    elif data is not None:
        yield str(data)


def files_of_authors() -> Iterator[tuple[str, str]]:
    """Yield the front matter and the text of every file of the portfolio and the units."""
    for file in sorted((ROOT / "portfolio").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            front, _, body = text.removeprefix("---\n").partition("\n---\n")
            yield front, body
    for file in (ROOT / "portfolio" / "portfolio.yml", *sorted(unit_folder().glob("*.yml"))):
        yield file.read_text(encoding="utf-8"), ""


@cache
def authors() -> tuple[re.Pattern[str], str]:
    """Return what finds a value of those files, and their texts without Markdown's signs."""
    found = {path.name for path in (ROOT / "portfolio").rglob("*")}
    bodies = []
    for front, body in files_of_authors():
        found.update(values(yaml.load(front, yaml.BaseLoader)))  # noqa: S506  (it makes texts alone)
        found.update(line.strip("#*_ ") for line in body.splitlines())
        bodies.append(re.sub(r"\]\([^)]*\)|[*_`>\[\]]", "", body))
    # Small words are those of closed lists, such as the kinds: they belong to the interface.
    whole = sorted(
        (" ".join(text.split()) for text in found if not re.fullmatch("[a-z]*.?", text)),
        key=len,
        reverse=True,
    )
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)")
    return pattern, " ".join(" ".join((*bodies, *whole)).split())


def escaped(html: str) -> Iterator[str]:
    """Yield the words of a page that stand in no bracket and are no author's."""
    value, whole = authors()
    outside = (part for text in said(html) for part in outside_of_brackets(text))
    for part in (part for text in outside for part in text.split(" · ")):
        # The start of a message that is cut off.
        rest = re.sub("⟦[^⟦⟧:]*: ", "", part).strip(" ·()“”…")
        if rest in SIGNS or CLAIMS.fullmatch(rest) or (len(rest) > LONG and rest in whole):
            continue
        for word in DATE.sub("", value.sub("\x1f", rest)).split("\x1f"):
            if LETTER.search(word) and word.strip(" ()") not in SIGNS:
                yield f"{word.strip()!r} in {part!r}"


@cache
def pseudo_site(audience: Audience) -> Site:
    """Return the site of the example in the language of brackets."""
    analysis = analyse(ROOT, today=dt.date(2026, 11, 22), audience=audience, publishing=True)
    return publish(analysis, directory_urls=True, language=pseudo_language())


@pytest.mark.parametrize("audience", list(Audience))
def test_every_word_of_every_page_is_in_the_catalogue(audience: Audience) -> None:
    site = pseudo_site(audience)
    assert len(site.pages) > (80 if audience is Audience.ASSESSOR else 30)
    found = {}
    for planned in site.pages:
        page = planned.make()
        words = [*escaped(page.html), *escaped(page.title), *escaped(page.search or "")]
        if words:
            found[page.path] = words
    assert not found


def test_the_navigation_is_in_the_catalogue() -> None:
    titles = [title for title, _ in pseudo_site(Audience.ASSESSOR).navigation]
    assert titles[:2] == ["⟦Home⟧", "⟦Matrix⟧"]
    assert not [word for title in titles for word in escaped(title)]


def test_the_test_would_find_words_that_escape() -> None:
    html = '<p title="Evidence">⟦%(number)s pieces⟧ of ⟦all⟧ by Morgan Sample, 3 Mai 2026</p>'
    assert list(escaped(html)) == [
        "'Evidence' in 'Evidence'",
        "'of' in 'of'",
        "'by' in 'by Morgan Sample, 3 Mai 2026'",
    ]
