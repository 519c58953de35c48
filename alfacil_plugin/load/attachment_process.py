"""Asks the process that reads attachments, and ends it when it takes too long."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from alfacil_plugin.load.limits import (
    MAX_SECONDS_FOR_ATTACHMENTS,
    MAX_SECONDS_PER_ATTACHMENT,
)
from alfacil_plugin.model.contents import Contents, Passage

TOO_LONG = Contents(problem="it takes too long to read")
"""What there is of a file that was given up."""


def ask(root: Path, paths: Iterable[str]) -> dict[str, Contents]:
    """Return what each attachment holds, as far as it could be read in time."""
    answers = {}
    reader: _Reader | None = None
    end = time.monotonic() + MAX_SECONDS_FOR_ATTACHMENTS
    try:
        for path in paths:
            left = min(MAX_SECONDS_PER_ATTACHMENT, end - time.monotonic())
            if left <= 0:
                answers[path] = TOO_LONG
                continue
            reader = reader or _Reader()
            answer = reader.ask(root / path, left)
            answers[path] = answer or TOO_LONG
            if answer is None:
                reader.stop()
                reader = None
    finally:
        if reader:
            reader.stop()
    return answers


class _Reader:
    """The other process, and what it has answered."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "alfacil_plugin.load.attachment_reader"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def ask(self, file: Path, seconds: float) -> Contents | None:
        """Return what a file holds; None if there is no answer in time, or none will come."""
        if self._process.stdin is None:
            return None
        try:
            self._process.stdin.write(f"{json.dumps(str(file.absolute()))}\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=seconds)
        except (OSError, queue.Empty):
            return None
        if not answer:
            return None
        told = json.loads(answer)
        return Contents(
            passages=tuple(Passage(item["where"], item["text"]) for item in told["passages"]),
            authors=tuple(told["authors"]),
            located=told["located"],
            problem=told["problem"],
        )

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _listen(self, answers: IO[str] | None) -> None:
        for line in answers or ():
            self._answers.put(line)
        # It has ended: nobody is to wait for more.
        self._answers.put("")
