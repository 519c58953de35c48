"""What forms are refused, with the reason as a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from alfacil_plugin.model.diagnostic import Diagnostic


class Refusal(Exception):  # noqa: N818  (its text is a sentence for people; it is no failure of ours)
    """Something that is not done, with the reason as a sentence and a status code of HTTP.

    ``findings`` are what the checks have against it, where they are the reason.
    """

    def __init__(self, code: int, sentence: str, findings: Sequence[Diagnostic] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        self.findings = tuple(findings)
