"""Decisions as pages show them: the word, the marks, the feedback, and what they rest on."""

from __future__ import annotations

from alfacil_plugin.coverage.grading import falls_short
from alfacil_plugin.coverage.sampling import counts
from alfacil_plugin.coverage.standing import marks_of, standing_of
from alfacil_plugin.coverage.tracking import outcome_of
from alfacil_plugin.model.assessment import Decision, Judged, Sample, SampleAction, Since, Verdict
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import PASS_OR_REFERRAL
from alfacil_plugin.model.prose import paragraphs
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.difference_view import DifferenceView, difference_view
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import StatusView

_LONGEST = 200  # letters of feedback where it stands for a reason
_SINCE = {
    Since.SAME: "",
    Since.CHANGED: marked("changed since"),
    Since.GONE: marked("not here any more"),
    Since.NOT_KNOWN: marked(
        "judged without a fingerprint, so nobody can say whether it has changed"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedView:
    """A piece of evidence that a decision rests on.

    ``since`` says what became of it, empty where it is what it was; ``difference`` is what is
    different in it now.
    """

    link: Link
    title: str
    since: str
    differs: bool
    difference: DifferenceView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """One decision. ``against`` says why its marks refer what the assessor calls met."""

    criterion: Link
    text: str
    lang: str
    outcome: StatusView
    marks: str
    against: str
    feedback: tuple[str, ...]
    assessor: str
    initials: str
    date: str
    iso_date: str
    attempt: int
    assessment: Link
    judged: tuple[JudgedView, ...]

    @property
    def changed(self) -> tuple[JudgedView, ...]:
        """The evidence that is not what was judged."""
        return tuple(item for item in self.judged if item.differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """Something to be done after sampling: ``state`` is open, or done with its date."""

    action: str
    who: str
    due: str
    done: bool
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleView:
    """One sampled decision. ``void`` says why it does not count, where it does not."""

    criterion: Link
    text: str
    lang: str
    decision: Link
    assessor: str
    agreed: bool
    comment: tuple[str, ...]
    actions: tuple[ActionView, ...]
    void: str
    quality_assurer: str
    stage: str
    date: str
    record: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementView:
    """A sitting with its decisions that rest on one piece of evidence."""

    link: Link
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictsView:
    """What an assessment decided, or a quality sample looked at; ``field`` is the key of it.

    ``said`` is what a search should find of it.
    """

    field: str
    decisions: tuple[DecisionView, ...] = ()
    samples: tuple[SampleView, ...] = ()
    said: tuple[str, ...] = ()


def judgements(vantage: Vantage, piece: Evidence) -> tuple[JudgementView, ...]:
    """Return the sittings in which a piece of evidence was judged, the oldest first."""
    if not vantage.analysis.shows_assessment:
        return ()
    sittings: dict[str, list[Decision]] = {}
    for decision in vantage.analysis.judged_in.get(piece.path, ()):
        sittings.setdefault(decision.assessment.path, []).append(decision)
    return tuple(
        JudgementView(
            link=Link(taken[0].assessment.title, vantage.evidence(taken[0].assessment)),
            decisions=tuple(decision_view(vantage, item) for item in taken),
        )
        for taken in sittings.values()
    )


def verdicts_of(vantage: Vantage, piece: Evidence) -> VerdictsView:
    """Return the decisions of an assessment, or the samples of a quality sample; else nothing."""
    found = vantage.analysis.assessments
    if piece.kind == "assessment":
        taken = [item for item in found.decisions if item.assessment is piece]
        return VerdictsView(
            field="decisions",
            decisions=tuple(decision_view(vantage, item) for item in taken),
            said=tuple(item.feedback for item in taken if item.feedback),
        )
    if piece.kind == "quality-sample":
        looked = [item for item in found.samples if item.record is piece]
        return VerdictsView(
            field="samples",
            samples=tuple(sample_view(vantage, item) for item in looked),
            said=tuple(item.comment for item in looked if item.comment),
        )
    return VerdictsView(field="")


def unit_of(vantage: Vantage, unit: str) -> UnitCoverage:
    """Return a unit's coverage by the unit's id."""
    return next(item for item in vantage.analysis.units if item.unit.id == unit)


def decision_view(vantage: Vantage, item: Decision) -> DecisionView:
    """Return a decision as it is shown, with everything it says."""
    grading = unit_of(vantage, item.target[0]).grading if item.target else PASS_OR_REFERRAL
    short = item.verdict is Verdict.MET and falls_short(item, grading)
    return DecisionView(
        criterion=criterion_link(vantage, item),
        text=_text(vantage, item),
        lang=_lang(vantage, item),
        outcome=vantage.language.status(Status(outcome_of(item, grading).value)),
        marks=vantage.language.retell(marks_of(item, grading)),
        against=vantage.language.say("called met, but its marks are below what is needed")
        if short
        else "",
        feedback=paragraphs(item.feedback),
        assessor=item.assessor,
        initials=initials_of(item.assessor, vantage.analysis.portfolio.people),
        date=vantage.language.day(item.date),
        iso_date=item.date.isoformat(),
        attempt=item.attempt,
        assessment=Link(item.assessment.title, vantage.evidence(item.assessment)),
        judged=tuple(judged_view(vantage, judged) for judged in item.judged),
    )


def judged_view(vantage: Vantage, item: Judged) -> JudgedView:
    """Return what a decision rests on; what is not published has no name, as it may be private."""
    piece = item.piece
    return JudgedView(
        link=Link(piece.id, vantage.evidence(piece))
        if piece
        else Link(vantage.language.say("a piece of evidence")),
        title=piece.title if piece else "",
        since=vantage.language.retell(_SINCE[item.since]),
        differs=item.since in (Since.CHANGED, Since.GONE),
        difference=difference_view(vantage, item),
    )


def criterion_link(vantage: Vantage, item: Decision | Sample) -> Link:
    """Return the criterion that is meant, by its number; as written where there is none such."""
    if item.target is None:
        return Link(item.criterion)
    prefix = unit_of(vantage, item.target[0]).prefix
    return Link(prefix + item.target[1], vantage.to(addresses.criterion_page(item.target)))


def sample_view(vantage: Vantage, item: Sample) -> SampleView:
    """Return a sampled decision as it is shown."""
    decision = item.decision
    return SampleView(
        criterion=criterion_link(vantage, item),
        text=_text(vantage, item),
        lang=_lang(vantage, item),
        decision=Link(decision.assessment.title, vantage.evidence(decision.assessment))
        if decision
        else Link(vantage.language.say("a decision that is not here")),
        assessor=decision.assessor if decision else "",
        agreed=item.agreed,
        comment=paragraphs(item.comment),
        actions=tuple(_action(action, vantage.language) for action in item.actions),
        void="" if counts(item) else vantage.language.retell(_void(item)),
        quality_assurer=item.quality_assurer,
        stage=vantage.language.retell(item.stage.value),
        date=vantage.language.day(item.date),
        record=Link(item.record.title, vantage.evidence(item.record)),
    )


def standing(vantage: Vantage, item: CriterionCoverage) -> str:
    """Say what the learner of a referred or changed criterion is to know; else nothing."""
    grading = unit_of(vantage, item.unit.id).grading
    found = standing_of(item, grading, judgements=vantage.analysis.shows_assessment)
    return vantage.language.retell(found)


def _void(item: Sample) -> str:
    if item.decision is None:
        return marked("does not count: there is no such decision")
    return marked("does not count: who sampled has decided on this criterion, or is the learner")


def _text(vantage: Vantage, item: Decision | Sample) -> str:
    if item.target is None:
        return vantage.language.say("no criterion of this portfolio")
    return vantage.analysis.by_criterion[item.target].criterion.text


def _lang(vantage: Vantage, item: Decision | Sample) -> str:
    if item.target is None:
        return ""
    return vantage.lang(vantage.analysis.by_criterion[item.target].unit)


def _action(item: SampleAction, language: Language) -> ActionView:
    return ActionView(
        action=item.action,
        who=item.who,
        due=language.day(item.due) if item.due else "",
        done=item.done is not None,
        state=language.say("done on %(date)s", date=language.day(item.done))
        if item.done
        else language.say("open"),
    )
