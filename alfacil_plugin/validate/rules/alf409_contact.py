"""An e-mail address or a phone number would be published.

What: an address or a number in evidence that is published, or in an attachment of it. Those that
are made up for examples may stand: ``sam@example.org``, or 01632 960 and three digits. So may those
that portfolio.yml lists under ``contacts``.

Why: whoever reads the site could write to that person or ring them up, and would know who it is.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I rang Rowan on 01234 567890 and counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I rang Rowan and counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.contact import contacts_in
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, spot_at
from alfacil_plugin.validate.rule import Rule, Subject, published_attachments, where_in

_HINT = "take it out; if everybody may have it, list it under contacts in portfolio.yml"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each address and number that is not fictional."""
    portfolio = subject.portfolio
    allowed = portfolio.contacts
    for piece in portfolio.evidence:
        if piece.hidden:
            continue
        text = portfolio.documents[piece.path].text
        for contact in contacts_in(text, allowed):
            yield Finding(
                path=piece.path,
                anchor=Anchor(spot=spot_at(text, contact.start)),
                message=f"here is {contact.what}",
                hint=_HINT,
            )
    for use in published_attachments(portfolio):
        for passage in use.contents.passages:
            for contact in contacts_in(passage.text, allowed):
                where = where_in(passage, contact.start)
                yield Finding(
                    path=use.piece.path,
                    anchor=use.anchor,
                    message=f'"{use.written}" holds {contact.what} ({where})',
                    hint=_HINT,
                )


RULE = Rule(code="ALF409", title="an e-mail address or a phone number", check=check, quotable=False)
