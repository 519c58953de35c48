"""A file of MkDocs whose text is made when it is asked for, and kept packed.

That of ten thousand pages would fill the memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import write_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FASTEST = 1


class _Packed(bytes):
    """The packed text, which is told by its type from what anybody else may set."""

    __slots__ = ()


class PackedFile(File):
    """A generated file, unpacked when it is asked for. Each of ours is asked for once or twice."""

    _make: Callable[[], bytes] | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> PackedFile:
        """Return the file at a path of the site, which is as ``make`` gives it."""
        file = cls.generated(config, path, content=b"")
        file._make = make  # type: ignore[attr-defined]
        return file  # type: ignore[return-value]

    def make(self) -> None:
        """Make the text if nobody has asked for it yet, and let go of what it is made of."""
        if self._make:
            self._content = _Packed(zlib.compress(self._make(), _FASTEST))
            self._make = None

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file to its place in the site; called by MkDocs for what is no page."""
        del dirty
        write_file(self.content_bytes, self.abs_dest_path)

    @property
    def content_bytes(self) -> bytes:
        """The text in UTF-8; what is set in its place is kept as it is."""
        self.make()
        content = self._content
        return zlib.decompress(content) if isinstance(content, _Packed) else super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content, self._make = value, None

    @property
    def content_string(self) -> str:
        """The text; what is set in its place is kept as it is."""
        self.make()
        content = self._content
        return (
            self.content_bytes.decode() if isinstance(content, _Packed) else super().content_string
        )

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content, self._make = value, None
