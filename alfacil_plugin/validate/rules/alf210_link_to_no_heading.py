"""A link to a heading that is not there.

What: what stands after ``#`` in a link is not the address of a heading of the text it leads to.
The address is the heading in small letters, with hyphens for spaces.

Why: a reader who follows the link comes to the top of the page, and searches.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    See [the session](../sessions/01.md#what-hapened).

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    See [the session](../sessions/01.md#what-happened).
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each link to a heading that its evidence does not have."""
    evidence = {piece.path: piece for piece in subject.portfolio.evidence}
    for piece in subject.portfolio.evidence:
        for inline in piece.links:
            target = evidence.get(inline.path or "")
            # Footnotes have addresses that Markdown makes.
            if target is None or not inline.anchor or inline.anchor.startswith("fn"):
                continue
            anchors = [heading.anchor for heading in target.headings]
            if inline.anchor in anchors or inline.anchor in target.own_addresses:
                continue
            where = "this text" if target is piece else f'"{target.path}"'
            # Of what is not published nothing is told, not even its headings.
            near = "" if target.hidden else did_you_mean(inline.anchor, anchors)
            yield Finding(
                path=piece.path,
                anchor=Anchor(spot=inline.spot),
                message=f'no heading of {where} has the address "{inline.anchor}"',
                hint=near or "take away what stands after #, or give that text such a heading",
            )


RULE = Rule(
    code="ALF210",
    title="a link to a heading that is not there",
    check=check,
    severity=Severity.WARNING,
)
