"""What tags place: a fragment of the page that is all of it, as seen from where the tag stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alfacil_plugin.coverage.ledger import ledger_of
from alfacil_plugin.coverage.placing import Part, Placed, place
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.tags import Tag
from alfacil_plugin.views import addresses
from alfacil_plugin.views.hours_view import summary, targets
from alfacil_plugin.views.matrix_view import matrix_tables
from alfacil_plugin.views.render import render
from alfacil_plugin.views.unit_card import unit_card
from alfacil_plugin.views.vantage import Vantage

_IN_PRINT = {
    Part.MATRIX: marked("Here the site shows the matrix."),
    Part.PROGRESS: marked("Here the site shows how far the work has come."),
    Part.EVIDENCE: marked("Here the site shows a list of evidence."),
    Part.HOURS: marked("Here the site shows the hours."),
}


def placed_on(vantage: Vantage, tags: Iterable[Tag]) -> dict[str, str]:
    """Return the HTML that stands in the place of each tag of a page, by how the tag is written.

    In the place of one with a mistake stands that it places nothing. A tag that does not stand by
    itself is left as it is written.
    """
    portfolio, units = vantage.analysis.portfolio, vantage.analysis.units
    return {
        tag.written: _html(vantage, place(tag, portfolio, units)[0], tag)
        for tag in tags
        if tag.flaw is None
    }


def placed_on_pages(start: Vantage) -> dict[str, Mapping[str, str]]:
    """Return the same of the author's own pages, by their places among the pages of the site."""
    return {
        page.site_path: placed_on(start.at(page.site_path), page.tags)
        for page in start.analysis.portfolio.pages
    }


def in_print(vantage: Vantage, tags: Iterable[Tag]) -> dict[str, str]:
    """Return what a printed text says in the place of each tag: there all of it is elsewhere."""
    found = {}
    for tag in tags:
        placed, _ = place(tag, vantage.analysis.portfolio, vantage.analysis.units)
        said = vantage.language.found(_IN_PRINT[placed.part]) if placed else ""
        if tag.flaw is None:
            found[tag.written] = render("placed_in_print.html", vantage.language, said=said)
    return found


def _html(vantage: Vantage, placed: Placed | None, tag: Tag) -> str:
    if placed is None:
        return render("placed.html", vantage.language, part="", written=tag.written)
    part, units = placed.part, placed.units
    hours = part is Part.HOURS
    return render(
        "placed.html",
        vantage.language,
        part=part.value,
        tables=matrix_tables(vantage, units) if part is Part.MATRIX else (),
        units=tuple(unit_card(vantage, u) for u in units) if part is Part.PROGRESS else (),
        pieces=tuple(vantage.piece(piece) for piece in placed.pieces),
        targets=targets(vantage, units) if hours else (),
        summary=summary(vantage, ledger_of(vantage.analysis).whole) if hours else "",
        hours=vantage.to(addresses.HOURS),
    )
