"""The accessibility statement: what was tested and how, what is known to be hard, whom to tell."""

from __future__ import annotations

from alfacil_plugin.views import addresses
from alfacil_plugin.views.language import UNREVIEWED
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Vantage


def accessibility_page(vantage: Vantage) -> Page:
    """Return the statement. It tells what was done, and promises nothing."""
    portfolio, language = vantage.analysis.portfolio, vantage.language
    return Page(
        path=addresses.ACCESSIBILITY,
        title=language.say("Accessibility"),
        html=render(
            "accessibility.html",
            language,
            home=vantage.to(addresses.HOME),
            unreviewed="" if language.reviewed else language.retell(UNREVIEWED),
            learner=portfolio.learner,
            centre=portfolio.centre,
            # Those that everybody may have: portfolio.yml says so of each.
            contacts=sorted(item for item in portfolio.contacts if "@" in item),
        ),
        hide=("navigation", "toc"),
    )
