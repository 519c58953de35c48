"""Templates whose messages are looked up once, when they are compiled, and not for every page.

A page in any language then costs no more than one whose words stand in its template. Messages of a
number are left to the page, which knows the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from alfacil_plugin.views.language import Language

_VALUE = re.compile(r"%\((\w+)\)s")
_ASKS = frozenset({"_", "gettext"})


class TranslatedEnvironment(Environment):
    """Compiles templates in one language."""

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(**options)
        self._language = language

    def _generate(self, source: nodes.Template, *arguments: Any, **more: Any) -> str:
        said = _Said(self._language).visit(source)
        said.set_environment(self)
        return super()._generate(said, *arguments, **more)


class _Said(NodeTransformer):
    """Puts what is said in the place of what asks for it."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 (Jinja's name)
        """Write a message and its values one after the other, each value escaped as any is."""
        parts: list[nodes.Expr] = []
        for child in node.nodes:
            message = _message(child)
            if isinstance(child, nodes.Call) and message is not None:
                parts += self._in_parts(child, message)
            else:
                parts.append(self.visit(child))
        node.nodes = parts
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (Jinja's name)
        """Say a message without values, wherever it is asked for."""
        message = _message(node)
        if message is None or node.kwargs:
            return self.generic_visit(node)
        return nodes.MarkSafe(nodes.Const(self._language.say(message)), lineno=node.lineno)

    def _in_parts(self, call: nodes.Call, message: str) -> Iterator[nodes.Expr]:
        values = {word.key: self.visit(word.value) for word in call.kwargs}
        for place, part in enumerate(_VALUE.split(self._language.found(message))):
            if place % 2:
                yield values[part]
            elif part:
                yield nodes.TemplateData(part.replace("%%", "%"), lineno=call.lineno)


def _message(node: nodes.Node) -> str | None:
    """Return the message that a call asks for; None where it is another call, or none."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    asked = node.args[0] if len(node.args) == 1 else None
    known = node.node.name in _ASKS and isinstance(asked, nodes.Const)
    return str(asked.value) if known and isinstance(asked, nodes.Const) else None
