"""What the script of the form for evidence works with: kinds, criteria, people, what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alfacil_plugin.coverage.new_piece import folder_of, ids_taken, next_id
from alfacil_plugin.coverage.serving import criteria_served
from alfacil_plugin.coverage.sets import evidence_by_set
from alfacil_plugin.load.expanding import OF
from alfacil_plugin.load.limits import MAX_YAML_BYTES, MAX_YAML_EVENTS
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.people import ActionLearningSet
from alfacil_plugin.model.shape import Kind
from alfacil_plugin.views import addresses
from alfacil_plugin.views.evidence_form_words import EVIDENCE_FORM_WORDS
from alfacil_plugin.views.form_data import CHECKED, for_script, host_data
from alfacil_plugin.views.language import ENGLISH
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.vantage import Vantage

STANDS_FOR_PATH = "PATH-OF-THE-FILE"
_USED = CHECKED | {
    "title", "default", "examples", "anyOf", OF, "x-criterion", "x-refers-to", "x-defines",
    "x-file", "x-unit", "x-paragraph",
}  # fmt: skip
_HAS_ITS_OWN_FORM = "assessment"
_LAST = ("study_hours", "attachments", "held_elsewhere", "visibility", "draft")
_SHORT = 60


def form_data(vantage: Vantage, new_file: NewFile | None, *, served: bool) -> dict[str, Any]:
    """Return what the page gives to its script, as JSON takes it.

    ``served`` says that the site is shown on the learner's own machine: there the form knows the
    sets, people and ids of what is kept back as well.
    """
    portfolio = vantage.analysis.portfolio
    shown = evidence_by_set(portfolio.sets, vantage.analysis.published)
    sets = [item for name, item in portfolio.sets.items() if served or name in shown]
    schemas = {
        name: for_script(kind.expand(), vantage.language, _USED)
        for name, kind in portfolio.kinds.items()
    }
    page = vantage.to(addresses.evidence_page(f"{STANDS_FOR_PATH}.md"))
    return {
        # What is typed is kept in the browser: not for the page of another portfolio.
        "key": portfolio.learner,
        "kinds": [
            _kind(vantage, kind, schemas[kind.name], served=served)
            for kind in portfolio.kinds.values()
        ],
        "folded": _LAST,
        "units": [
            {
                "name": unit.short,
                "title": unit.unit.title,
                "criteria": [
                    {"name": unit.prefix + item.criterion.id, "text": item.criterion.text}
                    for item in unit.criteria
                ],
            }
            for unit in vantage.analysis.units
        ],
        "sets": [
            {"name": item.id, "title": item.title, "people": list(item.participants)}
            for item in sets
        ],
        "people": sorted(_people(vantage, sets, schemas)),
        "pieces": [
            {"id": piece.id, "kind": piece.kind, "title": piece.title}
            for piece in vantage.analysis.published
        ]
        + [entry for piece in vantage.analysis.published for entry in _defined(piece)],
        "taken": sorted(piece.id for piece in vantage.analysis.published),
        "most": {"bytes": MAX_YAML_BYTES, "events": MAX_YAML_EVENTS},
        "page": page,
        "local": vantage.to(addresses.LOCAL_SAVING),
        "host": host_data(new_file),
        "words": vantage.language.retold(EVIDENCE_FORM_WORDS),
        "choices": _choices(vantage, schemas),
        "locale": "en-GB" if vantage.language is ENGLISH else vantage.language.code,
    }


def _kind(
    vantage: Vantage, kind: Kind, schema: Mapping[str, Any], *, served: bool
) -> dict[str, Any]:
    portfolio = vantage.analysis.portfolio
    # Of what is kept back not even the folder is named.
    used = [piece.path for piece in vantage.analysis.published if piece.kind == kind.name]
    published = {piece.id for piece in vantage.analysis.published}
    taken = ids_taken(portfolio) if served else published
    return {
        "name": kind.name,
        "title": vantage.language.found(kind.title),
        "description": vantage.language.found(kind.description),
        "offered": kind.name != _HAS_ITS_OWN_FORM,
        "schema": schema,
        "folder": folder_of(kind, used),
        "id": next_id(kind.name, taken),
        "served": [item.name for item in criteria_served(kind.name, portfolio.units)],
        "headings": [vantage.language.found(h) for h in kind.expand().get("x-headings", [])],
    }


def _choices(vantage: Vantage, schema: object) -> dict[str, str]:
    """Return how the choices in schemas are called where that is not how they are written."""
    found: dict[str, str] = {}
    if isinstance(schema, Mapping):
        for choice in schema.get("enum", ()):
            said = vantage.language.found(str(choice))
            found |= {str(choice): said} if said != choice else {}
    below = schema.values() if isinstance(schema, Mapping) else schema
    for child in below if isinstance(below, Iterable) and not isinstance(below, str) else ():
        found |= _choices(vantage, child)
    return found


def _people(
    vantage: Vantage,
    sets: Iterable[ActionLearningSet],
    schemas: Mapping[str, Mapping[str, Any]],
) -> set[str]:
    """Return every alias: of the members of these sets, and of whom published evidence names."""
    found = {alias for item in sets for alias in (*item.participants, item.client) if alias}
    for piece in vantage.analysis.published:
        found |= set(_named(piece.fields, schemas.get(piece.kind, {})))
    return found


def _named(value: object, schema: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(value, str) and schema.get(OF) == "alias":
        yield value
    elif isinstance(value, Mapping):
        fields = schema.get("properties", {})
        for name, child in value.items():
            yield from _named(child, fields.get(name, {}))
    elif isinstance(value, list):
        for item in value:
            yield from _named(item, schema.get("items", {}))


def _defined(piece: Evidence) -> Iterator[dict[str, str]]:
    """Yield what a piece defines, such as goals, with the words that it has for each."""
    for item in piece.definitions:
        value: Any = piece.fields
        for step in item.route[:-1]:
            value = value[step]
        words = next(
            (str(v) for k, v in value.items() if isinstance(v, str) and k != item.route[-1]), ""
        )
        title = words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
        yield {"id": item.id, "kind": item.what, "title": title}
