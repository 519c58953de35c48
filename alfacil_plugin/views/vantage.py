"""Links as seen from one page."""

from __future__ import annotations

from dataclasses import replace

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.coverage import CriterionCoverage, RequirementResult, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.unit import Source, Unit
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.words import StatusView, share

_COUNTED = 12  # beyond these the lists of evidence below say the rest


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; no address where it leads nowhere.

    ``lang`` is the language of the text, where it is known and another than the page's.
    """

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A piece of evidence in a list."""

    link: Link
    id: str
    kind: Link
    date: str
    iso_date: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementView:
    """A requirement as a sentence, with have, need, both in an ``amount`` of something, and a bar.

    ``void`` says that there is nothing yet of which it could be said; ``lacking`` names what is
    not there yet, where it can be named; ``counted`` are the pieces that were looked at.
    """

    text: str
    have: str
    need: str
    amount: str
    met: bool
    advice: bool
    percent: int
    void: bool
    lacking: str = ""
    only_named: str = ""
    counted: tuple[Link, ...] = ()
    more: int = 0
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A criterion in a list. ``standing`` is what its learner should know of its decision."""

    label: str
    text: str
    href: str
    status: StatusView
    unmet: tuple[RequirementView, ...]
    pieces: int
    standing: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Vantage:
    """The page at ``here``, how everything is reached from it, and the language it is in."""

    analysis: Analysis
    addresses: Addresses
    here: str
    language: Language = ENGLISH

    def at(self, here: str) -> Vantage:
        """Return the same as seen from another page."""
        return replace(self, here=here)

    def to(self, there: str, anchor: str = "") -> str:
        """Return the relative address of a page or file."""
        return self.addresses.between(self.here, there, anchor)

    def evidence(self, piece: Evidence, anchor: str = "") -> str:
        """Return the relative address of a piece of evidence, at a heading if one is given."""
        return self.to(addresses.evidence_page(piece.path), anchor)

    def kind(self, name: str) -> Link:
        """Return the link to the list of a kind."""
        kind = self.analysis.portfolio.kinds.get(name)
        title = self.language.retell(kind.title) if kind else name
        return Link(title, self.to(addresses.kind_page(name)))

    def piece(self, piece: Evidence, anchor: str = "") -> PieceView:
        """Return a piece of evidence as it stands in a list."""
        return PieceView(
            link=Link(piece.title, self.evidence(piece, anchor)),
            id=piece.id,
            kind=self.kind(piece.kind),
            date=self.language.day(piece.date),
            iso_date=piece.date.isoformat(),
            hours=self.language.hours(piece.hours) if piece.hours is not None else "",
        )

    def criterion(self, item: CriterionCoverage) -> CriterionView:
        """Return a criterion as it stands in a list."""
        return CriterionView(
            label=item.criterion.id,
            text=item.criterion.text,
            href=self.to(addresses.criterion_page(item.key)),
            status=self.language.status(item.status),
            unmet=tuple(
                requirement_view(result, self.language, self.lang(item.unit))
                for result in item.unmet
            ),
            pieces=len(item.evidence),
            lang=self.lang(item.unit),
        )

    def requirement(self, result: RequirementResult, unit: Unit) -> RequirementView:
        """Return a requirement with links to the evidence that counts towards it."""
        shown = result.evidence[:_COUNTED]
        return replace(
            requirement_view(result, self.language, self.lang(unit)),
            counted=tuple(Link(piece.title, self.evidence(piece)) for piece in shown),
            more=len(result.evidence) - len(shown),
        )

    def unit(self, unit: UnitCoverage) -> Link:
        """Return the link to a unit's page."""
        href = self.to(addresses.unit_page(unit.unit.id))
        return Link(unit.unit.title, href, self.lang(unit.unit))

    def lang(self, unit: Unit) -> str:
        """Return the language of a unit's texts where it is not that of the page, else nothing."""
        return "" if unit.language == self.language.code else unit.language


def _listed(names: tuple[str, ...]) -> str:
    """Return names as a list; goals are sentences, with commas of their own."""
    return ("; " if any("," in name or " " in name for name in names) else ", ").join(names)


def requirement_view(
    result: RequirementResult, language: Language, lang: str = ""
) -> RequirementView:
    """Return a requirement as a sentence with have, need and a share."""
    return RequirementView(
        text=result.requirement.text,
        have=language.figures(result.have),
        need=language.figures(result.need),
        amount=language.retell(result.amount),
        met=result.met,
        advice=result.requirement.source is Source.ADVICE,
        percent=share(result.have, result.need),
        void=not result.need,
        lacking=_listed(result.lacking),
        only_named=_listed(result.only_named),
        lang=lang,
    )
