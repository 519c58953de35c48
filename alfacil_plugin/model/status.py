"""How a criterion stands: a closed scale from worst to best."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from alfacil_plugin.model.saying import marked


class Status(StrEnum):
    """The status of a criterion, worst first.

    The order of the members is the scale: the status of an outcome or a unit is the worst of
    its criteria's.
    """

    MISSING = marked("missing")
    """No evidence claims it."""
    INSUFFICIENT = marked("insufficient")
    """Claimed, but a requirement that the unit states is unmet."""
    CLAIMED = marked("claimed")
    """Sufficient, and not yet assessed."""
    REFERRED = marked("referred")
    """An assessor sent it back."""
    CHANGED = marked("changed")
    """It was met, and its evidence has changed since."""
    MET = marked("met")
    """An assessor decided that it is met."""
    VERIFIED = marked("verified")
    """Met, and sampled by the internal quality assurer."""

    @property
    def rank(self) -> int:
        """The place on the scale, 0 for the worst."""
        return _RANKS[self]

    @property
    def glyph(self) -> str:
        """The sign that stands before the word wherever there is room for one."""
        return _GLYPHS[self]

    @property
    def ready(self) -> bool:
        """Whether a criterion with this status leaves its learner nothing to do."""
        return self in (Status.CLAIMED, Status.MET, Status.VERIFIED)


_RANKS = {status: rank for rank, status in enumerate(Status)}
_GLYPHS = dict(zip(Status, "○◐●↩△✓✔", strict=True))


def worst(statuses: Iterable[Status]) -> Status:
    """Return the worst status of several; ``missing`` when there is none to join."""
    return min(statuses, key=lambda status: status.rank, default=Status.MISSING)
