"""All rules, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from alfacil_plugin.validate import rules
from alfacil_plugin.validate.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of its code. A module of ``rules`` is one rule."""
    found = []
    for module in pkgutil.iter_modules(rules.__path__):
        rule = importlib.import_module(f"{rules.__name__}.{module.name}").RULE
        found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.code))
