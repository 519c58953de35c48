"""A piece of evidence's page: a header made from its front matter, then its own text."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from urllib.parse import quote, unquote

from alfacil_plugin.coverage.declared import declarations_for
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import Document
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.decision_view import judgements, verdicts_of
from alfacil_plugin.views.evidence_form_words import COMMIT_WORDS
from alfacil_plugin.views.fields_view import FieldReader, FieldView
from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.history_view import history_lines
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.placed_view import placed_on
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, Vantage


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A criterion that the evidence claims, and the place in it that shows it."""

    label: str
    text: str
    href: str
    place: Link | None
    note: str
    lang: str


def evidence_page(
    vantage: Vantage,
    piece: Evidence,
    before: Evidence | None,
    after: Evidence | None,
    new_file: NewFile | None = None,
) -> Page:
    """Return the page of a piece of evidence, with the ways to those of its kind around it.

    ``new_file`` is where the host of the repository takes new files, and edits those there are.
    """
    kind = vantage.analysis.portfolio.kinds[piece.kind]
    verdicts = verdicts_of(vantage, piece)
    fields = FieldReader(vantage, piece).fields(kind.shape, verdicts.field)
    judged_in = judgements(vantage, piece)
    header = render(
        "evidence.html",
        vantage.language,
        title=piece.title,
        kind=vantage.kind(piece.kind),
        piece=vantage.piece(piece),
        claims=claims_made(vantage, piece),
        fields=fields,
        referring=tuple(
            vantage.piece(other)
            for other in vantage.analysis.links.referring.get(piece.path, ())
            if not (judged_in and other.kind == "assessment")
        ),
        faults=_faults(vantage, piece.path),
        judged_in=judged_in,
        verdicts=verdicts,
        matrix=vantage.to(addresses.MATRIX),
        declared=words_declared(vantage, piece),
        history=history_lines(vantage, piece),
        older=Link(before.title, vantage.evidence(before)) if before else None,
        newer=Link(after.title, vantage.evidence(after)) if after else None,
        edit=_edit(vantage, piece, new_file) if vantage.analysis.shows_assessment else None,
    )
    return Page(
        path=vantage.here,
        title=piece.title,
        html=header,
        texts=(text_of(vantage, piece),),
        hide=("navigation",),
        search=" · ".join((_search_text(piece, fields), *verdicts.said)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """The ways in which a piece is edited: by the form where it can save, else by the host."""

    path: str
    form: str
    local: str
    script: str
    words: Mapping[str, str]
    host: Link | None


def _edit(vantage: Vantage, piece: Evidence, new_file: NewFile | None) -> EditView:
    return EditView(
        path=piece.path,
        form=f"{vantage.to(addresses.ADD)}?edit={quote(piece.path)}",
        local=vantage.to(addresses.LOCAL_SAVING),
        script=vantage.to(addresses.EDIT_SCRIPT),
        words=vantage.language.retold(COMMIT_WORDS),
        host=Link(new_file.host, new_file.editing(piece.path)) if new_file else None,
    )


def text_of(vantage: Vantage, piece: Evidence) -> Text:
    """Return the text of a piece of evidence, with all that it may lead to."""
    return Text(
        markdown=piece.body,
        at=addresses.evidence_page(piece.path),
        source=piece.path,
        withheld=_named(vantage.analysis.withheld, piece.body),
        criteria={
            linked.passage.label: addresses.criterion_page(linked.target)
            for linked in vantage.analysis.links.passages.get(piece.path, ())
            if linked.target
        },
        sections=_sections(vantage, piece),
        placed=placed_on(vantage, piece.tags),
    )


def _sections(vantage: Vantage, piece: Evidence) -> dict[str, list[tuple[str, str]]]:
    """Return what each section of a piece is claimed for, by the anchor of its heading."""
    prefixes = {unit.unit.id: unit.prefix for unit in vantage.analysis.units}
    found: dict[str, list[tuple[str, str]]] = {}
    for linked in vantage.analysis.links.by_evidence.get(piece.path, ()):
        if linked.target and linked.claim.at:
            label = prefixes[linked.target[0]] + linked.target[1]
            criterion = (label, addresses.criterion_page(linked.target))
            if criterion not in found.setdefault(linked.claim.at, []):
                found[linked.claim.at].append(criterion)
    return found


def error_page(vantage: Vantage, document: Document) -> Page:
    """Return the page that stands for a file that cannot be read: nothing of its text is on it."""
    name = document.path.rsplit("/", 1)[-1]
    card = render(
        "error.html",
        vantage.language,
        name=name,
        path=document.path,
        faults=_faults(vantage, document.path),
        index=vantage.to(addresses.EVIDENCE),
    )
    return Page(
        path=vantage.here,
        title=vantage.language.say("%(name)s cannot be shown", name=name),
        html=card,
        hide=("navigation", "toc"),
    )


@dataclass(frozen=True, slots=True)
class FaultView:
    """A diagnostic by its rule's own title, which quotes nothing of the file."""

    line: int
    code: str
    title: str


def _faults(vantage: Vantage, path: str) -> tuple[FaultView, ...]:
    return tuple(
        FaultView(item.line, item.code, item.title)
        for item in vantage.analysis.errors
        if item.path == path
    )


def _search_text(piece: Evidence, fields: tuple[FieldView, ...]) -> str:
    """Return what a search should find of the header: the learner's words, not the criteria's."""
    cells = [cell for field in fields for row in field.rows for cell in row]
    texts = [link.text for group in (*cells, *(f.values for f in fields)) for link in group]
    return " · ".join((piece.id, *texts))


def _named(withheld: frozenset[str], body: str) -> tuple[str, ...]:
    """Return the paths that a text may name in one spelling or another, not to list them all."""
    if not withheld:
        return ()
    spelt_out = unquote(unescape(unescape(body))).replace("\\", "")
    return tuple(sorted(path for path in withheld if path.rsplit("/", 1)[-1] in spelt_out))


def words_declared(vantage: Vantage, piece: Evidence) -> str:
    """Return the words that a declaration confirms, as the unit has them."""
    if piece.kind != "declaration":
        return ""
    name = piece.fields.get("unit")
    units = (u.unit for u in vantage.analysis.units if name in (u.short, u.unit.id))
    return next((unit.declaration or "" for unit in units), "")


def declared(vantage: Vantage, unit: UnitCoverage) -> tuple[str, tuple[Link, ...]]:
    """Return which submission of a unit is being made, and the declarations made for it."""
    use = next(use for use in vantage.analysis.portfolio.units if use.index == unit.index)
    return (
        vantage.language.say("submission %(number)s", number=use.submission),
        tuple(
            Link(
                f"{piece.fields.get('name')}, {vantage.language.day(piece.date)}",
                vantage.evidence(piece),
            )
            for piece in declarations_for(use, vantage.analysis.published)
        ),
    )


def claims_made(vantage: Vantage, piece: Evidence) -> tuple[ClaimView, ...]:
    """Return what a piece of evidence claims, with the words of each criterion."""
    coverage = vantage.analysis.by_criterion
    prefixes = {unit.unit.id: unit.prefix for unit in vantage.analysis.units}
    headings = {heading.anchor: heading.text for heading in piece.headings}
    return tuple(
        ClaimView(
            label=prefixes[linked.target[0]] + linked.target[1],
            text=coverage[linked.target].criterion.text,
            href=vantage.to(addresses.criterion_page(linked.target)),
            place=Link(headings[linked.claim.at], f"#{linked.claim.at}")
            if linked.claim.at in headings
            else None,
            note=linked.claim.note or "",
            lang=vantage.lang(coverage[linked.target].unit),
        )
        for linked in vantage.analysis.links.by_evidence.get(piece.path, ())
        if linked.target
    )
