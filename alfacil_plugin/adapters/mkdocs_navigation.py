"""The navigation of mkdocs.yml for an audience that some of our pages are not for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.views.addresses import ASSESSMENT, assessment_page


def for_audience(nav: Any, analysis: Analysis) -> Any:
    """Return a navigation, as mkdocs.yml writes it, without the pages that an audience has not.

    One mkdocs.yml is for every audience: to name a page that one of them has not is no mistake.
    """
    if analysis.shows_assessment:
        return nav
    forms = (assessment_page(unit.unit.id) for unit in analysis.units)
    return _without(nav, {ASSESSMENT, *forms})


def _without(nav: Any, paths: Collection[str]) -> Any:
    """Return a navigation without some pages, and without the groups that have none left."""
    if isinstance(nav, list):
        return [item for item in (_without(item, paths) for item in nav) if item not in (None, {})]
    if isinstance(nav, dict):
        there = {title: _without(item, paths) for title, item in nav.items()}
        return {title: item for title, item in there.items() if item not in (None, [])}
    return None if nav in paths else nav
