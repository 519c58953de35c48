"""There is no portfolio here.

What: neither this folder nor its folder ``portfolio`` holds a portfolio.yml.

Why: portfolio.yml says whose portfolio it is and for which units; without it nothing is known.

Wrong:

    === portfolio.yml (not there)

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where nothing at all was loaded."""
    if not subject.portfolio.documents:
        yield Finding(
            path="portfolio.yml",
            anchor=Anchor(),
            message="there is no portfolio.yml here",
            hint=f"there is {meant}: rename it to portfolio.yml"
            if (meant := subject.portfolio.misnamed)
            else "go to the folder of your portfolio, or name it after the command; "
            "a new portfolio.yml needs two things: learner, and units",
        )


RULE = Rule(code="ALF901", title="there is no portfolio here", check=check)
