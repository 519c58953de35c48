"""The grading of a unit does not add up.

What: the marks in portfolio.yml are for a criterion that the unit does not have, or one of its
criteria has none where the scheme needs them; or the scheme ``sections`` does not say what a
section needs; or the scheme ``pass`` comes with marks or shares.

Why: a result could not be worked out, or would leave something out.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: marks
          marks:
            "1.1": 10
            "2.1": 10
            "2.2": 10
            "2.3": 20
            "2.4": 10
            "3.1": 10
            "3.2": 10
            "3.30": 10

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: marks
          marks:
            "1.1": 10
            "2.1": 10
            "2.2": 10
            "2.3": 20
            "2.4": 10
            "3.1": 10
            "3.2": 10
            "3.3": 10
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.grading import Grading, Scheme
from alfacil_plugin.model.place import Anchor, Part
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each thing that a unit's grading has too much or too little."""
    for unit in subject.units:
        route = ("units", unit.index, "grading")
        for step, message, hint in _mistakes(unit.unit, unit.grading):
            where = Anchor(route=(*route, *step), part=Part.KEY)
            yield Finding(path="portfolio.yml", anchor=where, message=message, hint=hint)


def _mistakes(unit: Unit, grading: Grading) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if not grading.uses_marks:
        used: dict[str, object] = {
            "each": grading.each,
            "section": grading.section,
            "overall": grading.overall,
        }
        used |= {"mean": grading.mean, "marks": grading.marks or None}
        for name, value in used.items():
            if value is not None:
                yield (
                    (name,),
                    f'the scheme "pass" knows no {name}',
                    (f"take {name} out, or choose a scheme that uses it"),
                )
        return
    criteria = [criterion.id for criterion in unit.criteria]
    unknown = [name for name in grading.marks if name not in criteria]
    without = [name for name in criteria if name not in grading.marks]
    for name in unknown:
        yield (
            ("marks", name),
            f'"{name}" is not a criterion of {unit.title}',
            (did_you_mean(name, without or criteria)),
        )
    if len(without) > len(unknown):
        yield (
            ("marks",),
            f"no marks are set for {', '.join(without)} of {unit.title}",
            ("each criterion of a marked unit needs its full marks"),
        )
    if grading.scheme is Scheme.SECTIONS and grading.section is None:
        yield (
            ("scheme",),
            'the scheme "sections" needs a section',
            ("write section: with the least share of its marks that a section needs, in per cent"),
        )


RULE = Rule(code="ALF910", title="a grading that does not add up", check=check)
