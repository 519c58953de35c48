"""A claim points at a heading that is not in the text.

What: ``at`` is not the address of a heading of the same file. The address is the heading in small
letters, with hyphens for spaces.

Why: the assessor would be brought to the top of the page, and search.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims:
      - criterion: "3.2"
        at: what-i-heard
    ---
    ## What I did

    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims:
      - criterion: "3.2"
        at: what-i-did
    ---
    ## What I did

    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that is not there."""
    for piece in subject.portfolio.evidence:
        anchors = [heading.anchor for heading in piece.headings]
        for claim in piece.claims:
            if claim.at is not None and claim.at not in anchors:
                route = (*claim.route[:-1], "at")
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=route),
                    message=f'no heading of this text has the address "{claim.at}"',
                    hint=did_you_mean(claim.at, anchors)
                    or "give the text a heading, such as ## What I did",
                )


RULE = Rule(code="ALF207", title="a claim at a heading that is not there", check=check)
