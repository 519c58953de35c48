"""Our ``dataclass`` makes what the standard library's makes."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from alfacil_plugin.model import value
from alfacil_plugin.model.place import Spot
from alfacil_plugin.model.shape import Shape


def _by_name(make: Callable[..., Any]) -> Any:
    @make(frozen=True, slots=True, kw_only=True)
    class Thing:
        name: str
        count: int = 3
        parts: list[int] = dataclasses.field(default_factory=list)

        @property
        def twice(self) -> int:
            return self.count * 2

    return Thing


def _by_place(make: Callable[..., Any]) -> Any:
    @make(frozen=True, slots=True)
    class Pair:
        left: int
        right: str = "r"

    return Pair


MAKERS = pytest.mark.parametrize("make", [value.dataclass, dataclasses.dataclass])


@MAKERS
def test_values_are_alike_whoever_makes_their_class(make: Callable[..., Any]) -> None:
    thing, pair = _by_name(make), _by_place(make)
    made = thing(name="a", parts=[1])
    assert repr(made).endswith(".Thing(name='a', count=3, parts=[1])")
    assert made == thing(name="a", parts=[1])
    assert made != thing(name="b", parts=[1])
    assert made.twice == 6
    assert dataclasses.replace(made, count=4) == thing(name="a", count=4, parts=[1])
    assert dataclasses.asdict(made) == {"name": "a", "count": 3, "parts": [1]}
    assert thing(name="a").parts is not thing(name="a").parts
    assert pair(1) == pair(1, "r") == pair(left=1)
    assert hash(pair(1)) == hash(pair(1, "r"))
    assert len({pair(1), pair(1, "r"), pair(2)}) == 2
    assert pair(1) != (1, "r")
    assert not hasattr(made, "__dict__")
    assert thing.__match_args__ == ()
    assert pair.__match_args__ == ("left", "right")


@MAKERS
def test_nothing_can_be_set_or_left_out(make: Callable[..., Any]) -> None:
    thing, pair = _by_name(make), _by_place(make)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'left'"):
        pair(1).left = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'left'"):
        del pair(1).left
    for wrong in (thing, lambda: thing("a"), lambda: thing(name="a", more=1)):
        with pytest.raises(TypeError, match=r"Thing\.__init__\(\)"):
            wrong()


def test_other_options_are_left_to_the_standard_library() -> None:
    @value.dataclass(slots=True)
    class Open:
        left: int

    made = Open(1)
    made.left = 2
    assert made.left == 2


def test_values_survive_a_copy_and_a_pickle() -> None:
    for made in (Spot(3, 4), Shape(title="A", properties={"b": Shape()})):
        assert copy.deepcopy(made) == made
        assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  (our own)


def test_the_values_of_the_model_are_made_quickly() -> None:
    assert Shape.__eq__.__module__ == value.__name__


def test_a_value_may_build_on_another() -> None:
    @value.dataclass(frozen=True, slots=True)
    class Place:
        line: int

    @value.dataclass(frozen=True, slots=True)
    class Named(Place):
        name: str = ""

    named = Named(3, "a")
    assert (named.line, named.name) == (3, "a")
    assert named == Named(3, "a") != Named(4, "a")
    assert {named, Named(3, "a")} == {named}
    with pytest.raises(dataclasses.FrozenInstanceError):
        named.line = 4  # type: ignore[misc]
