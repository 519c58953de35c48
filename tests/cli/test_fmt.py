"""``alfacil fmt``: exit codes, what is written, and what is not."""

from __future__ import annotations

from scratch import SESSION, Project

OUT_OF_ORDER = SESSION.replace("id: session-01\nkind: session\n", "kind: session\nid: session-01\n")


def test_check_lists_and_writes_nothing(project: Project) -> None:
    assert project.run("fmt", "--check").out == "Everything is in order.\n"
    project.write({"sessions/01.md": OUT_OF_ORDER})
    result = project.run("fmt", "--check")
    assert (result.code, result.out) == (1, "portfolio/sessions/01.md is out of order\n")
    file = project.folder / "portfolio/sessions/01.md"
    assert file.read_text(encoding="utf-8") == OUT_OF_ORDER


def test_it_writes_what_is_out_of_order_and_no_more(project: Project) -> None:
    project.write(
        {
            "sessions/01.md": f"\ufeff{OUT_OF_ORDER}".replace("\n", "\r\n").encode(),
            "sessions/bad.md": "---\nkind: [\n---\n",
            "README.md": "---\nkind: session\nid: x\n---\n",
        }
    )
    result = project.run("fmt")
    assert (result.code, result.out) == (0, "portfolio/sessions/01.md is in order now\n")
    written = (project.folder / "portfolio/sessions/01.md").read_bytes()
    assert written == f"\ufeff{SESSION}".replace("\n", "\r\n").encode()
    assert project.run("fmt").out == "Everything is in order.\n"
    assert not list((project.folder / "portfolio/sessions").glob(".alfacil*"))


def test_a_file_that_is_for_few_to_read_stays_so(project: Project) -> None:
    project.write({"sessions/01.md": OUT_OF_ORDER})
    file = project.folder / "portfolio/sessions/01.md"
    file.chmod(0o600)
    assert project.run("fmt").code == 0
    assert file.read_text(encoding="utf-8") == SESSION
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_portfolio_is_misuse(project: Project) -> None:
    result = project.run("fmt", "docs")
    assert result.code == 2
    assert "there is no portfolio.yml in docs" in result.err
