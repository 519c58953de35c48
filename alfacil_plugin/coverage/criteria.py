"""Which criterion a name means: with the unit's short name or id before it, or alone."""

from __future__ import annotations

from alfacil_plugin.model.links import CriterionKey, Trouble
from alfacil_plugin.model.portfolio import Portfolio


class CriterionNames:
    """The criteria of a portfolio by every name that they go by.

    ``qualified`` gives them by the unit's short name or id, a slash and the number.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self.qualified: dict[str, CriterionKey] = {}
        self._units: dict[str, str] = {}
        self._several = portfolio.units_named > 1
        for use in portfolio.units:
            for name in (use.short, use.unit.id):
                self._units.setdefault(name, use.unit.id)
                for criterion in use.unit.criteria:
                    self.qualified.setdefault(f"{name}/{criterion.id}", (use.unit.id, criterion.id))

    def meant(self, name: str) -> tuple[CriterionKey | None, Trouble | None]:
        """Return the criterion that a name means, or None and why it means none."""
        unit, slash, _ = name.rpartition("/")
        if not slash and self._several:
            return None, Trouble.UNIT_NOT_NAMED
        if slash and unit not in self._units:
            return None, Trouble.NO_UNIT
        if not slash and self._units:
            name = f"{next(iter(self._units))}/{name}"
        target = self.qualified.get(name)
        return target, None if target else Trouble.NO_CRITERION
