"""The roster: real names with their aliases, and how such a name is found in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, cached_property

from alfacil_plugin.model.value import dataclass

_BETWEEN = r"[\s_.,'’*\-\u00a0\u2010\u2011]{0,8}"
_LETTER = r"[^\W\d_]"
_COMBINING = re.compile(r"[\u0300-\u036f]")
_PARTS = re.compile(r"[^\W_]+")


class GitKeeps(StrEnum):
    """Whether git keeps a file."""

    NO = "no"
    YES = "yes"
    WOULD = "would"
    """Not yet, but at the next ``git add``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A private text that was found: where it begins and ends, and what may be said for it."""

    start: int
    end: int
    alias: str


@cache
def _bases() -> dict[int, str]:
    """Return the plain small letter of each letter: one for one, so that places stay."""
    blocks = (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0xFF01, 0xFF5F))
    letters = {
        code: unicodedata.normalize("NFKD", chr(code))[0].lower()
        for block in blocks
        for code in block
    }
    others = zip("øØđĐłŁıŒœÆæ’‘", "ooddlliooaa''", strict=True)
    return letters | {ord(char): base for char, base in others}


def fold(text: str) -> str:
    """Return a text of the same length without accents and capitals."""
    return text.lower() if text.isascii() else _one_for_one(text.translate(_bases()))


def _one_for_one(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[:1] for char in text)


@dataclass(frozen=True)
class Roster:
    """Real names with their aliases, and other texts that must not be published.

    ``aliases`` are by real name; ``private`` are the other texts. ``git`` says whether git keeps
    the file, which it must not.
    """

    aliases: tuple[tuple[str, str], ...] = ()
    private: tuple[str, ...] = ()
    git: GitKeeps = GitKeeps.NO

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every private text in a text, in order, whatever its capitals and accents.

        A name is also found with its words the other way round, and joined as a file's name has it.
        """
        if not self._keys:
            return
        places: list[int] | None = None
        folded = text
        if not text.isascii() and _COMBINING.search(text):
            # Some systems write an accent as a character of its own, also in names of files.
            places = [at for at, char in enumerate(text) if not _COMBINING.match(char)]
            folded = "".join(text[at] for at in places)
        folded = fold(folded)
        if not any(key in folded for key in self._keys):
            return
        for match in self._pattern.finditer(folded):
            start, end = match.span()
            if places is not None:
                start, end = places[start], places[end - 1] + 1
            yield Hit(start, end, self._alias_of[match.lastgroup or ""])

    @property
    def names_anybody(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.aliases or self.private)

    def redact(self, text: str) -> str:
        """Return a text with the alias in square brackets for every private text in it."""
        parts, done = [], 0
        for hit in self.find(text):
            parts += [text[done : hit.start], f"[{hit.alias or 'withheld'}]"]
            done = hit.end
        return "".join((*parts, text[done:])) if done else text

    @cached_property
    def _entries(self) -> tuple[tuple[str, str], ...]:
        return (*self.aliases, *((text, "") for text in self.private))

    @cached_property
    def _words(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(_PARTS.findall(fold(unicodedata.normalize("NFC", text))))
            for text, _ in self._entries
        )

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The longest word of each entry, without which it is nowhere in a text."""
        return tuple(dict.fromkeys(max(words, key=len) for words in self._words if words))

    @cached_property
    def _alias_of(self) -> dict[str, str]:
        return {f"n{index}": alias for index, (_, alias) in enumerate(self._entries)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = []
        for index, words in enumerate(self._words):
            if words:
                named = index < len(self.aliases)
                turns = range(len(words)) if named else (0,)
                orders = {(*words[at:], *words[:at]) for at in turns}
                either = "|".join(_BETWEEN.join(map(re.escape, order)) for order in sorted(orders))
                names.append(f"(?P<n{index}>{either})")
        # The longer name first, where one begins as another does.
        names.sort(key=len, reverse=True)
        return re.compile(f"(?<!{_LETTER})(?:{'|'.join(names)})(?!{_LETTER})")


NOBODY = Roster()
"""What there is without a roster: nothing is searched for."""
