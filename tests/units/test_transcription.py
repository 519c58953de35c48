"""The bundled units say what their source documents say, to the letter, and nothing is left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BULLET = "\N{MIDDLE DOT} "
MARKS = "(x marks)"
CRITERION = re.compile(rf"^{BULLET}(.*) {re.escape(MARKS)}$", re.MULTILINE)
QUANTITY = re.compile(r"\b(two|\d+) (?:or more|hours?)\b")

# The labels of the specification's boxes, and what the unit file calls what is in them.
BOXES = {
    "Title:": "title",
    "Level:": "level",
    "Credit value:": "credits",
    "Unit guided learning hours": "guided_learning_hours",
    "Learning outcomes (the learner will)": "",
    "Assessment criteria (the learner can)": "outcomes",
    "Additional information about the unit": "",
    "Unit purpose and aim(s)": "purpose",
    "Details of the relationship between the unit and relevant national occupational standards "
    "or professional standards or curricula (if appropriate)": "standards",
    "Assessment requirements or guidance specified by a sector or regulatory body "
    "(if appropriate)": "assessment_requirements",
    "Support for the unit from a sector skills council or other appropriate body "
    "(if required)": "sector_body",
    "Equivalencies agreed for the unit (if required)": "equivalence",
    "Location of the unit within the subject/sector classification system": (
        "subject_classification"
    ),
    "Additional Guidance about the Unit": "",
    "Indicative Content:": "indicative_content",
}
TASK_LABELS = ["Learner Name", "TASK", "NOTE", "NOTE:", "Assessment Criteria"]

# What a unit holds when its document is silent.
SILENT: dict[str, Any] = {
    **dict.fromkeys(("level", "credits", "guided_learning_hours", "study_hours", "word_count")),
    **dict.fromkeys(("marks", "assessment_requirements", "sector_body", "equivalence")),
    **dict.fromkeys(("subject_classification", "instructions", "declaration")),
    "standards": [],
    "notes": [],
    "derived": [],
}

# Ours, not the document's, or (study hours, word count) read out of a note that is itself compared.
NOT_TRANSCRIBED = {"derived", "language", "requirements", "study_hours", "word_count"}


def read_specification(transcript: str) -> dict[str, Any]:
    """Read the unit specification by its labels: the lines after each are its box."""
    boxes: dict[str, list[str]] = {}
    key = ""
    for line in filter(None, map(str.strip, transcript.splitlines())):
        if line in BOXES:
            key = BOXES[line]
            boxes[key] = []
        else:
            boxes[key].append(line)
    boxes.pop("")
    outcomes = list(read_outcomes(boxes.pop("outcomes")))
    content = read_lists(boxes.pop("indicative_content"))
    standards = read_lists(boxes.pop("standards"))
    lines = {key: " ".join(box) or None for key, box in boxes.items()}
    return {
        **SILENT,
        **lines,
        "standards": [
            {"body": head.removesuffix(":"), "items": items} for head, items in standards.items()
        ],
        "outcomes": [
            outcome | {"indicative_content": content[outcome["id"]]} for outcome in outcomes
        ],
    }


def read_lists(lines: list[str]) -> dict[str, list[str]]:
    """Read bulleted lists under their heads; a head may run over several lines."""
    lists: dict[str, list[str]] = {}
    head: list[str] = []
    for line in lines:
        if line.startswith(BULLET):
            lists.setdefault(" ".join(head), []).append(line.removeprefix(BULLET))
        else:
            head = [line] if " ".join(head) in lists else [*head, line]
    return lists


def read_outcomes(lines: list[str]) -> Iterator[dict[str, Any]]:
    """Read each outcome's column of numbers, and the column of texts after it."""
    text = "\n".join(lines)
    headed = re.findall(r"^(\d+) (\D.*)((?:\n(?!\d+ ).*)+)", text, re.MULTILINE)
    for number, title, column in headed:
        ids = re.findall(r"^\d+\.\d+$", column, re.MULTILINE)
        texts = [line for line in column.split("\n")[1:] if line not in ids]
        criteria = [{"id": name, "text": text} for name, text in zip(ids, texts, strict=True)]
        yield {"id": number, "title": title, "guidance": None, "criteria": criteria}


