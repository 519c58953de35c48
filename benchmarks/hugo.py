"""The pages of a yardstick as a project of Hugo: the same texts, and a plain layout of our own."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import Project, make_project

_SETTINGS = """\
title = "A portfolio"
baseURL = "http://localhost/"
languageCode = "en"
contentDir = "docs"
disableKinds = ["RSS", "taxonomy", "term"]
"""
_LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title></head>
<body>
<header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></header>
<main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main>
<aside>{{ .TableOfContents }}</aside>
</body>
</html>
""",
    "single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "list.html": """\
{{ define "main" }}{{ .Content }}<ul>{{ range .RegularPagesRecursive -}}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{- end }}</ul>{{ end }}
""",
    # Links lead to files, as everywhere else: Hugo has to be told where those are.
    "_markup/render-link.html": """\
{{- $page := .Page.GetPage (strings.TrimSuffix ".md" .Destination) -}}
<a href="{{ with $page }}{{ .RelPermalink }}{{ else }}{{ .Destination }}{{ end }}">
{{- .Text | safeHTML }}</a>
""",
}


def make_hugo(folder: Path, size: int) -> None:
    """Write a project of ``size`` pieces into a new folder."""
    make_project(Project.NAV, folder, size)
    (folder / "mkdocs.yml").unlink()
    (folder / "docs" / "index.md").rename(folder / "docs" / "_index.md")
    (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    for name, layout in _LAYOUTS.items():
        file = folder / "layouts" / "_default" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(layout, encoding="utf-8")
