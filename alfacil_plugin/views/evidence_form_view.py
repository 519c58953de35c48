"""The page on which evidence is added, and its details are edited: a form made from the schemas.

Without its script it says how a piece of evidence is begun by hand.
"""

from __future__ import annotations

from alfacil_plugin.views import addresses
from alfacil_plugin.views.evidence_form_data import form_data
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, Vantage


def evidence_form(vantage: Vantage, new_file: NewFile | None, *, served: bool = False) -> Page:
    """Return the page on which evidence is added."""
    data = form_data(vantage, new_file, served=served)
    return Page(
        path=vantage.here,
        title=vantage.language.say("Add evidence"),
        html=render(
            "evidence_form.html",
            vantage.language,
            index=vantage.to(addresses.EVIDENCE),
            forms=tuple(
                Link(unit.unit.title, vantage.to(addresses.assessment_page(unit.unit.id)))
                for unit in vantage.analysis.units
            ),
            kinds=tuple(kind for kind in data["kinds"] if kind["offered"]),
            script=vantage.to(addresses.ADD_SCRIPT),
            host=new_file.host if new_file else "",
            data=data,
        ),
        hide=("navigation", "toc"),
        search=vantage.language.say("Add evidence: a form for each kind of evidence"),
    )
