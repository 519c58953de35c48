"""How much of anything is read: beyond these a file is refused with a sentence."""

from __future__ import annotations

MAX_FILE_BYTES = 1_000_000
"""A record of an hour is a few thousand characters; a megabyte is a mistake or an attack."""

MAX_ATTACHMENT_BYTES = 20_000_000
"""More than this nobody waits for; git keeps it for ever."""

MAX_YAML_BYTES = 64_000
MAX_YAML_DEPTH = 20
MAX_YAML_EVENTS = 5_000

MAX_LINE_CHARACTERS = 10_000
"""Markdown's inline patterns grow with the square of a line."""

MAX_BLOCK_BRACKETS = 500
"""5,000 ``[`` in one paragraph were seen to take 5.6 s."""

MAX_OF_EACH = {"[": 5_000, "<": 5_000, "`": 10_000, "|": 20_000, "*": 20_000, "_": 20_000}
"""How often these may stand in a whole text: each makes Markdown look again."""

MAX_HEADINGS = 500
"""Headings of one name are numbered one by one, so that their cost grows with the square."""

MAX_NESTING = 40
"""Lists and quotations inside each other: Markdown recurses into each."""

MAX_ATTACHMENT_TEXT = 2_000_000
"""Characters of one attachment that are searched: a novel has half a million."""

MAX_PAGES = 1_000
"""Pages of one PDF that are searched."""

MAX_UNPACKED_BYTES = 50_000_000
"""What the parts of one office document may grow to: a bomb of 40 KB grows to gigabytes."""

MAX_SECONDS_PER_ATTACHMENT = 20
MAX_SECONDS_FOR_ATTACHMENTS = 120
"""Then reading ends: no attachment may hold up a check."""

MAX_READER_MEMORY = 2_000_000_000
"""Bytes that the process that reads attachments may take, where the system can bound it."""
