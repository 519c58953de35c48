"""A file cannot be opened.

What: the computer refuses to open the file: another program holds it, you have no leave to read it,
or there is a folder where a file is expected.

Why: what cannot be read cannot be checked, and is left out of the site. Nobody would notice that it
is missing.

Wrong:

    === units/listening.yml (folder)

Right:

    === units/listening.yml
    id: listening
    title: Listening well
    outcomes:
      - id: "2"
        title: Be able to listen
        criteria:
          - id: "2.3"
            text: Listen for two hours
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.UNREADABLE):
        yield finding(
            document,
            fault,
            f"the file cannot be opened: {fault.detail['reason']}",
            "check that the file is there and that you may read it",
        )


RULE = Rule(code="ALF001", title="the file cannot be opened", check=check)
