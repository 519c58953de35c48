"""Where each published piece of evidence comes from, and whether it changed since it was declared.

The one place where it is decided what of git's history an audience is told: the public is told
dates and nobody's name, and an address is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.contact import contacts_in
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import (
    Change,
    Commit,
    HistoryState,
    Provenance,
    Standing,
    Track,
)
from alfacil_plugin.model.links import Links
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.roles import person_at

_LONGEST_NAME = 80
# A declaration cannot have changed since itself, and what assessors record comes after it.
_NOT_DECLARED = frozenset({"declaration", "assessment", "quality-sample"})
_NOT_SAVED = frozenset({Standing.CHANGED, Standing.NOT_COMMITTED})


def provenance(portfolio: Portfolio, links: Links) -> dict[str, Provenance]:
    """Return the provenance of each published piece, by path; of none where it was not read."""
    if portfolio.history.state is HistoryState.NOT_READ:
        return {}
    declarations = _declarations(portfolio)
    return {
        piece.path: _of(portfolio, piece, _declared_in(portfolio, links, piece, declarations))
        for piece in portfolio.evidence
        if piece.published
    }


def _of(portfolio: Portfolio, piece: Evidence, declared: tuple[Evidence, ...]) -> Provenance:
    history = portfolio.history
    if not history.state.tells:
        return Provenance(state=history.state)
    track = history.of(piece.path)
    return Provenance(
        state=history.state,
        standing=history.standing(piece.path),
        recorded=_change(portfolio, track.first),
        changed=_change(portfolio, track.last) if track.last is not track.first else None,
        cut=track.cut,
        since=tuple(
            declaration
            for declaration in declared
            if any(changed_since(portfolio, p, declaration) for p in _paths(portfolio, piece))
        ),
    )


def _declarations(portfolio: Portfolio) -> dict[str, Evidence]:
    """Return the latest published declaration for each unit, by the unit's id."""
    units = {name: use.unit.id for use in portfolio.units for name in (use.short, use.unit.id)}
    # They are in the order of date and path, so that the last one stays.
    return {
        units[str(piece.fields.get("unit"))]: piece
        for piece in portfolio.evidence
        if piece.kind == "declaration" and piece.published and piece.fields.get("unit") in units
    }


def _declared_in(
    portfolio: Portfolio, links: Links, piece: Evidence, declarations: Mapping[str, Evidence]
) -> tuple[Evidence, ...]:
    """Return the declarations that speak of a piece: for each unit that it claims or answers."""
    if not declarations or piece.kind in _NOT_DECLARED:
        return ()
    claims = links.by_evidence.get(piece.path, ())
    units = {claim.target[0] for claim in claims if claim.target}
    named = piece.fields.get("unit")
    units |= {use.unit.id for use in portfolio.units if named in (use.short, use.unit.id)}
    return tuple(declaration for unit, declaration in declarations.items() if unit in units)


def _paths(portfolio: Portfolio, piece: Evidence) -> Iterator[str]:
    """Yield the paths of a piece and of the files that are published with it."""
    yield piece.path
    used = (*(file.path for file in piece.files), *(link.path for link in piece.links))
    yield from (path for path in used if path is not None and portfolio.publishes(path))


def changed_since(portfolio: Portfolio, path: str, said: Evidence) -> bool:
    """Say whether a file changed after something was said of it, by a declaration or a decision.

    It did if that was after the day of what was said, or after its last commit. Where git tells
    nothing, nothing is known to have changed.
    """
    history = portfolio.history
    saved = history.standing(said.path) is Standing.COMMITTED
    if saved and history.standing(path) in _NOT_SAVED:
        return True
    last = history.of(path).last
    if last is None or not history.state.tells:
        return False
    if last.authored.date() > said.date:
        return True
    return saved and _is_later(last, history.of(said.path))


def _is_later(commit: Commit, track: Track) -> bool:
    """Say whether a commit that can be seen came after all that is known of a file."""
    return track.cut if track.last is None else commit.newer < track.last.newer


def _change(portfolio: Portfolio, commit: Commit | None) -> Change | None:
    return Change(commit.authored.date(), _name(portfolio, commit)) if commit else None


def _name(portfolio: Portfolio, commit: Commit) -> str:
    """Return an author's name as it may be published, on one line; empty where it may not be."""
    if portfolio.audience is Audience.PUBLIC:
        return ""
    known = person_at(commit.author_address, portfolio.people)
    if known is not None:
        return known.name
    printable = "".join(char if char.isprintable() else " " for char in commit.author)
    name = " ".join(printable.split())
    if "@" in name or any(contacts_in(name)):
        # Some give git an address for a name.
        return ""
    return portfolio.roster.redact(name)[:_LONGEST_NAME]
