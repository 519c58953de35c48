"""Pages that several processes convert are those that one process converts, whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch import ENVIRONMENT, MKDOCS_YML, Project

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1,
    reason="needs Linux and two processors",
)
EXTENSIONS = """\
markdown_extensions:
  - attr_list
  - footnotes
  - pymdownx.superfences
  - toc:
      permalink: true
validation:
  links:
    absolute_links: warn
    anchors: warn
"""
BODY = """\
## What happened{number}

AC 2.3 in a word[^1], see [the other](session-{other:03}.md#gone) and [a place](/elsewhere/).

[^1]: A note.

```python
print({number})
```

<script>alert({number})</script>
"""


@pytest.fixture
def many(project: Project, session: Callable[..., str]) -> Project:
    project.write(
        {
            f"sessions/session-{number:03}.md": session(
                BODY.format(number=number, other=(number + 7) % 120),
                id=f"session-{number:03}",
                date=f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}",
            )
            for number in range(120)
        }
    )
    (project.folder / "mkdocs.yml").write_text(MKDOCS_YML + EXTENSIONS, encoding="utf-8")
    return project


def build(project: Project, site: str, processors: int) -> list[str]:
    """Build on so many processors, and return what was said, without times and folders."""
    allowed = set(sorted(os.sched_getaffinity(0))[:processors])
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-v", "--site-dir", site],
        cwd=project.folder, env={**ENVIRONMENT, "PYTHONWARNINGS": "default"},
        capture_output=True, encoding="utf-8", timeout=300, check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )  # fmt: skip
    return done.stderr.splitlines()


def contents(site: Path) -> dict[str, bytes]:
    # The sitemap's gzip carries the time of the build.
    files = (file for file in site.rglob("*") if file.is_file() and file.suffix != ".gz")
    return {str(file.relative_to(site)): file.read_bytes() for file in files}


def warnings(said: list[str]) -> list[str]:
    return [line for line in said if "/elsewhere/" in line or "#gone" in line]


def test_several_processes_make_the_same_site_and_say_the_same(many: Project) -> None:
    alone, shared = build(many, "alone", 1), build(many, "shared", 2)
    assert not any("processes" in line and "pages are" in line for line in alone)
    assert any("are converted by 2 processes" in line for line in shared)
    assert any("are rendered by 2 processes" in line for line in shared)
    assert contents(many.folder / "alone") == contents(many.folder / "shared")
    assert len(warnings(alone)) >= 120
    assert warnings(alone) == warnings(shared)


@pytest.mark.parametrize(
    "change",
    [
        "hooks: [hook.py]\n",
        "markdown_extensions: [own]\n",
        "markdown_extensions:\n  - toc:\n      slugify: !!python/name:own.slug\n",
    ],
)
def test_what_is_not_known_keeps_the_build_in_one_process(many: Project, change: str) -> None:
    (many.folder / "mkdocs.yml").write_text(MKDOCS_YML + change, encoding="utf-8")
    (many.folder / "hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown\n", encoding="utf-8"
    )
    (many.folder / "own.py").write_text(
        "from markdown.extensions import Extension\n"
        "class Own(Extension):\n    def extendMarkdown(self, md):\n        pass\n"
        "def makeExtension(**_):\n    return Own()\n"
        "def slug(text, separator):\n    return text\n",
        encoding="utf-8",
    )
    said = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-v"],
        cwd=many.folder,
        env={**ENVIRONMENT, "PYTHONWARNINGS": "default", "PYTHONPATH": str(many.folder)},
        capture_output=True, encoding="utf-8", timeout=300, check=True,
    ).stderr  # fmt: skip
    assert "Documentation built" in said
    assert "are converted by" not in said
    assert "are rendered by" in said


def test_a_plugin_that_adds_to_the_pages_keeps_their_rendering_in_one_process(
    many: Project,
) -> None:
    (many.folder / "mkdocs.yml").write_text(MKDOCS_YML + "hooks: [hook.py]\n", encoding="utf-8")
    (many.folder / "hook.py").write_text(
        "def on_page_context(context, page, **_):\n    page.meta['title'] = 'Changed'\n",
        encoding="utf-8",
    )
    said = build(many, "site", 2)
    assert any("are converted by" in line for line in said)
    assert not any("are rendered by" in line for line in said)
    page = many.folder / "site/evidence/sessions/session-001/index.html"
    assert "<title>Changed - " in page.read_text(encoding="utf-8")


def test_strict_stops_at_a_warning_from_another_process(many: Project) -> None:
    done = many.run("build")
    assert done.code == 1
    assert done.err.count("contains an absolute link '/elsewhere/'") == 120
    assert done.err.count("does not contain an anchor '#gone'") == 120
    assert "in strict mode" in done.err