def read_task(transcript: str) -> dict[str, Any]:
    """Read the assessment task by its paragraphs: a section ends with its bulleted criteria."""
    paragraphs = [
        "\n".join(map(str.strip, paragraph.splitlines()))
        for paragraph in transcript.strip().split("\n\n")
    ]
    _, purpose, *paragraphs, declaration = paragraphs
    (start,) = (at for at, text in enumerate(paragraphs) if text.endswith("\nAssessment Criteria"))
    _, *notes = re.split(r"^NOTE:?\n", "\n\n".join(paragraphs[:start]), flags=re.MULTILINE)
    study = re.findall(r"approximately (\d+) hours", notes[-1])
    words = re.findall(r"is (\d+) words: .* between (\d+) and (\d+) words", notes[-1])

    outcomes: list[dict[str, Any]] = []
    section: list[str] = []
    for paragraph in paragraphs[start + 1 :]:
        if not paragraph.startswith(BULLET):
            section.append(paragraph)
            continue
        title, *guidance = section
        number = len(outcomes) + 1
        texts = CRITERION.findall(paragraph)
        criteria = [{"id": f"{number}.{at}", "text": text} for at, text in enumerate(texts, 1)]
        outcome = {"id": str(number), "title": title, "guidance": "\n\n".join(guidance)}
        outcomes.append(outcome | {"criteria": criteria, "indicative_content": []})
        section = []
    return SILENT | {
        "derived": ["title", "numbers"],
        "study_hours": study[0],
        "word_count": dict(zip(("nominal", "from", "to"), words[0], strict=True)),
        "purpose": purpose.removeprefix("TASK\n"),
        "instructions": paragraphs[start].removesuffix("\nAssessment Criteria"),
        "notes": [note.strip() for note in notes],
        "declaration": declaration,
        "outcomes": outcomes,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A bundled unit, and the document that it transcribes."""

    unit: str
    transcript: str
    read: Callable[[str], dict[str, Any]]
    left_over: Counter[str]

    def load_unit(self) -> dict[str, Any]:
        """Load the unit file as text throughout, with `null` as None."""
        path = ROOT / "alfacil_plugin" / "units" / f"{self.unit}.yml"
        loaded: dict[str, Any] = settle(yaml.BaseLoader(path.read_text("utf-8")).get_single_data())
        return loaded

    def load_transcript(self) -> str:
        """Load the plain transcription of the document."""
        return (ROOT / "tests" / "transcripts" / f"{self.transcript}.txt").read_text("utf-8")


SPECIFICATION = Source(
    unit="facilitating-action-learning",
    transcript="unit-specification",
    read=read_specification,
    # A colon ends each of the two bodies of standards.
    left_over=Counter([*BOXES, ":", ":"]),
)
TASK = Source(
    unit="supervised-action-learning-facilitation",
    transcript="assessment-task",
    read=read_task,
    left_over=Counter([*TASK_LABELS, *[MARKS] * 13]),
)
SOURCES = (SPECIFICATION, TASK)
both = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.unit)


def settle(value: Any) -> Any:
    """Turn the text `null` into None, all the way down."""
    match value:
        case dict():
            return {key: settle(item) for key, item in value.items()}
        case list():
            return [settle(item) for item in value]
        case "null":
            return None
    return value


def transcribed(unit: dict[str, Any]) -> dict[str, Any]:
    """Give a unit without what is ours: its name, language, requirements, a derived title."""
    ours = {"id", "language", *unit["derived"]}
    said = {key: unit[key] for key in unit if key not in ours}
    said["outcomes"] = [dict(outcome) for outcome in unit["outcomes"]]
    for outcome in said["outcomes"]:
        outcome["criteria"] = [
            {key: criterion[key] for key in criterion if key != "requirements"}
            for criterion in outcome["criteria"]
        ]
    return said


def facts(value: Any, *, numbered: bool) -> Iterator[str]:
    """Yield every paragraph, line and number that a unit takes from its document."""
    match value:
        case str():
            yield from value.split("\n\n")
        case list():
            for item in value:
                yield from facts(item, numbered=numbered)
        case dict():
            for key, item in value.items():
                if key not in NOT_TRANSCRIBED and (numbered or key != "id"):
                    yield from facts(item, numbered=numbered)
            if value.get("indicative_content"):
                # The outcome's number is there twice: it also heads its indicative content.
                yield value["id"]


def remove_facts(unit: dict[str, Any], transcript: str) -> tuple[list[str], Counter[str]]:
    """Take each fact out of the transcript once: give the facts not found and the lines left."""
    missing = []
    taken = facts(transcribed(unit), numbered="numbers" not in unit["derived"])
    # The longest first, so that the "7" of the credits is not taken out of a longer fact.
    for fact in sorted(taken, key=len, reverse=True):
        # A line of the document may be broken where the unit has a space.
        words = re.escape(fact).replace(r"\ ", r"[ \n]")
        transcript, found = re.subn(rf"(?<![\w.]){words}(?![\w.])", "\n", transcript, count=1)
        if not found:
            missing.append(fact)
    lines = (line.removeprefix(BULLET.strip()).strip() for line in transcript.splitlines())
    return missing, Counter(filter(None, lines))


def stated(criterion: dict[str, Any]) -> list[str]:
    """Give the quantities that a criterion's stated requirements ask for."""
    needs = (need for need in criterion["requirements"] if need["source"] == "stated")
    return [need["at_least"] for need in needs if "at_least" in need]


@both
@pytest.mark.parametrize("key", ["id", "title", "guidance", "indicative_content"])
def test_outcomes_are_the_documents(source: Source, key: str) -> None:
    unit, read = source.load_unit(), source.read(source.load_transcript())
    assert [held[key] for held in unit["outcomes"]] == [held[key] for held in read["outcomes"]]


@both
@pytest.mark.parametrize("key", ["id", "text"])
def test_criteria_are_the_documents(source: Source, key: str) -> None:
    unit, read = source.load_unit(), source.read(source.load_transcript())
    assert [[item[key] for item in held["criteria"]] for held in unit["outcomes"]] == [
        [item[key] for item in held["criteria"]] for held in read["outcomes"]
    ]


@both
@pytest.mark.parametrize("key", sorted({*SILENT, "purpose"}))
def test_facts_are_the_documents(source: Source, key: str) -> None:
    assert source.load_unit()[key] == source.read(source.load_transcript())[key]


@both
def test_no_fact_goes_uncompared(source: Source) -> None:
    assert transcribed(source.load_unit()) == source.read(source.load_transcript())


@both
def test_nothing_of_the_document_is_left_over(source: Source) -> None:
    left_over = remove_facts(source.load_unit(), source.load_transcript())
    assert left_over == ([], source.left_over)


@both
def test_a_change_in_any_line_is_noticed(source: Source) -> None:
    unit, lines = source.load_unit(), source.load_transcript().splitlines()
    for at in filter(lines.__getitem__, range(len(lines))):
        changed = "\n".join([*lines[:at], f"{lines[at].rstrip()}x", *lines[at + 1 :]])
        assert remove_facts(unit, changed) != ([], source.left_over), lines[at]


@pytest.mark.parametrize(
    ("source", "criteria", "content"),
    [(SPECIFICATION, [1, 4, 3], [2, 10, 3]), (TASK, [3, 3, 2, 3, 2], [0, 0, 0, 0, 0])],
    ids=[source.unit for source in SOURCES],
)
def test_all_parts_are_there(source: Source, criteria: list[int], content: list[int]) -> None:
    outcomes = source.load_unit()["outcomes"]
    assert [len(outcome["criteria"]) for outcome in outcomes] == criteria
    assert [len(outcome["indicative_content"]) for outcome in outcomes] == content


@both
def test_stated_quantities_are_those_of_the_document(source: Source) -> None:
    for outcome in source.load_unit()["outcomes"]:
        criteria = outcome["criteria"]
        # Guidance repeats the quantities of its criteria; without guidance they stand alone.
        words = outcome["guidance"] or "\n".join(criterion["text"] for criterion in criteria)
        quantities = [number.replace("two", "2") for number in QUANTITY.findall(words)]
        needs = [need for criterion in criteria for need in stated(criterion)]
        assert Counter(needs) == Counter(quantities), outcome["title"]


@both
def test_a_quantity_in_a_criterion_is_its_own_requirement(source: Source) -> None:
    for outcome in source.load_unit()["outcomes"]:
        for criterion in outcome["criteria"]:
            assert set(QUANTITY.findall(criterion["text"])) <= set(stated(criterion))
