"""Where everything is in a dossier: the site's addresses as anchors of one document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field  # noqa: TID251  (it inherits from one)
from urllib.parse import quote, unquote

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.views import addresses
from alfacil_plugin.views.addresses import Addresses

TRACKING = "tracking"
_LINK = re.compile(r'(<a [^<>]*?href=")#([^"<>]*)(")')
_ID = re.compile(r'<[a-z0-9]+ (?:[^<>]*? )?id="([^"<>]*)"')


# The standard library's: a value that is made quickly cannot inherit from another.
@dataclass(frozen=True, slots=True)
class DossierPlaces(Addresses):
    """Leads to the place in the dossier where the site would lead to a page.

    ``anchors`` are those places by the path of the page. What has none is not led to: a file of a
    pack has no address that a printed page, or a PDF elsewhere, could use.
    """

    anchors: Mapping[str, str] = field(default_factory=dict)

    def between(self, here: str, there: str, anchor: str = "") -> str:
        """Return the anchor with its ``#``, from wherever; empty where there is none."""
        del here
        found = self.anchors.get(there)
        if found is None:
            return ""
        return "#" + quote(within(found, anchor) if anchor else found)


def within(place: str, anchor: str) -> str:
    """Return the anchor in a place of the dossier of what has an anchor on a page of its own."""
    return f"{place}--{anchor}"


def places_of(analysis: Analysis) -> DossierPlaces:
    """Return the places of everything that the dossier holds."""
    anchors = {addresses.MATRIX: TRACKING}
    for unit in analysis.units:
        anchors[addresses.unit_page(unit.unit.id)] = f"{TRACKING}-{unit.short}"
        anchors[addresses.assignment_page(unit.unit.id)] = f"assignment-{unit.short}"
        for item in unit.criteria:
            anchors[addresses.criterion_page(item.key)] = f"criterion-{unit.short}-{item.key[1]}"
    for piece in analysis.published:
        anchors[addresses.evidence_page(piece.path)] = f"evidence-{piece.id}"
    return DossierPlaces(anchors=anchors)


def settled(html: str, elsewhere: Mapping[str, str]) -> str:
    """Return a dossier in which every link leads somewhere.

    ``elsewhere`` gives, for an anchor, the one under which the same stands in another part: a
    heading of an assignment. Where a part is not there at all, its whole is led to, else nothing.
    """
    known = set(_ID.findall(html))

    def settle(link: re.Match[str]) -> str:
        before, written, after = link.groups()
        anchor = unquote(written)
        for found in (anchor, elsewhere.get(anchor, ""), anchor.partition("--")[0]):
            if found in known:
                return f"{before}#{quote(found)}{after}"
        return before.removesuffix('href="')

    return _LINK.sub(settle, html)
