"""What the script of the matrix works with: every piece once, what claims what, and its words."""

from __future__ import annotations

from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.saying import marked
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.vantage import Vantage

ONE_PIECE, PIECES = marked("piece of evidence"), marked("pieces of evidence")
_CELL = marked("{number} {what} for {id}")
_WORDS = {
    "cell": _CELL,
    "one": ONE_PIECE,
    "many": PIECES,
    "shown": marked(
        "Shown: {rows} of {allRows} criteria, with {pieces} of {allPieces} pieces of evidence."
    ),
    "group": marked("{shown} of {all} criteria"),
    "narrowed": marked("{shown} of {all}: the others do not match the filter."),
    "none": marked("Nothing here matches the filter."),
}
"""What the script says; it fills in what stands in braces."""


def matrix_data(vantage: Vantage) -> dict[str, object]:
    """Return what the page gives to its script, as JSON takes it.

    A piece is its address after ``base``, its title, its date and its kind; a row names its pieces
    by their places in that list. Only what the tables count is there, and none of it twice.
    """
    base = vantage.to("evidence/")
    numbers: dict[str, int] = {}
    pieces: list[tuple[str, str, str, str]] = []
    rows: dict[str, list[int]] = {}
    for unit in vantage.analysis.units:
        for item in unit.criteria:
            own = rows.setdefault(row_key(unit, item), [])
            for piece in item.evidence:
                if piece.path not in numbers:
                    numbers[piece.path] = len(pieces)
                    address = vantage.evidence(piece).removeprefix(base)
                    pieces.append((address, piece.title, piece.date.isoformat(), piece.kind))
                own.append(numbers[piece.path])
    return {"base": base, "pieces": pieces, "rows": rows, "words": vantage.language.retold(_WORDS)}


def row_key(unit: UnitCoverage, item: CriterionCoverage) -> str:
    """Return what tells a row from all others, as it stands in the address of a view."""
    return f"{unit.short}/{item.criterion.id}"


def cell_label(language: Language, number: int, one: str, many: str, criterion: str) -> str:
    """Say what a number counts."""
    what = one if number == 1 else many
    return language.found(_CELL).format(number=number, what=what, id=criterion)
