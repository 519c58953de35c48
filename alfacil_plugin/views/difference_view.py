"""What has changed in a piece since it was judged, as pages show it."""

from __future__ import annotations

from alfacil_plugin.model.assessment import Judged, Since
from alfacil_plugin.model.difference import Difference, Edit
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.vantage import Vantage

_AROUND = 12
"""Words that are kept beside what changed; a paragraph may be long."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """Some words, and the HTML element that they stand in: ins, del, or none."""

    text: str
    element: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field by its label, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """What has changed. ``note`` says why nothing can be told, where that is so."""

    since: str = ""
    note: str = ""
    paragraphs: tuple[tuple[WordsView, ...], ...] = ()
    fields: tuple[FieldView, ...] = ()
    files: tuple[str, ...] = ()


def difference_view(vantage: Vantage, item: Judged) -> DifferenceView | None:
    """Return what has changed in judged evidence; None where it is as it was, or gone."""
    if item.since is not Since.CHANGED or item.piece is None:
        return None
    say = vantage.language.say
    found = vantage.analysis.changes.get((item.piece.path, item.fingerprint))
    if found is None:
        known = vantage.analysis.portfolio.history.state.tells
        return DifferenceView(
            note=say("git does not hold it as it was judged, so what has changed cannot be shown")
            if known
            else say("there is no history of it here, so what has changed cannot be shown")
        )
    if not found.told:
        return DifferenceView(
            note=say("it was not published as it was judged, and so is not shown")
        )
    return _view(vantage, item.piece, found)


def _view(vantage: Vantage, piece: Evidence, found: Difference) -> DifferenceView:
    shape = vantage.analysis.portfolio.kinds[piece.kind].shape
    return DifferenceView(
        since=vantage.language.day(found.since),
        paragraphs=tuple(
            tuple(
                WordsView(_cut(words.text, first=at == 0, last=at == len(part) - 1), "")
                if words.edit is Edit.KEPT
                else WordsView(words.text, "ins" if words.edit is Edit.ADDED else "del")
                for at, words in enumerate(part)
            )
            for part in found.paragraphs
        ),
        fields=tuple(
            FieldView(
                label=vantage.language.retell(shape.child(change.field).title) or change.field,
                before=change.before,
                after=change.after,
            )
            for change in found.fields
        ),
        files=found.files,
    )


def _cut(text: str, *, first: bool, last: bool) -> str:
    """Return kept words with a sign where most of them are left out."""
    words = text.split(" ")
    if len(words) <= 2 * _AROUND:
        return text
    before = [] if first else words[:_AROUND]
    after = [] if last else words[-_AROUND:]
    return " ".join((*before, "…", *after))
