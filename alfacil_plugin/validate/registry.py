"""All rules, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from alfacil_plugin.validate import rules
from alfacil_plugin.validate.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of its code. A module of ``rules`` is one rule."""
    found = [module.RULE for module in _modules()]
    return tuple(sorted(found, key=lambda rule: rule.code))


def documentation(code: str) -> str:
    """Return the docstring of a rule's module. Raises KeyError for a code that no rule has."""
    return {module.RULE.code: module.__doc__ or "" for module in _modules()}[code]


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    return tuple(importlib.import_module(f"{rules.__name__}.{name}") for name in names)
