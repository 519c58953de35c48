"""``dataclass``, made quickly: a frozen value with slots, as ``dataclasses.dataclass`` makes it.

The standard library compiles six methods for every class, which for a hundred classes was a quarter
of the start of ``alfacil check``. Here five of them are shared or are closures, and the sixth,
``__init__``, is compiled when the first value of the class is made: many a run makes none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """Return the class as a dataclass, with the options of ``dataclasses.dataclass``."""
        if cls is None:
            return lambda made: dataclass(made, **options)
        kw_only = options.pop("kw_only", False)
        # What builds on another value is rare, and is left to the standard library.
        alone = not any(dataclasses.is_dataclass(base) for base in cls.__bases__)
        if alone and options == {"frozen": True, "slots": True}:
            return _quickly(cls, kw_only=kw_only)
        return dataclasses.dataclass(kw_only=kw_only, **options)(cls)


def _quickly(cls: type, *, kw_only: bool) -> Any:
    # Without a docstring the standard library writes one, from a signature that costs the most.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made: Any = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=True, kw_only=kw_only
    )(cls)
    names = tuple(made.__slots__)
    made.__dataclass_params__.frozen = True
    made.__init__ = _compiled_when_called(made)
    made.__repr__ = _repr
    made.__eq__, made.__hash__ = _comparing(attrgetter(*names))
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__getstate__, made.__setstate__ = _state, _set_state
    return made


def _compiled_when_called(cls: Any) -> Callable[..., None]:
    def __init__(self: object, /, *given: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _compile_init(cls)
        cls.__init__(self, *given, **named)

    return __init__


def _compile_init(cls: Any) -> Callable[..., None]:
    """Return an ``__init__`` that fills the slots, which a frozen value lets nobody else do."""
    known: dict[str, Any] = {"_absent": dataclasses.MISSING}
    positional: list[str] = ["self"]
    by_name: list[str] = []
    body: list[str] = []
    for field in dataclasses.fields(cls):
        name = field.name
        known[f"_set_{name}"] = getattr(cls, name).__set__
        default, value = "", name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            default = f"=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            default, value = "=_absent", f"_make_{name}() if {name} is _absent else {name}"
        (by_name if field.kw_only else positional).append(f"{name}{default}")
        body.append(f"    _set_{name}(self, {value})")
    parameters = ", ".join([*positional, *(["*", *by_name] if by_name else [])])
    exec("\n".join([f"def __init__({parameters}):", *body]), known)  # noqa: S102  (our own names)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _comparing(key: Callable[[Any], Any]) -> tuple[Callable[..., Any], Callable[..., int]]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(key(self) == key(other))

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    return __eq__, __hash__


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_set(_: object, name: str, value: object) -> None:
    del value
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)
