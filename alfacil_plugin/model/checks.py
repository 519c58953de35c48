"""What a portfolio asks of its own checks: stages with gates, and what is passed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import field
from fnmatch import fnmatchcase

from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What must be reached, and by when.

    ``unit``, ``outcome`` and ``criterion`` are ids; what is empty means all. ``by`` is the first
    day on which it is an error not to have reached ``status``; without it, it always is.
    """

    status: Status = Status.CLAIMED
    unit: str = ""
    outcome: str = ""
    criterion: str = ""
    by: dt.date | None = None

    def demands(self, key: CriterionKey, outcome: str, status: Status, today: dt.date) -> bool:
        """Say whether a criterion with this status keeps the gate shut today."""
        return (
            (self.by is None or self.by <= today)
            and self.unit in ("", key[0])
            and self.outcome in ("", outcome)
            and self.criterion in ("", key[1])
            and status.rank < self.status.rank
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a portfolio is checked for.

    ``fail`` are the beginnings of the codes that fail at this stage, where it says so: all other
    findings then only warn. None leaves each rule its own severity.
    """

    name: str
    gates: tuple[Gate, ...] = ()
    fail: tuple[str, ...] | None = None

    def demands(self, key: CriterionKey, outcome: str, status: Status, today: dt.date) -> bool:
        """Say whether this stage must have more of a criterion than its status today."""
        return any(gate.demands(key, outcome, status, today) for gate in self.gates)

    def asks_for_all_of(self, unit: str, today: dt.date) -> bool:
        """Say whether every criterion of a unit must be there today: then it is as submitted."""
        return any(
            gate.demands((unit, gate.criterion), gate.outcome, Status.INSUFFICIENT, today)
            for gate in self.gates
            if not gate.outcome and not gate.criterion
        )


DRAFT = Stage(name="draft")
"""While the portfolio grows: what is not there yet is a warning."""

SUBMISSION = Stage(name="submission", gates=(Gate(),))
"""Every criterion must be claimed, with its stated requirements met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """Findings that the portfolio passes over, and why. ``files`` are patterns of paths."""

    code: str
    reason: str
    index: int
    files: tuple[str, ...] = ()

    def covers(self, code: str, path: str) -> bool:
        """Say whether a finding of this code in this file is passed over."""
        if not code.startswith(self.code):
            return False
        return not self.files or any(fnmatchcase(path, pattern) for pattern in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The settings of a portfolio's checks. ``select`` are beginnings of codes; empty: all."""

    select: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    stages: tuple[Stage, ...] = field(default=(DRAFT, SUBMISSION))

    def stage(self, name: str) -> Stage | None:
        """Return the stage of a name, or None if there is none."""
        return next((stage for stage in self.stages if stage.name == name), None)
