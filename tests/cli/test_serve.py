"""``alfacil serve``: to this machine alone, with a sentence for whatever is in its way."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from scratch import ENVIRONMENT, MKDOCS_YML, Project


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def begin(project: Project, port: int, **more: str) -> subprocess.Popen[str]:
    # What a shell runs in the background begins deaf to it, and so does all that it begins.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "alfacil_plugin", "serve", "--no-open", "--port", str(port)],
        cwd=project.folder, env={**ENVIRONMENT, "PYTHONWARNINGS": "default", **more},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_for(port: int, process: subprocess.Popen[str]) -> str:
    for _ in range(240):
        assert process.poll() is None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as reply:
                return str(reply.read().decode())
        except OSError:
            time.sleep(0.25)
    raise AssertionError("it is not served")


def test_it_serves_this_machine_alone_says_where_and_ends_cleanly(project: Project) -> None:
    # Whatever mkdocs.yml says for mkdocs serve.
    config = MKDOCS_YML + "dev_addr: 0.0.0.0:8000\n"
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    port = free_port()
    process = begin(project, port)
    try:
        assert "Add evidence" in wait_for(port, process)
        with socket.socket() as other:
            # All of 127/8 is this machine: who listens everywhere would answer here as well.
            other.settimeout(5)
            assert other.connect_ex(("127.0.0.2", port)) != 0
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert out == ""
    assert f"Your portfolio is at http://127.0.0.1:{port}/ for this machine alone." in err
    assert "Add evidence and Edit details" in err
    assert err.endswith("It is served no longer.\n")
    assert "Traceback" not in err


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_nothing_that_it_made_is_left_however_it_is_ended(
    sign: signal.Signals, project: Project, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    port = free_port()
    process = begin(project, port, TMPDIR=str(made))
    try:
        wait_for(port, process)
        assert len(list(made.glob("alfacil-*"))) == 1
        process.send_signal(sign)
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert list(made.iterdir()) == []


def test_a_port_that_is_taken_is_a_sentence(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = project.run("serve", "--no-open", "--port", str(port))
    assert (result.code, result.out) == (2, "")
    assert f"port {port} cannot be had" in result.err
    assert "alfacil serve --port" in result.err


def test_what_cannot_be_served_exits_with_2(tmp_path: Path, project: Project) -> None:
    (tmp_path / "empty").mkdir()
    result = Project(tmp_path / "empty").run("serve", "--no-open")
    assert result.code == 2
    assert "there is no mkdocs.yml" in result.err
    config = MKDOCS_YML.replace("  - alfacil\n", "")
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = project.run("serve", "--no-open")
    assert result.code == 2
    assert "the plugin alfacil is not among its plugins" in result.err
    assert project.run("serve", "--port", "0").code == 2
    assert project.run("serve", "nowhere").code == 2


def test_a_real_name_keeps_anything_from_being_served(project: Project) -> None:
    project.write(
        {
            "roster.yml": "people:\n  Zebulon Quill: Rowan\n",
            "sessions/02.md": "---\nid: s-2\nkind: reflection\ntitle: T\ndate: 2026-03-13\n---\n"
            "Zebulon Quill spoke.\n",
        }
    )
    result = project.run("serve", "--no-open", "--port", str(free_port()))
    assert result.code == 1
    assert "Nothing is served" in result.err
    assert "Zebulon" not in result.err
