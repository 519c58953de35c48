"""The fourth verb: an analysis as a site, for whichever host is to place it."""

from __future__ import annotations

from collections.abc import Callable

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
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Asset, Site
from alfacil_plugin.views.site import make_site


def publish(  # noqa: PLR0913  (one for each thing that a host knows)
    analysis: Analysis,
    *,
    directory_urls: bool,
    site_url: str = "",
    new_file: NewFile | None = None,
    language: Language = ENGLISH,
    served: bool = False,
) -> Site:
    """Return everything that a host places, each made when it is asked for.

    ``site_url`` is where the site will be, if known; ``new_file`` is where the host of the
    repository takes new files, where there is one. The pages are in ``language``; the downloads,
    which programs read, are in English. ``served`` says that the site is for the machine that the
    portfolio is on, and is given to nobody.
    Apart from ``app`` since a check publishes nothing and should not wait for the templates.
    """
    where = Addresses(directory_urls)
    pages = pages_at(site_url, where) if site_url else None
    files: dict[str, Callable[[], bytes]] = {
        addresses.COVERAGE_JSON: lambda: coverage_json(analysis).encode(),
        # The mark tells spreadsheets that the file is UTF-8.
        addresses.COVERAGE_CSV: lambda: coverage_csv(analysis).encode("utf-8-sig"),
        addresses.HOURS_CSV: lambda: hours_csv(ledger_of(analysis)).encode("utf-8-sig"),
        addresses.SESSIONS_ICS: lambda: _calendar(analysis),
        addresses.COVERAGE_XLSX: lambda: workbook(analysis, pages),
    }
    if analysis.shows_assessment:
        files[addresses.TRACKING_JSON] = lambda: tracking_json(analysis).encode()
        files[addresses.TRACKING_CSV] = lambda: tracking_csv(analysis).encode("utf-8-sig")
    downloads = tuple(Asset(path=path, make=make) for path, make in files.items())
    return make_site(analysis, where, downloads, new_file, language, served=served)


def _calendar(analysis: Analysis) -> bytes:
    portfolio = analysis.portfolio
    return sessions_ics(ledger_of(analysis), portfolio.title or "Sessions", portfolio.learner)


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
