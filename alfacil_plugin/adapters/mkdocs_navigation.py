"""The navigation: for an audience that some pages are not for, and where mkdocs.yml gives none."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.views.addresses import ADD, ASSESSMENT, assessment_page
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.page import Site

if TYPE_CHECKING:
    from mkdocs.structure.files import Files


def for_audience(nav: Any, analysis: Analysis) -> Any:
    """Return a navigation, as mkdocs.yml writes it, without the pages that an audience has not.

    One mkdocs.yml is for every audience: to name a page that one of them has not is no mistake.
    """
    if analysis.shows_assessment:
        return nav
    forms = (assessment_page(unit.unit.id) for unit in analysis.units)
    return _without(nav, {ASSESSMENT, ADD, *forms})


def navigation_of(site: Site, files: Files, language: Language) -> list[object]:
    """Return the site's own navigation, with the author's pages after it."""
    nav: list[object] = [
        {title: target if isinstance(target, str) else [{name: path} for name, path in target]}
        for title, target in site.navigation
    ]
    own = [
        file.src_uri
        for file in files.documentation_pages()
        if file.inclusion.is_in_nav() and file.src_uri != "index.md"
    ]
    return [*nav, *([{language.say("More"): own}] if own else [])]


def _without(nav: Any, paths: Collection[str]) -> Any:
    """Return a navigation without some pages, and without the groups that have none left."""
    if isinstance(nav, list):
        return [item for item in (_without(item, paths) for item in nav) if item not in (None, {})]
    if isinstance(nav, dict):
        there = {title: _without(item, paths) for title, item in nav.items()}
        return {title: item for title, item in there.items() if item not in (None, [])}
    return None if nav in paths else nav
