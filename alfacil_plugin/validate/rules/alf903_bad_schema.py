"""A schema of the portfolio is no schema.

What: a file in the portfolio's folder ``schemas`` is not JSON, or not a JSON Schema of a kind of
evidence.

Why: evidence of that kind cannot be checked.

Wrong:

    === schemas/diary.schema.json
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Diary",
      "properties": {
        "mood": {"type": "text"}
      }
    }

Right:

    === schemas/diary.schema.json
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Diary",
      "properties": {
        "mood": {"type": "string"}
      }
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.BAD_SCHEMA):
        yield finding(
            document,
            fault,
            f"this schema cannot be used: {fault.detail['problem']}",
            "compare it with the schemas that come with alfacil",
        )


RULE = Rule(code="ALF903", title="a schema that is no schema", check=check)
