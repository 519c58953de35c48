"""Made-up evidence, piece by piece: the same at every making."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.kinds import Fields, Moment
from benchmarks.prose import Body, make_body
from benchmarks.recipes import ONCE, SHARES, Recipe

_SEED = 2026
_FIRST_DAY = date(2019, 1, 7)
_PIECES_A_DAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of evidence: its path in the portfolio, front matter and text."""

    path: str
    fields: Fields
    text: str


def make_pieces(size: int) -> Iterator[Piece]:
    """Yield so many pieces; a smaller corpus is the beginning of a larger one."""
    random = Random(_SEED)
    ids: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    weights = list(SHARES.values())
    for number in range(size):
        recipe = ONCE[number] if number < len(ONCE) else random.choices(list(SHARES), weights)[0]
        day = _FIRST_DAY + timedelta(days=number // _PIECES_A_DAY)
        moment = Moment(random=random, number=number, day=day, ids=ids)
        name = f"{recipe.kind}-{number:05}"
        links = tuple(
            (other, f"../{paths[other]}")
            for other in (*moment.some("session"), *moment.some("reflection"))
        )
        body = make_body(random, links)
        yield Piece(
            path=f"{recipe.folder}/{name}.md",
            fields=_front_matter(name, recipe, moment, body),
            text=body.text,
        )
        ids.setdefault(recipe.kind, []).append(name)
        paths[name] = f"{recipe.folder}/{name}.md"


def _front_matter(name: str, recipe: Recipe, moment: Moment, body: Body) -> Fields:
    number = moment.number
    fields: Fields = {
        "id": name,
        "kind": recipe.kind,
        "title": f"{recipe.kind.replace('-', ' ').capitalize()} {number}: {moment.day:%d %B}",
        "date": moment.day,
        "claims": list(_claims(recipe, moment, body)),
        **recipe.fields(moment),
    }
    if number % 7 == 0:
        fields["visibility"] = "public"
    return {key: value for key, value in fields.items() if value not in ([], None)}


def _claims(recipe: Recipe, moment: Moment, body: Body) -> Iterator[str | Fields]:
    """Yield claims: of the first pieces for all their criteria, then for some of them.

    Every other claim is at a heading, and some of those have a note.
    """
    random, number = moment.random, moment.number
    wanted = len(recipe.criteria) if number < len(ONCE) else random.randint(1, 2)
    for criterion in sorted(random.sample(recipe.criteria, min(wanted, len(recipe.criteria)))):
        if random.random() < 0.5:
            yield criterion
        else:
            claim: Fields = {"criterion": criterion, "at": random.choice(body.anchors)}
            yield claim | ({"note": "Where the record was kept."} if number % 3 == 0 else {})
