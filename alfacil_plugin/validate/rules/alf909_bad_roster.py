"""The roster cannot be used as it stands.

What: roster.yml has two fields: ``people``, with a real name and its alias on each line, and
``private``, a list of other words. What stands there is never quoted.

Why: names that cannot be read there are not searched for, and would be published unnoticed.

Wrong:

    === roster.yml
    people:
      - Jane Sample

Right:

    === roster.yml
    people:
      Jane Sample: Rowan
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each mistake in the roster."""
    for document, fault in subject.faults(FaultKind.BAD_ROSTER):
        yield finding(
            document,
            fault,
            fault.detail["problem"],
            "alfacil rule ALF909 shows how a roster is written",
        )


RULE = Rule(code="ALF909", title="a mistake in the roster", check=check, quotable=False)
