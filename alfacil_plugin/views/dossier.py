"""The dossier: a whole portfolio as one document for print.

Its order is that of a submission: cover sheet, contents, declarations, tracking sheets, the
assignments in the order of their tasks, all other evidence by date, and what was recorded of its
assessment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.assignment import Assignment
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.pack import About
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assignment_view import (
    assignment_page,
    guide_of,
    words_of,
    written,
)
from alfacil_plugin.views.dossier_places import DossierPlaces, places_of, settled, within
from alfacil_plugin.views.evidence_view import (
    ClaimView,
    claims_made,
    evidence_page,
    words_declared,
)
from alfacil_plugin.views.fields_view import FieldReader, FieldView
from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.placed_view import in_print
from alfacil_plugin.views.render import print_styles, render
from alfacil_plugin.views.tracking_view import TrackingRow, tracking_rows
from alfacil_plugin.views.vantage import PieceView, Vantage
from alfacil_plugin.views.words import READY

_HERE = "dossier"
_ASSESSMENT = ("assessment", "quality-sample")
_BODY = re.compile("\0([0-9]+)\0")

LaidOut: TypeAlias = Callable[[Page, DossierPlaces], str]
"""Turns a page's text into HTML for the dossier, sanitised, with links and ids that fit there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPiece:
    """A piece of evidence in full. ``declared`` are the unit's words that it confirms, if any.

    ``files`` are those that come with it, by their paths in the pack.
    """

    anchor: str
    piece: PieceView
    claims: tuple[ClaimView, ...]
    fields: tuple[FieldView, ...]
    files: tuple[str, ...]
    declared: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAssignment:
    """A unit's write-up as a whole, and the pieces of evidence that it is made of."""

    anchor: str
    words: str
    guide: str
    made_of: tuple[PrintedPiece, ...]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedUnit:
    """A unit with its tracking sheet; ``short`` in a portfolio of several."""

    anchor: str
    title: str
    short: str
    facts: str
    derived: bool
    ready: str
    declaration: str
    declared: bool
    rows: tuple[TrackingRow, ...]
    assignment: PrintedAssignment | None


def dossier(
    analysis: Analysis, about: About, lay_out: LaidOut, language: Language = ENGLISH
) -> str:
    """Return the dossier as one HTML document with its styles, for a maker of PDFs."""
    places = places_of(analysis)
    vantage = Vantage(analysis, places, _HERE, language)
    printer = _Printer(vantage, places, lay_out, [])
    answers = _answers(vantage)
    units = tuple(printer.unit(unit) for unit in analysis.units)
    origin = about.origin
    html = render(
        "dossier.html",
        vantage.language,
        styles=print_styles(language),
        title=about.title or about.learner,
        learner=about.learner,
        centre=about.centre,
        date=vantage.language.day(origin.moment.date()),
        commit=origin.commit,
        state=origin.keeping.value,
        state_word=language.retell(origin.keeping.value),
        language="en-GB" if language is ENGLISH else language.code,
        alfacil=about.alfacil,
        pieces=language.count(len(analysis.published), "%(number)s piece", "%(number)s pieces"),
        units=units,
        running=" · ".join((about.learner, *(unit.title for unit in units))),
        declarations=printer.pieces(lambda piece: piece.kind == "declaration"),
        evidence=printer.pieces(
            lambda piece: (
                piece.kind not in ("declaration", *_ASSESSMENT) and piece.path not in answers
            )
        ),
        assessment=printer.pieces(lambda piece: piece.kind in _ASSESSMENT),
    )
    whole = _BODY.sub(lambda found: printer.bodies[int(found.group(1))], html)
    return settled(whole, printer.headings_elsewhere())


def _made_of(whole: Assignment) -> tuple[Evidence, ...]:
    parts = [*whole.opening, *(part for section in whole.sections for part in section.parts)]
    return tuple({part.piece.path: part.piece for part in parts}.values())


def _answers(vantage: Vantage) -> frozenset[str]:
    """Return the paths of the evidence whose text stands in an assignment."""
    wholes = (written(vantage, unit) for unit in vantage.analysis.units)
    return frozenset(piece.path for whole in wholes if whole for piece in _made_of(whole))


