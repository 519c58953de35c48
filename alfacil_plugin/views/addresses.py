"""Where every page is, and the relative address from one to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from alfacil_plugin.model.links import CriterionKey

HOME = "index.md"
MATRIX = "matrix.md"
GAPS = "gaps.md"
HOURS = "hours.md"
EVIDENCE = "evidence/index.md"
COVERAGE_JSON = "downloads/coverage.json"
COVERAGE_CSV = "downloads/coverage.csv"
STYLES = "assets/alfacil.css"


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
        if not path.endswith(".md"):
            return path
        stem = path.removesuffix(".md")
        if not self.directory_urls:
            return f"{stem}.html"
        return stem.removesuffix("index") if stem.split("/")[-1] == "index" else f"{stem}/"

    def between(self, here: str, there: str, anchor: str = "") -> str:
        """Return the relative address, quoted, from the page at one path to that at another."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if here == there and anchor:
            return fragment
        target = self.of(there)
        start = posixpath.dirname(self.of(here)) or "."
        relative = posixpath.relpath(target or ".", start)
        if target.endswith("/") or not target:
            relative += "/"
        return quote(relative) + fragment
