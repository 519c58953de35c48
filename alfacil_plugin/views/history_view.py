"""The line on a piece's page that says when it was recorded and changed, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import Change, HistoryState, Provenance, Signature, Standing
from alfacil_plugin.model.saying import marked
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.vantage import Link, Vantage

_NOTHING_KNOWN = {
    HistoryState.NO_GIT: marked("git is not installed where this site was built"),
    HistoryState.NO_REPOSITORY: marked("the portfolio is in no git repository"),
    HistoryState.NOT_TRUSTED: marked(
        "the folder belongs to another user, and git does not trust it (see git's safe.directory)"
    ),
    HistoryState.TIMED_OUT: marked("git took too long to answer"),
    HistoryState.UNREADABLE: marked("git cannot read this repository"),
}
_STANDINGS = {
    Standing.CHANGED: marked("Changed since the last commit."),
    Standing.NOT_COMMITTED: marked("Not committed yet."),
    Standing.NOT_KEPT: marked("Git does not keep this file."),
}
_SIGNATURES = {
    Signature.NONE: marked("The commit is not signed."),
    Signature.GOOD: marked("The commit is signed, and the signature is good."),
    Signature.NOT_TRUSTED: marked(
        "The commit is signed, by a key of which it is not known whose it is."
    ),
    Signature.EXPIRED: marked("The commit is signed, by a key that has expired."),
    Signature.REVOKED: marked("The commit is signed, by a key that was revoked."),
    Signature.BAD: marked("The signature of the commit is bad: it was not made over this."),
    Signature.NOT_CHECKED: marked(
        "The commit is signed, and the signature could not be checked here."
    ),
}
_SHALLOW = marked(
    "This copy of the repository is shallow, so earlier changes cannot be seen "
    "(CI: fetch-depth: 0)."
)


def history_lines(vantage: Vantage, piece: Evidence) -> tuple[Link, ...]:
    """Return what git tells of a piece, as sentences; none where git was not asked."""
    known = vantage.analysis.provenance.get(piece.path)
    return tuple(_lines(vantage, piece, known)) if known else ()


def _lines(vantage: Vantage, piece: Evidence, known: Provenance) -> Iterator[Link]:
    language = vantage.language
    say = language.say
    if not known.state.tells:
        yield Link(say("No history: %(why)s.", why=language.retell(_NOTHING_KNOWN[known.state])))
        return
    if known.recorded or known.changed:
        yield Link(_changes(known.recorded, known.changed, language))
    signature = vantage.analysis.portfolio.history.signatures.get(piece.path)
    if signature is not None:
        yield Link(language.retell(_SIGNATURES[signature]))
    if known.standing in _STANDINGS:
        yield Link(language.retell(_STANDINGS[known.standing]))
    for declaration in known.since:
        text = say(
            "Changed since the declaration of %(date)s.", date=language.day(declaration.date)
        )
        yield Link(text, vantage.evidence(declaration))
    if known.cut:
        yield Link(language.retell(_SHALLOW))


def _changes(recorded: Change | None, changed: Change | None, language: Language) -> str:
    """Write the first and the last change as one sentence, with a name that is the same once."""
    say = language.say
    first = _told(recorded, language) if recorded else ""
    if not changed:
        return say("Recorded %(told)s.", told=first)
    if recorded and recorded.by == changed.by:
        changed = replace(changed, by="")
    if recorded and recorded.on == changed.on:
        last = say("the same day by %(who)s", who=changed.by) if changed.by else say("the same day")
    else:
        last = _told(changed, language)
    if not first:
        return say("Last changed %(told)s.", told=last)
    return say("Recorded %(first)s, last changed %(last)s.", first=first, last=last)


def _told(change: Change, language: Language) -> str:
    date = language.day(change.on)
    return language.say("%(date)s by %(who)s", date=date, who=change.by) if change.by else date
