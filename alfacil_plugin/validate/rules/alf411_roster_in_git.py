"""Git keeps the roster, or would keep it.

What: roster.yml is in the repository, or git has not been told to ignore it.

Why: it holds the real names. Whoever is given the repository has them, also after they were taken
out again, as git keeps every version.

Wrong:

    === roster.yml (in git)
    people:
      Jane Sample: Rowan

Right:

    === roster.yml (ignored by git)
    people:
      Jane Sample: Rowan
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.load.roster import ROSTER
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.roster import GitKeeps
from alfacil_plugin.validate.rule import Rule, Subject

_IGNORE = f"write a line {ROSTER} into .gitignore"
_HINTS = {
    GitKeeps.WOULD: _IGNORE,
    GitKeeps.YES: f"{_IGNORE}, and type git rm --cached {ROSTER} in the portfolio's folder; the "
    "versions before still hold it, so ask for help before you give the repository to anybody",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if git keeps the roster, or would at the next ``git add``."""
    kept = subject.portfolio.roster.git
    if kept in _HINTS:
        yield Finding(
            path=ROSTER,
            anchor=Anchor(spot=Spot(1, 1)),
            message="git keeps this file of real names"
            if kept is GitKeeps.YES
            else "git does not ignore this file of real names",
            hint=_HINTS[kept],
        )


RULE = Rule(code="ALF411", title="a roster that git keeps", check=check)
