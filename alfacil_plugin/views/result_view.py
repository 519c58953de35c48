"""The result of a unit in words that explain themselves, and the scheme in a sentence."""

from __future__ import annotations

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.grading import Grade, Grading
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.language import Language

_LOOKS = {
    Grade.NOT_ASSESSED: ("missing", "○"),
    Grade.UNDECIDED: ("claimed", "◐"),
    Grade.REFERRED: ("referred", "↩"),
    Grade.PASSED: ("met", "✓"),
}
_SAYINGS = {
    Grade.NOT_ASSESSED: marked(
        "No decision is recorded yet. With the first one, the result and its reasons stand here."
    ),
    Grade.PASSED: marked("Every criterion is met."),
}

_WORDS_ALONE = marked("Each criterion is met or referred; the unit is passed when all are met.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """How a unit stands. ``look`` names its colour; ``says`` are sentences under the reasons."""

    word: str
    glyph: str
    look: str
    reasons: tuple[str, ...]
    says: tuple[str, ...]
    scheme: str
    marks: str


def result_view(unit: UnitCoverage, language: Language) -> ResultView:
    """Return the result of a unit as it is shown."""
    result = unit.result
    look, glyph = _LOOKS[result.grade]
    return ResultView(
        word=language.retell(result.grade.value),
        glyph=glyph,
        look=look,
        reasons=tuple(language.retell(reason) for reason in result.reasons),
        says=_says(unit, language),
        scheme=scheme_of(unit.grading, language),
        marks=language.say(
            "%(given)s of %(full)s marks given so far",
            given=language.figures(result.have),
            full=language.figures(result.of),
        )
        if result.have is not None and result.of
        else "",
    )


def scheme_of(grading: Grading, language: Language) -> str:
    """Write a grading scheme as one or two sentences."""
    say = language.say
    asked = [
        say(what, share=language.figures(share))
        for what, share in (
            (marked("each criterion needs at least %(share)s %%"), grading.each),
            (marked("each section needs at least %(share)s %%"), grading.section),
            (marked("the whole needs at least %(share)s %%"), grading.overall),
            (
                marked("the mean of the criteria’s shares has to be at least %(share)s %%"),
                grading.mean,
            ),
        )
        if share is not None
    ]
    sentence = language.retell(_WORDS_ALONE)
    if grading.each and len(asked) == 1:
        sentence = say("Of the marks, %(needs)s, whatever the total.", needs=asked[0])
    elif asked:
        sentence = say("Of the marks, %(needs)s.", needs=language.listed(asked))
    return f"{sentence} {_times(grading.attempts, language)}" if grading.attempts else sentence


def _says(unit: UnitCoverage, language: Language) -> tuple[str, ...]:
    say, listed = language.say, language.listed
    grade = unit.result.grade
    found = [language.retell(_SAYINGS[grade])] if grade in _SAYINGS else []
    if grade in (Grade.UNDECIDED, Grade.REFERRED):
        by_id = {item.criterion.id: item for item in unit.criteria}
        none = [name for name in unit.result.undecided if not by_id[name].decision]
        unmarked = [name for name in unit.result.undecided if by_id[name].decision]
        if none:
            found.append(say("No decision yet on %(criteria)s.", criteria=listed(none)))
        if unmarked:
            found.append(
                say(
                    "No marks yet, or no full marks set, for %(criteria)s.",
                    criteria=listed(unmarked),
                )
            )
    decided = [item for item in unit.criteria if item.decision]
    since = [item.criterion.id for item in decided if item.status is Status.CHANGED]
    if since:
        found.append(
            say(
                "Since the decision the evidence for %(criteria)s has changed.",
                criteria=listed(since),
            )
        )
    short = (Status.INSUFFICIENT, Status.MISSING)
    lacking = [item.criterion.id for item in decided if item.status in short]
    if lacking:
        found.append(
            say(
                "The evidence for %(criteria)s is not sufficient, whatever was decided.",
                criteria=listed(lacking),
            )
        )
    return tuple(found)


def _times(limit: int, language: Language) -> str:
    if limit == 1:
        return language.say("A criterion may be submitted once.")
    if limit == 2:  # noqa: PLR2004  (which has a word of its own)
        return language.say("A criterion may be submitted twice.")
    return language.count(
        limit,
        "A criterion may be submitted %(number)s time.",
        "A criterion may be submitted %(number)s times.",
    )
