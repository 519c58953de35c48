"""What could be read out of an attachment, so that it can be searched for what must not be told."""

from __future__ import annotations

from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text of an attachment, and where it stands in it: ``page 3``, ``its properties``.

    ``where`` is empty where the lines of a plain text say it better.
    """

    where: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The text of an attachment, and what a picture tells of its making.

    ``authors`` are the names that a picture gives for who took it; ``located`` says that it tells
    where. ``problem`` says why not all of it could be read; empty where all could.
    """

    passages: tuple[Passage, ...] = ()
    authors: tuple[str, ...] = ()
    located: bool = False
    problem: str = ""
