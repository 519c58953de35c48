"""E-mail addresses and phone numbers in a text, apart from those that are made up for examples.

A number is taken for one of a phone only when it is grouped as people write such numbers: dates,
times, hours and book numbers are full of digits too. Fictional are the domains of RFC 2606, the
numbers that Ofcom keeps for drama, and 555 01xx in North America.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from alfacil_plugin.model.value import dataclass

# No pattern goes back far: each part is bounded, and begins only where a word does.
_FICTIONAL_DOMAIN = re.compile(
    r"(?:.+\.)?(?:example\.(?:com|net|org)|example|invalid|test|localhost)", re.IGNORECASE
)
# As in picture@2x.png.
_FILE_ENDINGS = frozenset({"gif", "jpeg", "jpg", "pdf", "png", "svg", "webp"})
_GAP = r"(?:\)[ \u00a0]?|[ .\u00a0\u2009\u2010\u2011-])"
_ANY_GAP = r"[ .()\u00a0\u2009\u2010\u2011-]{0,2}"
# The first character alone, so that a search jumps from one to the next.
_PHONE = re.compile(
    rf"[+(0](?<![\w.,/=+@-].)(?<![0-9]:.)"
    rf"(?:(?:(?<=\+)|(?<=0)0){_ANY_GAP}[1-9](?:{_ANY_GAP}[0-9]){{9,13}}"
    rf"|(?:(?<=0)|(?<=\()0)(?:"
    rf"2[0-9]{_GAP}[0-9]{{4}}[ .\u00a0-]?[0-9]{{4}}"
    rf"|[1238][0-9]{{2}}{_GAP}[0-9]{{3}}[ .\u00a0-]?[0-9]{{3,4}}"
    rf"|[12378][0-9]{{3}}{_GAP}(?:[0-9]{{3}}[ .\u00a0-]?[0-9]{{3}}"
    rf"|[0-9]{{2}} [0-9]{{2}} [0-9]{{2}})"
    rf"|[12378][0-9]{{9}}"
    rf"))(?![\w]|[-.:/][0-9])"
)
_FICTIONAL_NUMBER = re.compile(
    r"(?:01632960|07700900|02079460|01(?:1[3-8]|[2-6]1)4960|01914980|02896496|02920180|08081570"
    r"|03069990)[0-9]{3}|1?[2-9][0-9]{2}55501[0-9]{2}"
)
_DIGITS = range(10, 18)


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody: what it is, and where in the text it begins."""

    what: str
    start: int


@cache
def _email() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.%+-])[\w.%+-]{1,64}@"
        r"(?P<domain>(?:[^\W_][\w-]{0,62}\.){1,8}(?P<top>[^\W\d_]{2,24}))(?![\w-])"
    )


def contacts_in(text: str, allowed: Collection[str] = ()) -> Iterator[Contact]:
    """Yield every e-mail address and phone number that is not fictional.

    ``allowed`` are addresses and numbers that may stand, as ``plain`` returns them.
    """
    if "@" in text:
        for match in _email().finditer(text):
            real = match["top"].lower() not in _FILE_ENDINGS
            if (
                real
                and not _FICTIONAL_DOMAIN.fullmatch(match["domain"])
                and plain(match.group()) not in allowed
            ):
                yield Contact("an e-mail address", match.start())
    for match in _PHONE.finditer(text):
        digits = plain(match.group())
        if len(digits) in _DIGITS and not _is_fictional(digits) and digits not in allowed:
            yield Contact("a phone number", match.start())


def plain(contact: str) -> str:
    """Return an address in small letters, or a number's digits: British ones begin with 0."""
    if "@" in contact:
        return contact.strip().lower()
    digits = re.sub(r"[^0-9]", "", contact)
    if contact.strip().startswith("+"):
        digits = f"00{digits}"
    if digits.startswith("0044"):
        return "0" + digits.removeprefix("0044").lstrip("0")
    return digits


def _is_fictional(digits: str) -> bool:
    return bool(_FICTIONAL_NUMBER.fullmatch(digits.removeprefix("00")))
