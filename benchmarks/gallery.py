"""Draws the gallery of the handbook from the worked example: ``make gallery``.

Each picture shows a page on a desk and on a phone, light above and dark below.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import chromium, served

_ROOT = Path(__file__).resolve().parent.parent
_PICTURES, _PAGE = _ROOT / "docs" / "pictures", _ROOT / "docs" / "gallery.md"
_DESK, _PHONE = (1280, 860), (390, 860)
_HEIGHT, _GAP = 560, 14
_GROUND = "#8a8f98"
_QUALITY = 68


@dataclass(frozen=True, slots=True)
class Shown:
    """A page in the gallery: its file, its title, its address, and what is to be seen on it."""

    name: str
    title: str
    address: str
    seen: str


_UNITS = "units/supervised-action-learning-facilitation"
_SHOWN = (
    Shown("home", "Home", "", "the units with how many criteria are ready, and what to do next"),
    Shown("matrix-page", "Matrix", "matrix/", "a row for each criterion with its status as sign "
          "and word, a column for each kind of evidence"),
    Shown("unit", "A unit", f"{_UNITS}/", "the unit's facts, and its criteria word for word"),
    Shown("criterion", "A criterion", f"{_UNITS}/2.3/", "the criterion's words, what makes it "
          "sufficient, with bars, and the evidence quoted"),
    Shown("evidence", "A piece of evidence", "evidence/sessions/ward-1/", "a session record: what "
          "it is evidence for, its facts, and its text"),
    Shown("evidence-index", "All evidence", "evidence/", "the pieces of evidence by kind"),
    Shown("timeline", "Timeline", "timeline/", "each month with its evidence and decisions, drawn"),
    Shown("kind", "A kind of evidence", "kinds/session/", "the sessions, month by month"),
    Shown("evidence-form", "The form for evidence", "add/?kind=session", "fields with a word of "
          "help beside each, criteria to tick, and the text with its preview"),
    Shown("gaps", "Gaps", "gaps/", "what is not ready, with what there is and what is needed"),
    Shown("hours", "Hours", "hours/", "the hours against what the units ask for, and a chart of "
          "how they add up"),
    Shown("sets", "Sets", "sets/", "each set with its client, its members and its hours"),
    Shown("set", "A set", "sets/depot-managers/", "who was at which session, by alias, and what "
          "each member agreed to do"),
    Shown("goals", "Goals", "goals/", "each goal from its agreement to the judgement on it"),
    Shown("assignment", "An assignment", "assignment/supervised-action-learning-facilitation/",
          "the write-up in the task's order, with its words counted"),
    Shown("assessment", "Assessment", "assessment/", "the result of a unit with its reasons, and "
          "the tracking sheet"),
    Shown("assessment-form", "The form for decisions", "assessment/facilitating-action-learning/",
          "fields for a sitting, and a link to each criterion"),
    Shown("own-page", "A page of your own", "tags/", "parts of the portfolio, each placed by a "
          "line of text"),
    Shown("accessibility", "Accessibility", "accessibility/", "what was tested so that everybody "
          "can read the site, and what is known to be amiss"),
    Shown("rule", "A rule in the handbook", "rules/ALF202/", "what a mistake is, why it matters, "
          "and an example with its mend"),
)  # fmt: skip


def draw(browser: Browser, address: str) -> Image.Image:
    """Return the page at an address on a desk and a phone, light and dark, in one picture."""
    rows = []
    for scheme in ("light", "dark"):
        parts = []
        for width, height in (_DESK, _PHONE):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
            )
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            parts.append(
                shot.resize((round(width * _HEIGHT / height), _HEIGHT), Image.Resampling.LANCZOS)
            )
            context.close()
        rows.append(_placed(parts, across=True))
    return _placed(rows, across=False)


def print_matrix(browser: Browser, address: str) -> Image.Image:
    """Return the sheets of the printed matrix, one under the other."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = [document[number].render(scale=1.25).to_pil() for number in range(len(document))]
    page.close()
    return _placed([sheet.convert("RGB") for sheet in sheets], across=False)


def _placed(parts: list[Image.Image], *, across: bool) -> Image.Image:
    gaps = _GAP * (len(parts) - 1)
    wide, high = [part.width for part in parts], [part.height for part in parts]
    size = (sum(wide) + gaps, max(high)) if across else (max(wide), sum(high) + gaps)
    whole, at = Image.new("RGB", size, _GROUND), 0
    for part in parts:
        whole.paste(part, (at, 0) if across else (0, at))
        at += (part.width if across else part.height) + _GAP
    return whole


def page_of(shown: tuple[Shown, ...]) -> str:
    """Return the gallery's page."""
    lines = [
        "# Gallery",
        "",
        "Every kind of page of the worked example: on a desk and on a phone, light above and dark "
        "below; and at the end the matrix on paper. `make gallery` draws it anew.",
        "",
        "Each was looked at on 22 November 2026. What was mended for it: the head of the matrix "
        "and its outcomes were missing on paper, being buttons; buttons were too dark to be read "
        "in the dark; the home page was wider than a window of 320 pixels; titles of the handbook "
        "were fainter than the others; what opens looked like a note; on a phone "
        "the sign of the filters stood upon their first letter.",
    ]
    for item in shown:
        alt = f"{item.title}, four times, on a desk and a phone, light and dark: {item.seen}"
        lines += ["", f"## {item.title}", "", f"![{alt}](pictures/{item.name}.webp)"]
    alt = (
        "The matrix on sheets of A4 across, each with the heads of the columns again, "
        "and every status as sign and word"
    )
    lines += ["", "## The matrix on paper", "", f"![{alt}](pictures/matrix-on-paper.webp)", ""]
    return "\n".join(lines)


def _copy(example: Path) -> None:
    """Copy the worked example as its learner would have committed it: pictures name nobody else."""
    shutil.copytree(_ROOT / "portfolio", example / "portfolio")
    shutil.copytree(_ROOT / "docs", example / "docs")
    shutil.copy(_ROOT / "mkdocs.yml", example)
    learner = ["-c", "user.name=Sample Learner", "-c", "user.email=learner@example.org"]
    for what in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "Example"]):
        subprocess.run(["git", *learner, *what], cwd=example, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        example, site = Path(folder) / "example", Path(folder) / "site"
        _copy(example)
        # Not strictly: the pictures may be yet to be drawn.
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=example, check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with served(site) as address:
            pictures = {item.name: draw(browser, address + item.address) for item in _SHOWN}
            pictures["matrix-on-paper"] = print_matrix(browser, f"{address}matrix/")
        browser.close()
    for name, picture in pictures.items():
        picture.save(_PICTURES / f"{name}.webp", quality=_QUALITY, method=6)
    _PAGE.write_text(page_of(_SHOWN), encoding="utf-8")
    whole = sum((_PICTURES / f"{name}.webp").stat().st_size for name in pictures)
    print(f"{len(pictures)} pictures, {whole / 1_000_000:.1f} MB")


if __name__ == "__main__":
    main()
