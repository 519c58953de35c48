"""A tag that places nothing.

What: a tag, such as ``[[alfacil hours]]``, does not stand by itself, names no part that can be
placed, or has an option, a unit, a criterion, a kind, a set or a date that is not there.

Why: where it stands the page has a gap, and only its author could say what was meant to be there.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-06-12
    claims: ["3.2"]
    ---
    I looked back at these sessions:

    [[alfacil evidence kind=sesion]]

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-06-12
    claims: ["3.2"]
    ---
    I looked back at these sessions:

    [[alfacil evidence kind=session]]
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.placing import place
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each mistake in a tag, in evidence and on the author's own pages."""
    portfolio = subject.portfolio
    tagged = [(piece.path, piece.tags) for piece in portfolio.evidence if piece.tags]
    tagged += [(page.path, page.tags) for page in portfolio.pages]
    for path, tags in tagged:
        for tag in tags:
            for mistake in place(tag, portfolio, subject.units)[1]:
                yield Finding(
                    path=path,
                    anchor=Anchor(spot=mistake.spot),
                    message=mistake.message,
                    hint=mistake.hint or did_you_mean(mistake.found, mistake.choices),
                )


RULE = Rule(code="ALF216", title="a tag that places nothing", check=check)
