"""A file of MkDocs whose text is kept packed: that of ten thousand pages would fill the memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FASTEST = 1


class _Packed(bytes):
    """The packed text, which is told by its type from what anybody else may set."""

    __slots__ = ()


class PackedFile(File):
    """A generated file, unpacked when it is asked for. Each of ours is asked for once or twice."""

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, text: str) -> PackedFile:
        """Return the file at a path of the site, in the Markdown that MkDocs is to convert."""
        packed = _Packed(zlib.compress(text.encode(), _FASTEST))
        return cls.generated(config, path, content=packed)  # type: ignore[return-value]

    @property
    def content_bytes(self) -> bytes:
        """The text in UTF-8; what is set in its place is kept as it is."""
        content = self._content
        return zlib.decompress(content) if isinstance(content, _Packed) else super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    @property
    def content_string(self) -> str:
        """The text; what is set in its place is kept as it is."""
        content = self._content
        return (
            self.content_bytes.decode() if isinstance(content, _Packed) else super().content_string
        )

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content = value
