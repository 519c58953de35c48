"""Where every page is, and the relative address from one to another."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.value import dataclass

HOME = "index.md"
MATRIX = "matrix.md"
TIMELINE = "timeline.md"
GAPS = "gaps.md"
HOURS = "hours.md"
SETS = "sets/index.md"
GOALS = "goals.md"
ACCESSIBILITY = "accessibility.md"
ASSESSMENT = "assessment/index.md"
EVIDENCE = "evidence/index.md"
COVERAGE_JSON = "downloads/coverage.json"
COVERAGE_CSV = "downloads/coverage.csv"
COVERAGE_XLSX = "downloads/coverage.xlsx"
TRACKING_CSV = "downloads/tracking.csv"
TRACKING_JSON = "downloads/tracking.json"
HOURS_CSV = "downloads/hours.csv"
SESSIONS_ICS = "downloads/sessions.ics"
STYLES = "assets/alfacil.css"
MATRIX_SCRIPT = "assets/matrix.js"
ASSESSMENT_SCRIPT = "assets/assessment_form.js"
ADD = "add.md"
ADD_SCRIPT = "assets/evidence_form.js"
EDIT_SCRIPT = "assets/evidence_edit.js"
LOCAL_SAVING = "alfacil-local"
"""Where the server of ``mkdocs serve`` takes files to save; no page has this address."""


def unit_page(unit: str) -> str:
    """Return the path of a unit's page."""
    return f"units/{unit}/index.md"


def criterion_page(key: CriterionKey) -> str:
    """Return the path of a criterion's page."""
    unit, criterion = key
    return f"units/{unit}/{criterion}.md"


def kind_page(kind: str) -> str:
    """Return the path of the page that lists the evidence of a kind."""
    return f"kinds/{kind}.md"


def set_page(name: str) -> str:
    """Return the path of a set's page."""
    return f"sets/{name}/index.md"


def assignment_page(unit: str) -> str:
    """Return the path of the page on which a unit's assignment is read as a whole."""
    return f"assignment/{unit}.md"


def assessment_page(unit: str) -> str:
    """Return the path of the page on which decisions on a unit are recorded."""
    return f"assessment/{unit}.md"


def evidence_page(path: str) -> str:
    """Return the path of the page of the evidence at a portfolio path."""
    return f"evidence/{path}"


def kind_anchor(kind: str) -> str:
    """Return the anchor of a kind's evidence on a criterion's page."""
    return f"kind-{kind}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns page paths into relative addresses, in the style that the host publishes in.

    ``directory_urls`` is true where ``matrix.md`` becomes ``matrix/``, false for ``matrix.html``.
    """

    directory_urls: bool = True

    def of(self, path: str) -> str:
        """Return the address of a page or file, from the root of the site, not quoted."""
        return _address(path, self.directory_urls)

    def between(self, here: str, there: str, anchor: str = "") -> str:
        """Return the relative address, quoted, from the page at one path to that at another."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if here == there and anchor:
            return fragment
        up = "../" * self.of(here).count("/")
        return (up + _quoted(there, self.directory_urls) or "./") + fragment


@lru_cache(maxsize=100_000)
def _address(path: str, directory_urls: bool) -> str:
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if stem.split("/")[-1] == "index" else f"{stem}/"


@lru_cache(maxsize=100_000)
def _quoted(path: str, directory_urls: bool) -> str:
    return quote(_address(path, directory_urls))
