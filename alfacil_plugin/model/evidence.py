"""A piece of evidence: one Markdown file, what it claims, and what it refers to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from alfacil_plugin.model.place import Route, Spot
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.tags import Tag
from alfacil_plugin.model.value import dataclass


class Visibility(StrEnum):
    """Who a piece of evidence is for."""

    PUBLIC = "public"
    ASSESSOR = "assessor"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """This evidence is for that criterion, at a heading if one is named.

    ``criterion`` is as written, with or without the unit's short name before a slash.
    ``route`` leads to the criterion's text in the front matter. ``quote`` is the first paragraph
    under the heading, in plain words.
    """

    criterion: str
    route: Route
    at: str | None = None
    note: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in the running text that speaks of a criterion.

    ``label`` is the criterion as written after ``AC``, ``anchor`` the place's address on the page,
    ``quote`` the paragraph around it in plain words.
    """

    label: str
    anchor: str
    spot: Spot
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPassage:
    """A place that is no passage and was probably meant as one: as written, and the label meant."""

    written: str
    label: str
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An id in the front matter that names other evidence, or a goal defined in it.

    ``kinds`` are the kinds it may name; empty means any.
    """

    target: str
    kinds: tuple[str, ...]
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An id that a piece of evidence gives to something inside it, such as a goal."""

    id: str
    what: str
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUse:
    """A file named in the front matter: as written, and by its path in the portfolio.

    ``path`` is None where what is written leads out of the portfolio.
    """

    written: str
    path: str | None
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """A relative link or image in the running text. ``path`` as for ``FileUse``.

    ``anchor`` is what stands after ``#``; a link inside the text has the path of its own file.
    """

    written: str
    path: str | None
    anchor: str
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the text, with the anchor it has on the page."""

    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence.

    ``sound`` says that its front matter is what its schema asks for. What is not is kept only so
    that its other mistakes are found: it is published nowhere and counts for nothing. ``hidden``
    says that it is kept back from the audience that the portfolio was loaded for.
    ``path`` is relative to the portfolio, with forward slashes. ``fields`` is the whole front
    matter with numbers and booleans as the kind's schema says. ``hours`` is the length of a
    session or the hours field of another kind, in hours; None where neither is given.
    ``body`` begins on line ``body_line`` of the file. ``own_addresses`` are those that the text
    gives its parts by hand, beside the headings'.
    """

    path: str
    id: str
    kind: str
    title: str
    date: dt.date
    claims: tuple[Claim, ...]
    visibility: Visibility
    draft: bool
    fields: Mapping[str, Data]
    hours: Fraction | None
    start: dt.datetime | None
    end: dt.datetime | None
    references: tuple[Reference, ...]
    definitions: tuple[Definition, ...]
    files: tuple[FileUse, ...]
    sound: bool
    hidden: bool
    body: str
    body_line: int
    links: tuple[BodyLink, ...]
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    near_passages: tuple[NearPassage, ...]
    own_addresses: frozenset[str]
    tags: tuple[Tag, ...] = ()

    @property
    def judges(self) -> bool:
        """Whether it is a record of assessors or quality assurers, and no learner's work."""
        return self.kind in ("assessment", "quality-sample")

    @property
    def kept_by_learner(self) -> bool:
        """Whether its learner keeps it back from every audience: a draft, or private."""
        return self.draft or self.visibility is Visibility.PRIVATE

    @property
    def published(self) -> bool:
        """Whether it is on the site and counts there: sound, and not kept back."""
        return self.sound and not self.hidden
