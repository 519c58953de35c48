"""Run the rules, and turn the anchors of their findings into lines and columns."""

from __future__ import annotations

from collections.abc import Mapping

from alfacil_plugin.load.yamltree import Marks, marks_of
from alfacil_plugin.model.checks import Stage
from alfacil_plugin.model.diagnostic import Diagnostic, Finding, Severity
from alfacil_plugin.model.place import Anchor, Part, Route, Spot
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.validate.names import without_names
from alfacil_plugin.validate.registry import all_rules
from alfacil_plugin.validate.rule import Rule, Subject


def validate(subject: Subject) -> tuple[tuple[Diagnostic, ...], int]:
    """Return what the rules find, sorted by place, and how much of it the settings pass over."""
    places = _Places(subject.portfolio.documents)
    checks = subject.portfolio.checks
    found: dict[tuple[str, int, int, str, str], Diagnostic] = {}
    ignored = 0
    for rule in all_rules():
        # What is wrong with the settings, or would harm somebody, is said whatever they ask for.
        optional = not rule.code.startswith(("ALF4", "ALF9"))
        if optional and checks.select and not rule.code.startswith(checks.select):
            continue
        for item in rule.check(subject):
            if optional and any(ignore.covers(rule.code, item.path) for ignore in checks.ignore):
                ignored += 1
                continue
            document = subject.portfolio.documents.get(item.path)
            spot = places.spot(item.path, item.anchor)
            diagnostic = Diagnostic(
                code=rule.code,
                title=rule.title,
                severity=_severity(rule, item, subject.stage),
                path=item.path,
                role=document.role if document else Role.SETTINGS,
                line=spot.line,
                column=spot.column,
                message=item.message,
                hint=item.hint,
                criterion=item.criterion,
                quotable=rule.quotable,
                route=item.anchor.route,
            )
            key = (item.path, spot.line, spot.column, rule.code, item.message)
            found.setdefault(key, diagnostic)
    return tuple(without_names([found[key] for key in sorted(found)], subject.portfolio)), ignored


def _severity(rule: Rule, item: Finding, stage: Stage) -> Severity:
    if item.demanded:
        return Severity.ERROR
    if stage.fail is None or rule.severity is Severity.WARNING:
        return rule.severity
    return Severity.ERROR if rule.code.startswith(stage.fail) else Severity.WARNING


class _Places:
    """Finds anchors in documents.

    A document is read again only when something points into it: keeping the place of every key
    of ten thousand sound files would cost hundreds of megabytes.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._marks: dict[str, Mapping[Route, Marks]] = {}

    def spot(self, path: str, anchor: Anchor) -> Spot:
        if anchor.spot:
            return anchor.spot
        marks = self._of(path)
        route = anchor.route
        while route not in marks and route:
            route = route[:-1]
        if route not in marks:
            return Spot(1, 1)
        if not route:
            # The top of the front matter has no key: its fence stands for it.
            return Spot(1, 1)
        mark = marks[route]
        return mark.key if anchor.part is Part.KEY else mark.value

    def _of(self, path: str) -> Mapping[Route, Marks]:
        if path not in self._marks:
            document = self._documents.get(path)
            self._marks[path] = marks_of(document.yaml_text, document.yaml_line) if document else {}
        return self._marks[path]
