"""The fourth verb: an analysis as a site, for whichever host is to place it."""

from __future__ import annotations

from alfacil_plugin.coverage.ledger import ledger_of
from alfacil_plugin.exchange.sessions_ics import sessions_ics
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.coverage_csv import coverage_csv
from alfacil_plugin.reports.hours_csv import hours_csv
from alfacil_plugin.reports.json_report import coverage_json
from alfacil_plugin.views import addresses
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.page import Asset, Site
from alfacil_plugin.views.site import make_site


def publish(analysis: Analysis, *, directory_urls: bool) -> Site:
    """Return everything that a host places.

    Apart from ``app`` since a check publishes nothing and should not wait for the templates.
    """
    ledger = ledger_of(analysis)
    portfolio = analysis.portfolio
    downloads = (
        Asset(path=addresses.COVERAGE_JSON, content=coverage_json(analysis).encode()),
        # The mark tells spreadsheets that the file is UTF-8.
        Asset(path=addresses.COVERAGE_CSV, content=coverage_csv(analysis).encode("utf-8-sig")),
        Asset(path=addresses.HOURS_CSV, content=hours_csv(ledger).encode("utf-8-sig")),
        Asset(
            path=addresses.SESSIONS_ICS,
            content=sessions_ics(ledger, portfolio.title or "Sessions", portfolio.learner),
        ),
    )
    return make_site(analysis, Addresses(directory_urls), downloads)
