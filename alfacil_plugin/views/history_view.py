"""The line on a piece's page that says when it was recorded and changed, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import Change, HistoryState, Provenance, Signature, Standing
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import day

_NOTHING_KNOWN = {
    HistoryState.NO_GIT: "git is not installed where this site was built",
    HistoryState.NO_REPOSITORY: "the portfolio is in no git repository",
    HistoryState.NOT_TRUSTED: "the folder belongs to another user, and git does not trust it "
    "(see git's safe.directory)",
    HistoryState.TIMED_OUT: "git took too long to answer",
    HistoryState.UNREADABLE: "git cannot read this repository",
}
_STANDINGS = {
    Standing.CHANGED: "Changed since the last commit.",
    Standing.NOT_COMMITTED: "Not committed yet.",
    Standing.NOT_KEPT: "Git does not keep this file.",
}
_SIGNATURES = {
    Signature.NONE: "The commit is not signed.",
    Signature.GOOD: "The commit is signed, and the signature is good.",
    Signature.NOT_TRUSTED: "The commit is signed, by a key of which it is not known whose it is.",
    Signature.EXPIRED: "The commit is signed, by a key that has expired.",
    Signature.REVOKED: "The commit is signed, by a key that was revoked.",
    Signature.BAD: "The signature of the commit is bad: it was not made over this.",
    Signature.NOT_CHECKED: "The commit is signed, and the signature could not be checked here.",
}
_SHALLOW = (
    "This copy of the repository is shallow, so earlier changes cannot be seen "
    "(CI: fetch-depth: 0)."
)


def history_lines(vantage: Vantage, piece: Evidence) -> tuple[Link, ...]:
    """Return what git tells of a piece, as sentences; none where git was not asked."""
    known = vantage.analysis.provenance.get(piece.path)
    return tuple(_lines(vantage, piece, known)) if known else ()


def _lines(vantage: Vantage, piece: Evidence, known: Provenance) -> Iterator[Link]:
    if not known.state.tells:
        yield Link(f"No history: {_NOTHING_KNOWN[known.state]}.")
        return
    if known.recorded or known.changed:
        yield Link(_changes(known.recorded, known.changed))
    signature = vantage.analysis.portfolio.history.signatures.get(piece.path)
    if signature is not None:
        yield Link(_SIGNATURES[signature])
    if known.standing in _STANDINGS:
        yield Link(_STANDINGS[known.standing])
    for declaration in known.since:
        text = f"Changed since the declaration of {day(declaration.date)}."
        yield Link(text, vantage.evidence(declaration))
    if known.cut:
        yield Link(_SHALLOW)


def _changes(recorded: Change | None, changed: Change | None) -> str:
    """Write the first and the last change as one sentence, with a name that is the same once."""
    first = f"Recorded {_told(recorded)}" if recorded else ""
    if not changed:
        return f"{first}."
    on = "the same day" if recorded and recorded.on == changed.on else day(changed.on)
    by = "" if recorded and recorded.by == changed.by else changed.by
    last = f"{on} by {by}" if by else on
    return f"{first}, last changed {last}." if first else f"Last changed {last}."


def _told(change: Change) -> str:
    return f"{day(change.on)} by {change.by}" if change.by else day(change.on)
