"""A file that is not saved yet, checked as ``alfacil check`` would once it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.decisions import assessments_of
from alfacil_plugin.coverage.link import link
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.model.diagnostic import Diagnostic, Severity
from alfacil_plugin.model.portfolio import EMPTY, Document
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.validate.engine import validate
from alfacil_plugin.validate.rule import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The portfolio as it would be, and what the checks would say of it.

    ``here`` is said of the file itself; ``elsewhere`` are errors in other files that are none
    without it.
    """

    analysis: Analysis
    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Everything for which the file is not saved."""
        return (*(i for i in self.here if i.severity is Severity.ERROR), *self.elsewhere)


def check_unsaved(portfolio: Path, path: str, raw: bytes, memory: Memory | None = None) -> Checked:
    """Check the portfolio as it would be if these bytes stood in the file at a path.

    ``memory`` is what was read of it before, which is brought up to date.
    """
    after = analyse(portfolio, unsaved={path: raw}, memory=memory)
    others = [item for item in after.errors if item.path != path]
    if others:
        # What is wrong already is no fault of this file.
        before = {(i.path, i.code, i.message) for i in analyse(portfolio, memory=memory).errors}
        others = [item for item in others if (item.path, item.code, item.message) not in before]
    return Checked(
        analysis=after,
        here=tuple(item for item in after.diagnostics if item.path == path),
        elsewhere=tuple(others),
    )


def refuse_unsound(checked: Checked, path: str, raw: bytes) -> None:
    """Refuse what the checks refuse, and a real name also where nothing would be published."""
    if checked.errors:
        raise Refusal(422, sentences(checked.errors), checked.errors)
    hit = next(checked.analysis.portfolio.roster.find(f"{path}\n{raw.decode()}"), None)
    if hit is not None:
        whose = f"the real name of {hit.alias}" if hit.alias else "what the roster keeps private"
        raise Refusal(422, f"It holds {whose}, which may not be published: take it out.")


def sentences(found: Iterable[Diagnostic]) -> str:
    """Return what the checker says, as one paragraph."""
    # Some hints end in a sentence.
    hints = ((item.message, item.hint.removesuffix(".")) for item in found)
    return " ".join(f"{message}{f' ({hint})' if hint else ''}." for message, hint in hints)


def said_of(document: Document) -> str:
    """Return what the checker says of the file by itself, as one paragraph."""
    alone = replace(EMPTY, documents={document.path: document})
    subject = Subject(
        portfolio=alone,
        links=link(alone),
        assessments=assessments_of(alone),
        units=(),
        stage=DRAFT,
        today=dt.date.today(),
    )
    found, _ = validate(subject)
    return sentences(item for item in found if item.path == document.path)
