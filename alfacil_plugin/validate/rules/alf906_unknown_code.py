"""The settings name a rule that there is not.

What: a code under ``checks`` in portfolio.yml is not that of a rule, nor the beginning of one.

Why: what was meant to be passed over is not, or what was meant to fail does not.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    checks:
      ignore:
        - code: ALF028
          reason: The old plans are on paper.

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    checks:
      ignore:
        - code: ALF208
          reason: The old plans are on paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.validate.codes import known_codes
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import closest


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each code that no rule's code begins with."""
    checks = subject.portfolio.checks
    named: list[tuple[str, Route]] = [
        (code, ("checks", "select", index)) for index, code in enumerate(checks.select)
    ]
    named += [(item.code, ("checks", "ignore", item.index, "code")) for item in checks.ignore]
    named += [
        (code, ("checks", "stages", stage.name, "fail", index))
        for stage in checks.stages
        for index, code in enumerate(stage.fail or ())
    ]
    codes = known_codes()
    for code, route in named:
        if not any(known.startswith(code) for known in codes):
            near = closest(code, codes)
            yield Finding(
                path="portfolio.yml",
                anchor=Anchor(route=route),
                message=f'no rule has a code that begins with "{code}"',
                hint=f'did you mean "{near}"?'
                if near
                else "write a code, or a family such as ALF2",
            )


RULE = Rule(code="ALF906", title="a rule that there is not", check=check)
