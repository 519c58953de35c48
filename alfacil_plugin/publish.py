"""The fourth verb: an analysis as a site, for whichever host is to place it."""

from __future__ import annotations

from alfacil_plugin.coverage.ledger import ledger_of
from alfacil_plugin.exchange.coverage_xlsx import Pages, coverage_xlsx
from alfacil_plugin.exchange.sessions_ics import sessions_ics
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.coverage_csv import coverage_csv
from alfacil_plugin.reports.hours_csv import hours_csv
from alfacil_plugin.reports.json_report import coverage_json
from alfacil_plugin.reports.tracking_csv import tracking_csv
from alfacil_plugin.reports.tracking_json import tracking_json
from alfacil_plugin.views import addresses
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Asset, Site
from alfacil_plugin.views.site import make_site


def publish(
    analysis: Analysis,
    *,
    directory_urls: bool,
    site_url: str = "",
    new_file: NewFile | None = None,
) -> Site:
    """Return everything that a host places. ``site_url`` is where the site will be, if known.

    ``new_file`` is where the host of the repository takes new files, where there is one.
    Apart from ``app`` since a check publishes nothing and should not wait for the templates.
    """
    where = Addresses(directory_urls)
    ledger = ledger_of(analysis)
    portfolio = analysis.portfolio
    downloads: tuple[Asset, ...] = (
        Asset(path=addresses.COVERAGE_JSON, content=coverage_json(analysis).encode()),
        # The mark tells spreadsheets that the file is UTF-8.
        Asset(path=addresses.COVERAGE_CSV, content=coverage_csv(analysis).encode("utf-8-sig")),
        Asset(path=addresses.HOURS_CSV, content=hours_csv(ledger).encode("utf-8-sig")),
        Asset(
            path=addresses.SESSIONS_ICS,
            content=sessions_ics(ledger, portfolio.title or "Sessions", portfolio.learner),
        ),
        Asset(
            path=addresses.COVERAGE_XLSX,
            content=workbook(analysis, pages_at(site_url, where) if site_url else None),
        ),
    )
    if analysis.shows_assessment:
        downloads += (
            Asset(path=addresses.TRACKING_JSON, content=tracking_json(analysis).encode()),
            Asset(path=addresses.TRACKING_CSV, content=tracking_csv(analysis).encode("utf-8-sig")),
        )
    return make_site(analysis, where, downloads, new_file)


def pages_at(site_url: str, where: Addresses) -> Pages:
    """Return the whole addresses of the pages of a site that is published at ``site_url``."""
    root = site_url.rstrip("/")

    def whole(path: str, anchor: str = "") -> str:
        return f"{root}/{where.between(addresses.HOME, path, anchor).removeprefix('./')}"

    return Pages(
        criterion=lambda key: whole(addresses.criterion_page(key)),
        evidence=lambda piece, anchor: whole(addresses.evidence_page(piece.path), anchor),
    )


def workbook(analysis: Analysis, pages: Pages | None = None) -> bytes:
    """Return the coverage as a workbook (XLSX), for the site and for a pack.

    ``pages`` gives the addresses that its cells lead to; without it they lead nowhere.
    """
    return coverage_xlsx(analysis, pages)
