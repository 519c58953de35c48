"""A session is recorded twice.

What: two records of one set and one day begin together, or are equally long and one of them
gives no times. Drafts are not compared. (Where all times are given, two sessions at once are an
error: ALF114.)

Why: the hours would count twice. If there were two sessions that day, their times show it.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-12
    hours: 2.5
    set: northern-managers
    supervised: no
    ---

Right:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.twice_recorded import same_session


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second record of each session that has two."""
    seen: dict[tuple[object, object], list[Evidence]] = {}
    for piece in subject.portfolio.evidence:
        if piece.kind != "session" or not piece.sound or piece.draft:
            continue
        day = piece.start.date() if piece.start else piece.date
        others = seen.setdefault((piece.fields.get("set"), day), [])
        first = next((other for other in others if same_session(piece, other)), None)
        if first is None:
            others.append(piece)
        elif not (_timed(piece) and _timed(first)):
            yield _finding(piece, first)


def _timed(piece: Evidence) -> bool:
    return piece.start is not None and piece.end is not None


def _finding(piece: Evidence, first: Evidence) -> Finding:
    together = piece.start is not None and first.start is not None
    return Finding(
        path=piece.path,
        anchor=Anchor(route=("start" if together else "date",)),
        message=f"{first.path} seems to record this session already: it has the same set, the "
        f"same day and the same {'start' if together else 'length'}",
        hint="take one of the two away; if there were two, write the start and the end of both",
    )


RULE = Rule(
    code="ALF117",
    title="a session that is recorded twice",
    check=check,
    severity=Severity.WARNING,
)
