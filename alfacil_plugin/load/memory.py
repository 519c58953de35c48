"""What was read of a portfolio before: a site that is served is read again after every change.

Nothing is taken on trust from a file's times. What stands here is the same text under the same
schemas, so that what comes of it is the same too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alfacil_plugin.load.attachment_texts import Remembered
from alfacil_plugin.load.evidence import not_evidence, parse_evidence
from alfacil_plugin.load.fingerprints import files_of, fingerprint
from alfacil_plugin.load.textfile import TextFile, read_text
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import Document
from alfacil_plugin.model.shape import Kind
from alfacil_plugin.model.value import dataclass

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from alfacil_plugin.load.schemas import Schemas

_Read = tuple[Document, Evidence | None]


@dataclass(slots=True)
class Memory:
    """What is known of one portfolio's files, by path. It forgets what is no longer there.

    ``attachments`` holds what attachments say, by path, time of the last change and size: they are
    too large to be read again, and only a search is the poorer where one was changed unseen.
    """

    attachments: Remembered = field(default_factory=dict)
    _rules: Any = None
    _evidence: dict[str, tuple[TextFile, _Read]] = field(default_factory=dict)
    _fingerprints: dict[str, tuple[Evidence, Mapping[str, str], str]] = field(default_factory=dict)

    def begin(self, schemas: Schemas, zone: ZoneInfo | None) -> None:
        """Set out to read the portfolio; all is forgotten where it is to be read otherwise."""
        documents = {name: schema.document for name, schema in schemas.by_name.items()}
        rules = (documents, frozenset(schemas.documents), zone)
        if rules != self._rules:
            self._rules = rules
            self._evidence.clear()
            self._fingerprints.clear()

    def read_evidence(
        self,
        file: Path,
        path: str,
        schemas: Schemas,
        kinds: Mapping[str, Kind],
        zone: ZoneInfo | None,
    ) -> _Read:
        """Return a file of evidence as it is now."""
        refused = not_evidence(path)
        if refused:
            return refused, None
        text = read_text(file)
        known = self._evidence.get(path)
        if known is None or known[0] != text:
            known = (text, parse_evidence(text, path, schemas, kinds, zone))
            self._evidence[path] = known
        return known[1]

    def fingerprint(self, piece: Evidence, digest: Callable[[str], str]) -> str:
        """Return the fingerprint of evidence; ``digest`` gives that of a file by its path."""
        files = {path: digest(path) for path in files_of(piece)}
        known = self._fingerprints.get(piece.path)
        if known is None or known[0].fields is not piece.fields or known[1] != files:
            known = (piece, files, fingerprint(piece.fields, piece.body, files))
            self._fingerprints[piece.path] = known
        return known[2]

    def forget_others(self, paths: frozenset[str]) -> None:
        """Keep what is known of these files alone."""
        for store in (self._evidence, self._fingerprints):
            for path in store.keys() - paths:
                del store[path]
