"""A value breaks another rule of its schema.

What: the schema of a kind, often one of the portfolio's own, asks for something that no other rule
here has words for. A schema is the file that says what a kind of evidence holds.

Why: whoever wrote the schema wanted it so; the schema's own words say what for.

Wrong:

    === schemas/diary.schema.json
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Diary",
      "properties": {
        "mood": {"type": "string", "not": {"const": "fine"}}
      }
    }
    === diary/01.md
    ---
    id: diary-01
    kind: diary
    title: Monday
    date: 2026-03-16
    mood: fine
    ---

Right:

    === schemas/diary.schema.json
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Diary",
      "properties": {
        "mood": {"type": "string", "not": {"const": "fine"}}
      }
    }
    === diary/01.md
    ---
    id: diary-01
    kind: diary
    title: Monday
    date: 2026-03-16
    mood: hopeful
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.OTHER_SCHEMA):
        yield finding(
            document,
            fault,
            f"this does not fit its schema: {fault.detail['problem']}",
            "the kind's schema says what is expected",
        )


RULE = Rule(code="ALF109", title="a value breaks its schema", check=check)
