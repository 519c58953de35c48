"""A real name stands where an alias should.

What: a name of roster.yml, or other words that it keeps private, in evidence that is published, in
the name of a file, in an attachment or in what a picture tells of itself. Capitals and accents make
no difference, nor does "Surname, First name".

Why: what is said in an action learning set stays in the set, and people are known by an alias.

Wrong:

    === roster.yml
    people:
      Jane Sample: Rowan
    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I counted to ten, and Jane Sample spoke.

Right:

    === roster.yml
    people:
      Jane Sample: Rowan
    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I counted to ten, and Rowan spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Spot, spot_at
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.roster import Hit, Roster
from alfacil_plugin.validate.rule import Rule, Subject, published_attachments, where_in

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place at which a private name or text would be published."""
    portfolio = subject.portfolio
    roster = portfolio.roster
    if not roster.names_anybody:
        return
    read = {piece.path for piece in portfolio.evidence}
    for document in portfolio.documents.values():
        if document.path in portfolio.withheld:
            continue
        yield from _in_name(roster, document)
        if document.path in read or document.role is not Role.EVIDENCE:
            yield from _in_text(roster, document)
            yield from _in_disguise(roster, document)
    for use in published_attachments(portfolio):
        for passage in use.contents.passages:
            for hit in roster.find(passage.text):
                where = where_in(passage, hit.start)
                yield Finding(
                    path=use.piece.path,
                    anchor=use.anchor,
                    message=f'"{use.written}" holds {_told(hit)} ({where})',
                    hint="make a copy without it, and say where the original is: held_elsewhere",
                )


def _in_name(roster: Roster, document: Document) -> Iterator[Finding]:
    for hit in roster.find(document.path):
        yield Finding(
            path=document.path,
            anchor=Anchor(spot=Spot(1, 1)),
            message=f"the name of this file or its folder holds {_told(hit)}",
            hint="rename it, and change the links that lead to it",
        )


def _in_text(roster: Roster, document: Document) -> Iterator[Finding]:
    for hit in roster.find(document.text):
        yield _here(document, Anchor(spot=spot_at(document.text, hit.start)), hit)


def _in_disguise(roster: Roster, document: Document) -> Iterator[Finding]:
    """Yield what escapes had hidden: in quoted values, in addresses, in the entities of HTML."""
    if not any(mark in document.text for mark in "\\&%"):
        return
    for number, line in enumerate(document.text.split("\n"), start=1):
        spelt_out = unquote(unescape(_ESCAPE.sub(_character, line))).replace("\\", "")
        if spelt_out != line and not any(roster.find(line)):
            for hit in roster.find(spelt_out):
                yield _here(document, Anchor(spot=Spot(number, 1)), hit)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))


def _here(document: Document, anchor: Anchor, hit: Hit) -> Finding:
    return Finding(
        path=document.path,
        anchor=anchor,
        message=f"here is {_told(hit)}",
        hint=f'write "{hit.alias}" instead' if hit.alias else "say it in other words",
    )


def _told(hit: Hit) -> str:
    """Say what was found, and not what it is."""
    return f"the real name of {hit.alias}" if hit.alias else "what the roster keeps private"


RULE = Rule(code="ALF408", title="a real name", check=check, quotable=False)
