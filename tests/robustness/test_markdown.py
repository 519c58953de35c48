"""Whatever Markdown and HTML a learner writes: nothing in the page runs, or is fetched."""

from __future__ import annotations

import os
import re
import time
from html import unescape
from urllib.parse import unquote

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.page import Page

EXAMPLES = int(os.environ.get("ALFACIL_EXAMPLES", "25")) * 4
EXTENSIONS = [
    "alfacil", "admonition", "attr_list", "md_in_html", "footnotes", "tables", "toc", "abbr",
    "def_list", "pymdownx.superfences", "pymdownx.tasklist",
]  # fmt: skip
PIECES = [
    "<script>", "</script>", "<svg onload=alert(1)>", "<math>", "<style>", "<iframe src=//x>",
    "<a href=javascript:alert(1)>", "[x](javascript:alert(1))", "![x](//evil/x.png)",
    "![x](data:text/html;base64,AA)", "{: onclick=alert(1) }", "{: .alf-chip style=x }",
    "<!-- alfacil:body -->", '<!-- alfacil:page {"unlink": []} -->', "<img src=x onerror=y>",
    "<div markdown>", "</div>", "<p onclick='x'>", "[^1]", "[^1]: note", "*[HTML]: abbr", "`",
    "```", "\n\n", "\n", "# H", "!!! note", "    ", "- [x] ", "| a | b |\n|---|---|\n", '"',
    "'", "<input autofocus onfocus=x>", "<form action=x>", "<base href=//x>", "<meta http-equiv=x>",
    "<object data=x>", "<link rel=stylesheet href=//x>", "srcset=//x", "<a name=__nav>", "&#106;",
    "<img srcset='//x 1x'>", "<video src=//x>", "<details ontoggle=x open>", "<x:y>", "]]>",
    '<IMG SRC="\\\\evil.example/q.png">', '<img class=">" src="h&#10;ttps://evil/z.png">',
    "<img src=/\\evil/x>", "<img src='/&#9;/evil/x'>", "<img src='&#1;https://evil/x'>",
    "![x](\\\\\\\\evil/x)", "![x](h&#10;ttps://e/x)", "[t\nu](secret.md)", "[a [b] c](secret.md)",
    "[r]:secret.md\n\n[r]", '[t](secret.md\n"title")', "<A HREF=secret.md>t</A>",
    "<a\nhref=secret.md>t</a>", "[![p](a.png)](secret.md)", "[t](&#115;ecret.md)",
    "[t](secret\\.md)", "[t](%73ecret.md)", "[t](./x/../secret.md#a)",
]  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14))
def test_nothing_runs_and_nothing_is_fetched(parts: list[str]) -> None:
    header = '<header class="alf">ours</header>'
    page = Page(
        path="a.md", title="A", html=header,
        texts=(
            Text(markdown="".join(parts), at="a.md", source="a.md", withheld=("secret.md",)),
        ),
    )  # fmt: skip
    begun = time.perf_counter()
    html = Markdown(extensions=EXTENSIONS).convert(page.markdown)
    assert time.perf_counter() - begun < 5
    assert html.startswith(header)
    assert html.count('<header class="alf">') == 1
    soup = BeautifulSoup(html.removeprefix(header), "html.parser")
    for element in soup.find_all(True):
        assert element.name not in {
            "script", "style", "iframe", "svg", "math", "object", "embed", "form", "base", "meta",
            "link", "video", "audio", "source", "template",
        }  # fmt: skip
        for name, value in element.attrs.items():
            text = " ".join(value) if isinstance(value, list) else str(value)
            assert not name.startswith("on")
            assert name not in ("style", "srcset", "autofocus", "formaction", "name") or (
                element.name == "input" and name == "name"
            )
            assert "javascript:" not in text.lower().replace("\t", "").replace("\n", "")
            assert name != "class" or "alf-" not in text.replace("alf-body", "")
            if name == "src":
                address = re.sub(r"[\x00-\x20]", "", unescape(text)).replace("\\", "/")
                assert not re.match(r"//|[a-z][a-z0-9+.-]*:", address, re.IGNORECASE), text
            if name in ("href", "src"):
                assert "secret.md" not in unquote(unescape(text))
