"""For whom a site is built, and what that audience may see."""

from __future__ import annotations

from enum import StrEnum

from alfacil_plugin.model.evidence import Visibility


class Audience(StrEnum):
    """Who is to read the site."""

    PUBLIC = "public"
    """Anybody: only evidence that is marked as public."""
    ASSESSOR = "assessor"
    """The assessor and quality assurers: all but drafts and what is private."""

    def may_see(self, visibility: Visibility) -> bool:
        """Say whether evidence of this visibility is for this audience."""
        if self is Audience.PUBLIC:
            return visibility is Visibility.PUBLIC
        return visibility is not Visibility.PRIVATE
