"""The dossier: its text holds all that a submission must show, and nothing that is kept back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pack.conftest import Made
from pypdf import PdfReader
from scratch import MKDOCS_YML, PORTFOLIO_YML, SESSION, Project

from alfacil_plugin.adapters.print_text import PrintText
from alfacil_plugin.adapters.site_build import load_site
from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.tracking import tracking_rows
from alfacil_plugin.load.git_commit import origin_of
from alfacil_plugin.model.pack import About
from alfacil_plugin.views.addresses import evidence_page
from alfacil_plugin.views.dossier import dossier

pytestmark = pytest.mark.usefixtures("pango")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
TEXT = """\

## What **happened**

Read [the first](01.md), AC 2.3, and [a web page](https://example.org/).

![A chart](files/chart.png) ![Elsewhere](https://elsewhere.example/a.png)

<img src="file:///etc/passwd" alt="A file"><img src="../../outside.png" alt="Outside">
<style>body { display: none }</style><script>alert(1)</script>
<link rel="attachment" href="file:///etc/passwd">

[[alfacil hours]]

- [x] done
- [ ] not done

```text
one
    four spaces in

after a blank line
```
"""


@cache
def pages(pdf: Path) -> tuple[str, ...]:
    return tuple(page.extract_text() for page in PdfReader(pdf).pages)


def squeezed(text: str) -> str:
    """Return a text without white space, which a line's end in a table's cell takes or gives."""
    return re.sub(r"[\s\u00ad]+", "", text)


def test_it_holds_the_text_of_every_criterion_and_every_label(example_pack: Made) -> None:
    whole = squeezed(" ".join(pages(example_pack.folder / "dossier.pdf")))
    analysis = analyse(example_pack.project.folder)
    assert len(analysis.criteria) == 21
    for item in analysis.criteria:
        assert squeezed(f"{item.criterion.id} {item.criterion.text}") in whole
    assert len(analysis.published) > 60
    for piece in analysis.published:
        assert squeezed(piece.id) in whole, piece.id
        assert squeezed(piece.title) in whole, piece.id
        for heading in piece.headings:
            assert squeezed(heading.text) in whole, f"{piece.id}: {heading.text}"


def test_no_number_for_programs_is_among_what_people_read(example_pack: Made) -> None:
    whole = " ".join(pages(example_pack.folder / "dossier.pdf"))
    judged = {
        item.fingerprint
        for decision in analyse(example_pack.project.folder).assessments.decisions
        for item in decision.judged
    }
    assert len(judged) > 5
    assert not [number for number in judged if number[:12] in squeezed(whole)]


def test_its_tracking_sheet_says_what_became_of_the_evidence(example_pack: Made) -> None:
    analysis = analyse(example_pack.project.folder, publishing=True)
    rows = [row.tracked for row in tracking_rows(analysis) if row.tracked]
    whole = squeezed(" ".join(pages(example_pack.folder / "dossier.pdf")))
    for note in {row.note for row in rows} - {""}:
        assert squeezed(note) in whole, note
    for place in (place for row in rows for place in row.places):
        assert squeezed(place.text) in whole, place.text
    assert any(place.text.startswith("\u201c") for row in rows for place in row.places)


def test_its_parts_are_in_the_order_of_a_submission(example_pack: Made) -> None:
    reader = PdfReader(example_pack.folder / "dossier.pdf")
    names = [item.title for item in reader.outline if not isinstance(item, list)]
    assert names[1:] == [
        "Contents", "Declarations", "Tracking sheet", "Assignment", "Evidence", "Assessment",
    ]  # fmt: skip


def test_every_page_is_numbered_and_headed(example_pack: Made) -> None:
    texts = pages(example_pack.folder / "dossier.pdf")
    for number, text in enumerate(texts, 1):
        assert f"page {number} of {len(texts)}" in text
        if number > 1:
            assert text.count("Sample Learner · Facilitating action learning") == 1


def test_page_references_lead_to_the_page_they_name(example_pack: Made) -> None:
    texts = pages(example_pack.folder / "dossier.pdf")
    contents = texts[1] + texts[2]
    for title in ("Six sessions for the depot managers", "Two hats, one head", "Question cards"):
        found = re.search(re.escape(title) + r"[^\n]*?([0-9]+)\s*(?:\n|$)", contents)
        assert found, title
        assert title in texts[int(found.group(1)) - 1]


def test_it_is_a_tagged_document_with_its_language_and_title(example_pack: Made) -> None:
    root: Any = PdfReader(example_pack.folder / "dossier.pdf").trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data()
    assert b"pdfuaid" in metadata


def test_the_cover_names_learner_centre_units_date_and_commit(example_pack: Made) -> None:
    cover = pages(example_pack.folder / "dossier.pdf")[0]
    for words in (
        "Sample Learner", "Sample Centre", "Facilitating action learning",
        "Supervised action learning facilitation", "3 March 2026", example_pack.commit,
    ):  # fmt: skip
        assert words in cover


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A portfolio with private pieces, drafts, and a text that tries what it can."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    settings = f"{MKDOCS_YML}markdown_extensions: [fenced_code, pymdownx.tasklist]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    project = Project(folder)
    (folder / "outside.png").write_bytes(PIXEL)
    private = SESSION.replace("session-01", "session-03").replace("Session 1", "Hushword")
    project.write(
        {
            "portfolio.yml": PORTFOLIO_YML,
            "sessions/01.md": SESSION,
            "sessions/02.md": SESSION.replace("session-01", "session-02")
            .replace("Session 1", "Session <b>2</b>")
            .replace("2026-03-12", "2026-03-13")
            + TEXT,
            "sessions/03.md": private.replace("supervised:", "visibility: private\nsupervised:"),
            "sessions/04.md": private.replace("session-03", "session-04").replace(
                "supervised:", "draft: true\nsupervised:"
            ),
            "sessions/files/chart.png": PIXEL,
        }
    )
    return project


def test_evidence_is_sanitised_and_nothing_that_is_kept_back_is_told(
    hostile: Project,
) -> None:
    analysis = analyse(hostile.folder, publishing=True)
    config = load_site(hostile.folder, "assessor", use_directory_urls=False)
    config = config.plugins.on_config(config)
    about = About(
        alfacil="0", title="A & B", learner="Sample Learner", centre="", units=(),
        origin=origin_of(hostile.folder, [], None),
    )  # fmt: skip
    pictures = frozenset(evidence_page(path) for path in analysis.portfolio.attachments)
    html = dossier(
        analysis,
        about,
        PrintText(list(config.markdown_extensions), dict(config.mdx_configs), pictures),
    )
    assert "Hushword" not in html
    assert "session-03" not in html
    for told in ("<script", "alert(1)", "/etc/passwd", "outside.png", "elsewhere.", "<link"):
        assert told not in html
    assert html.count("<style>") == 1
    assert "Session &lt;b&gt;2&lt;/b&gt;" in html
    assert 'src="portfolio-picture:evidence/sessions/files/chart.png"' in html
    assert '<a href="#evidence-session-01">the first</a>' in html
    assert 'href="#criterion-facilitating-action-learning-2.3"' in html
    assert '<a href="https://example.org/">a web page</a>' in html
    assert 'id="evidence-session-02--what-happened"' in html
    assert "\u2611" in html
    assert "\u2610" in html
    assert "one\n    four spaces in\n\nafter a blank line" in html
    assert "<p><em>Here the site shows the hours.</em></p>" in html
    assert "[[alfacil" not in html
