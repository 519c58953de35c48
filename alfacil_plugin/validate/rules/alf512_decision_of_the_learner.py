"""A decision that the learner was the last to change.

What: the last commit of an assessment or a quality sample is the learner's, by the addresses that
portfolio.yml gives; or the file has changes that are not committed yet; or git cannot say whose
change was the last, as in a shallow copy of the repository.

Why: a decision is the assessor's word. A warning while you work, since a file may be on its way to
the assessor; at submission it must have come from them, and be known to.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [assessor@portfolio.example]
    === assessments/1.md (committed by learner@portfolio.example)
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Morgan Sample
    attempt: 1
    decisions:
      - criterion: "2.3"
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [assessor@portfolio.example]
    === assessments/1.md (committed by assessor@portfolio.example)
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Morgan Sample
    attempt: 1
    decisions:
      - criterion: "2.3"
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.checks import SUBMISSION
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.history import History, HistoryState, Standing
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.roles import Part
from alfacil_plugin.validate.rule import Rule, Subject, decision_commits

_NOT_SAVED = frozenset({Standing.CHANGED, Standing.NOT_COMMITTED})
_REASONS = {
    HistoryState.NO_GIT: ("git is not installed here", "install git, and check again"),
    HistoryState.NO_REPOSITORY: (
        "the portfolio is in no git repository",
        "check the copy that git keeps, or take the addresses out of portfolio.yml",
    ),
    HistoryState.NOT_TRUSTED: (
        "the folder belongs to another user, and git does not trust it",
        "add the folder to git's safe.directory",
    ),
    HistoryState.TIMED_OUT: ("git took too long to answer", "check again"),
    HistoryState.UNREADABLE: ("git cannot read this repository", "clone it anew"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of assessment that the learner touched last, or may have."""
    history = subject.portfolio.history
    for piece, field, commit, person in decision_commits(subject):
        hint = f"the {field.replace('_', ' ')} commits it from an address of their own"
        if person is not None and person.part is Part.LEARNER:
            day = f" ({commit.authored.date().isoformat()})" if commit else ""
            said = f"the last change of this is by {person.name}, the learner{day}"
        elif history.standing(piece.path) in _NOT_SAVED:
            said = "this has changes that nobody has committed"
        elif commit is None:
            said, hint = _cannot_tell(history, piece.path) or ("", "")
        else:
            continue
        if said:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=(field,)),
                message=said,
                hint=hint,
                demanded=subject.stage.name == SUBMISSION.name,
            )


def _cannot_tell(history: History, path: str) -> tuple[str, str] | None:
    """Return why nobody can say whose change a record is, and the mend: silence is no consent."""
    if history.of(path).cut:
        return (
            "nobody can say who changed this last: this copy of the repository is shallow",
            "fetch all of it: git fetch --unshallow, or fetch-depth: 0 in CI",
        )
    if history.standing(path) is Standing.NOT_KEPT:
        return ("nobody can say who changed this last: git is told to ignore it", "commit it")
    why = _REASONS.get(history.state)
    return (f"nobody can say who changed this last: {why[0]}", why[1]) if why else None


RULE = Rule(
    code="ALF512",
    title="a decision that the learner was the last to change",
    check=check,
    severity=Severity.WARNING,
)
