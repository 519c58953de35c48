"""What is told to people: a rule's finding, and the diagnostic with line and column."""

from __future__ import annotations

from enum import StrEnum

from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.model.value import dataclass


class Severity(StrEnum):
    """Whether something fails a check."""

    ERROR = "error"
    WARNING = "warning"


# A declaration in another name and a section that the task has not are mistakes in a file.
_MISTAKES_ALL_THE_SAME = frozenset({"ALF308", "ALF309"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: where by anchor, what, and how to mend it.

    ``demanded`` says that the stage cannot do without what is lacking: it is then an error,
    whatever the rule's own severity. ``criterion`` is the one that is not there yet, if the
    finding is about a single one.
    """

    path: str
    anchor: Anchor
    message: str
    hint: str = ""
    demanded: bool = False
    criterion: CriterionKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding with its rule, its severity at this stage, and its line and column.

    ``path`` is relative to the portfolio. ``role`` tells evidence from configuration. ``title``
    is the rule's own, which quotes nothing of the file. ``criterion`` is that of the finding.
    ``quotable`` says whether the line that it stands in may be shown with it. ``route`` leads to
    the field that it is about; empty where it is about none, or about all.
    """

    code: str
    title: str
    severity: Severity
    path: str
    role: Role
    line: int
    column: int
    message: str
    hint: str
    criterion: CriterionKey | None = None
    quotable: bool = True
    route: Route = ()

    @property
    def about_coverage(self) -> bool:
        """Whether it tells of what is not there yet, and not of a mistake in a file."""
        return self.code.startswith("ALF3") and self.code not in _MISTAKES_ALL_THE_SAME
