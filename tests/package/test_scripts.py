"""The parts of each script that a page loads take nothing that no part before them gives."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from alfacil_plugin.views.render import (
    assessment_script,
    edit_script,
    evidence_script,
    matrix_script,
)

SCRIPTS = (assessment_script, edit_script, evidence_script, matrix_script)
TAKEN = re.compile(r"const \{([^}]*)\} = globalThis\.alfacil(?:\.fields)?;")
GIVEN = re.compile(r"globalThis\.alfacil = \{\s*\.\.\.globalThis\.alfacil,(.*?)\};", re.DOTALL)
NAME = re.compile(r"[A-Za-z]\w*")
STRICT = '"use strict";'


def parts(script: Callable[[], bytes]) -> list[str]:
    return script().decode().split(STRICT)[1:]


def names(found: list[str]) -> set[str]:
    return {name for text in found for name in NAME.findall(text)}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_part_takes_what_is_there_and_uses_it(script: Callable[[], bytes]) -> None:
    given: set[str] = set()
    for part in parts(script):
        taken = names(TAKEN.findall(part))
        assert taken <= given
        rest = TAKEN.sub("", part).replace("...", " ")
        assert {name for name in taken if not re.search(rf"(?<![\w.-]){name}\b", rest)} == set()
        given |= names(GIVEN.findall(part))
    assert given


def test_what_is_given_is_taken_by_another_part() -> None:
    every = {part for script in SCRIPTS for part in parts(script)}
    taken = {name for part in every for name in names(TAKEN.findall(part))}
    given = {name for part in every for name in names(GIVEN.findall(part))}
    assert given - taken == {"fields"}
