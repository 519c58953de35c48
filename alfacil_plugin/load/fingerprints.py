"""Fingerprints of evidence: what a decision keeps, so that a change afterwards is seen.

A fingerprint is over the front matter, the words of the text, and the bytes of every file that
they name. White space, line ends, the order of keys and claims, and how YAML is wrapped do not
matter; who may see the evidence does not either.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from alfacil_plugin.load.limits import MAX_ATTACHMENT_BYTES
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.shape import Data

NO_FILE = "none"
"""Stands for the digest of a file that is not there."""

_LENGTH = 32
_NOT_CONTENT = frozenset({"visibility", "draft"})


def fingerprint(fields: Mapping[str, Data], body: str, files: Mapping[str, str]) -> str:
    """Return the fingerprint of a text with its front matter: 32 hexadecimal digits.

    ``files`` gives the digest of each file that it names, by path.
    """
    content = {name: _plain(value) for name, value in fields.items() if name not in _NOT_CONTENT}
    claims = content.get("claims")
    if isinstance(claims, list):
        content["claims"] = sorted(claims, key=_written)
    whole = {"fields": content, "text": _words(body), "files": dict(files)}
    return _sha256(_written(whole).encode())[:_LENGTH]


def fingerprint_of(piece: Evidence, digest: Callable[[str], str]) -> str:
    """Return the fingerprint of evidence; ``digest`` gives that of a file by its path."""
    return fingerprint(piece.fields, piece.body, {path: digest(path) for path in files_of(piece)})


def files_of(piece: Evidence) -> tuple[str, ...]:
    """Return the paths of the files, evidence apart, that a piece names or shows."""
    named = (*(file.path for file in piece.files), *(inline.path for inline in piece.links))
    return tuple(dict.fromkeys(path for path in named if path and not path.endswith(".md")))


def digest_of(file: Path) -> str:
    """Return the digest of a file's bytes; a word in its place where it is not there or too large.

    What is too large is not published either, and nobody should wait for it.
    """
    try:
        size = file.stat().st_size
        if size > MAX_ATTACHMENT_BYTES:
            return f"{size} bytes"
        return _sha256(file.read_bytes())
    except OSError:
        return NO_FILE


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _plain(value: Data) -> Data:
    """Return a value as it counts: the words of texts, and 3 for 3.0."""
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return str(Fraction(str(value)))
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {name: _plain(item) for name, item in value.items()}


def _sha256(content: bytes) -> str:
    # Imported here: it loads OpenSSL, which a portfolio without decisions never needs.
    from hashlib import sha256  # noqa: PLC0415

    return sha256(content).hexdigest()