@dataclass(frozen=True, slots=True)
class _Printer:
    """Makes the parts, all seen from the dossier."""

    vantage: Vantage
    places: DossierPlaces
    lay_out: LaidOut
    bodies: list[str]

    def pieces(self, chosen: Callable[[Evidence], bool]) -> tuple[PrintedPiece, ...]:
        """Return some of the evidence, in its order."""
        return tuple(
            self.piece(piece) for piece in self.vantage.analysis.published if chosen(piece)
        )

    def piece(self, piece: Evidence, *, body: bool = True) -> PrintedPiece:
        """Return a piece of evidence, with its text unless that stands elsewhere."""
        portfolio = self.vantage.analysis.portfolio
        page = evidence_page(self._at(addresses.evidence_page(piece.path)), piece, None, None)
        named = dict.fromkeys(
            (*(file.path for file in piece.files), *(link.path for link in piece.links))
        )
        return PrintedPiece(
            anchor=self.places.anchors[page.path],
            piece=self.vantage.piece(piece),
            claims=claims_made(self.vantage, piece),
            fields=FieldReader(self.vantage, piece).fields(portfolio.kinds[piece.kind].shape),
            files=tuple(
                addresses.evidence_page(path)
                for path in named
                if path is not None and portfolio.publishes(path)
            ),
            declared=words_declared(self.vantage, piece),
            body=self._laid_out(page) if body else "",
        )

    def unit(self, unit: UnitCoverage) -> PrintedUnit:
        """Return a unit with its tracking sheet and its assignment."""
        facts, language = unit.unit, self.vantage.language
        say = language.say
        several = len(self.vantage.analysis.units) > 1
        named = {unit.short, facts.id}
        return PrintedUnit(
            anchor=self.vantage.unit(unit).href.removeprefix("#"),
            title=facts.title,
            short=unit.short if several else "",
            facts=" · ".join(
                (
                    *(
                        (say("Level %(number)s", number=facts.level),)
                        if facts.level is not None
                        else ()
                    ),
                    *(
                        (language.count(facts.credits, "%(number)s credit", "%(number)s credits"),)
                        if facts.credits is not None
                        else ()
                    ),
                )
            ),
            derived="numbers" in facts.derived,
            ready=say(
                "%(ready)s of %(total)s criteria ready",
                ready=sum(item.status in READY for item in unit.criteria),
                total=len(unit.criteria),
            ),
            declaration=facts.declaration or "",
            declared=any(
                piece.kind == "declaration" and piece.fields.get("unit") in named
                for piece in self.vantage.analysis.published
            ),
            rows=tracking_rows(self.vantage, unit),
            assignment=self._assignment(unit),
        )

    def _assignment(self, unit: UnitCoverage) -> PrintedAssignment | None:
        here = self._at(addresses.assignment_page(unit.unit.id))
        whole = written(here, unit)
        if whole is None:
            return None
        return PrintedAssignment(
            anchor=self.places.anchors[here.here],
            words=words_of(here, whole.words),
            guide=guide_of(here, unit.unit),
            made_of=tuple(self.piece(piece, body=False) for piece in _made_of(whole)),
            body=self._laid_out(assignment_page(here, unit, whole)),
        )

    def headings_elsewhere(self) -> dict[str, str]:
        """Return where the headings of assignments stand, by where their own pages have them."""
        found: dict[str, str] = {}
        for unit in self.vantage.analysis.units:
            whole = written(self.vantage, unit)
            place = self.places.anchors[addresses.assignment_page(unit.unit.id)]
            for piece in _made_of(whole) if whole else ():
                own = self.places.anchors[addresses.evidence_page(piece.path)]
                for heading in piece.headings:
                    anchor = within(piece.id, heading.anchor)
                    found[within(own, heading.anchor)] = within(place, anchor)
        return found

    def _at(self, here: str) -> Vantage:
        return replace(self.vantage, here=here)

    def _laid_out(self, page: Page) -> str:
        """Lay out a text, and return what stands for it in the template, which takes indents away.

        No text that is read holds a null character.
        """
        texts = tuple(self._in_print(text) for text in page.texts)
        self.bodies.append(self.lay_out(replace(page, html="", texts=texts), self.places))
        return f"\0{len(self.bodies) - 1}\0"

    def _in_print(self, text: Text) -> Text:
        """Return a text with words in the place of its tags."""
        if not text.placed:
            return text
        published = self.vantage.analysis.published
        tags = next(piece.tags for piece in published if piece.path == text.source)
        return replace(text, placed=in_print(self.vantage, tags))
