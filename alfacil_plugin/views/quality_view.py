"""Quality assurance as pages show it: the plan, who was sampled how much, what was found."""

from __future__ import annotations

from alfacil_plugin.coverage.sampling import AssessorSampled, PlanResult, by_assessor, plan_results
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.roles import SamplingPart
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.decision_view import SampleView, sample_view
from alfacil_plugin.views.vantage import Link, Vantage


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A part of the sampling plan: what of, how much, and how far it is carried out."""

    what: str
    why: str
    share: str
    decisions: int
    need: int
    have: int
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A record of sampling with the decisions looked at."""

    link: Link
    quality_assurer: str
    stage: str
    date: str
    samples: tuple[SampleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """All there is of quality assurance. ``open`` says how many actions are still to be done."""

    plan: tuple[PlanView, ...]
    assessors: tuple[AssessorSampled, ...]
    records: tuple[RecordView, ...]
    open: str


def quality_view(vantage: Vantage) -> QualityView:
    """Return what was to be sampled, what was, and what came of it."""
    found = vantage.analysis.assessments
    records = _records(vantage)
    waiting = sum(
        not action.done
        for record in records
        for sample in record.samples
        for action in sample.actions
    )
    return QualityView(
        plan=tuple(
            _plan(vantage, result)
            for result in plan_results(vantage.analysis.portfolio.plan, found)
        ),
        assessors=by_assessor(found),
        records=records,
        open=vantage.language.count(
            waiting, "%(number)s action is open", "%(number)s actions are open"
        )
        if waiting
        else "",
    )


def _records(vantage: Vantage) -> tuple[RecordView, ...]:
    by_record: dict[str, list[SampleView]] = {}
    pieces: dict[str, Evidence] = {}
    for sample in vantage.analysis.assessments.samples:
        pieces[sample.record.path] = sample.record
        by_record.setdefault(sample.record.path, []).append(sample_view(vantage, sample))
    return tuple(
        RecordView(
            link=Link(piece.title, vantage.evidence(piece)),
            quality_assurer=by_record[path][0].quality_assurer,
            stage=by_record[path][0].stage,
            date=vantage.language.day(piece.date),
            samples=tuple(by_record[path]),
        )
        for path, piece in sorted(pieces.items(), key=lambda item: (item[1].date, item[0]))
    )


def _plan(vantage: Vantage, result: PlanResult) -> PlanView:
    return PlanView(
        what=_what(vantage, result.part),
        why=result.part.why,
        share=f"{vantage.language.figures(result.part.share)} %",
        decisions=result.decisions,
        need=result.need,
        have=result.have,
        met=result.met,
    )


def _what(vantage: Vantage, part: SamplingPart) -> str:
    """Write which decisions a part of the plan is about."""
    kinds = vantage.analysis.portfolio.kinds
    units = {unit.unit.id: unit.unit.title for unit in vantage.analysis.units}
    say, listed, retell = vantage.language.say, vantage.language.listed, vantage.language.retell
    named = [retell(kinds[name].plural).lower() if name in kinds else name for name in part.kinds]
    found = (
        say("on %(criteria)s", criteria=listed(part.criteria)) if part.criteria else "",
        say("in %(unit)s", unit=units.get(part.unit, part.unit)) if part.unit else "",
        say("by %(assessors)s", assessors=listed(part.assessors)) if part.assessors else "",
        say("that rest on %(kinds)s", kinds=listed(named)) if named else "",
    )
    which = " ".join(filter(None, found))
    text = say("Decisions %(which)s", which=which) if which else say("All decisions")
    if part.stage is None:
        return text
    return say("%(decisions)s, %(stage)s sampling", decisions=text, stage=retell(part.stage.value))
