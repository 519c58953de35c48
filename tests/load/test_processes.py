"""Evidence read by several processes is the evidence that one reads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from scratch import ENVIRONMENT, Project

from alfacil_plugin.load.processes import work_out
from alfacil_plugin.load.workers import Workers

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"),
    reason="only Linux chooses among processors",
)
# In a process of its own: where there is another thread, as tests may have, none is copied.
WORK = """
import os
from alfacil_plugin.load.processes import work_out
{before}
first = os.getpid()
def work(item):
    if os.getpid() != first:
        {elsewhere}
    return item.upper(), os.getpid() == first
made = work_out([f"piece {{number}}" for number in range(200)], work)
{after}
assert [made[f"piece {{number}}"][0] for number in range(200)] == [
    f"PIECE {{number}}" for number in range(200)
]
print(sum(here for _, here in made.values()))
"""


def check(project: Project, processors: int) -> str:
    """Check on so many processors, and return the report."""
    allowed = set(sorted(os.sched_getaffinity(0))[:processors])
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "check", "--format", "json"],
        cwd=project.folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=300,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed), check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == ""
    return done.stdout


def test_several_processes_find_what_one_finds(
    project: Project, session: Callable[..., str]
) -> None:
    broken = ("superviced: true", "hours: many", "claims: [2.11]", "set: [", "kind: sesion")
    project.write(
        {
            f"sessions/session-{number:03}.md": session(
                "# Seen\n\nAC 2.3 is in it.\n", id=f"session-{number:03}"
            ).replace("supervised:", f"{broken[number % 5]}\nsupervised:" if number % 7 else "")
            for number in range(150)
        }
    )
    alone = check(project, 1)
    assert alone.count('"severity": "error"') > 100
    assert check(project, 2) == alone


def run(elsewhere: str, before: str = "", after: str = "") -> int:
    asked = WORK.format(elsewhere=elsewhere, before=before, after=after)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", asked],
        env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    return int(done.stdout)


def test_each_process_does_its_share() -> None:
    assert run("pass") == -(-200 // processes_of())


@pytest.mark.parametrize("elsewhere", ["os._exit(1)", "1 / 0", "return lambda: None, False"])
def test_a_process_that_fails_loses_nothing(elsewhere: str) -> None:
    assert run(elsewhere) == 200


@pytest.mark.parametrize(
    "before",
    [
        # So many processes as there are, and no more: in a container that says how many.
        "def fork(): raise BlockingIOError(11, 'Resource temporarily unavailable')\nos.fork = fork",
        "import alfacil_plugin.load.workers, multiprocessing.popen_fork, resource\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))",
    ],
)
def test_where_there_can_be_no_copy_one_process_does_all(before: str) -> None:
    assert run("pass", before) == 200


def test_copies_may_go_without_being_waited_for() -> None:
    before = "import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)"
    assert run("pass", before) == -(-200 // processes_of())


def test_a_process_of_a_pool_does_all_itself() -> None:
    # Such a process may start no other.
    before = "import multiprocessing\nmultiprocessing.current_process()._config['daemon'] = True"
    assert run("pass", before) == 200


def test_nothing_needs_to_be_printable() -> None:
    # As where a service is started without an output.
    before = "import sys\nprinted, sys.stdout = sys.stdout, None"
    after = "sys.stdout = printed"
    assert run("pass", before, after) == -(-200 // processes_of())


def test_what_stops_the_first_process_leaves_no_copy_and_no_pipe_behind() -> None:
    stopped = """
import os, time
from alfacil_plugin.load.processes import work_out
first, opened = os.getpid(), os.listdir("/proc/self/fd")
def work(item):
    if os.getpid() == first:
        raise KeyboardInterrupt
    time.sleep(60)
try:
    work_out([str(number) for number in range(200)], work)
except KeyboardInterrupt:
    print(os.listdir("/proc/self/fd") == opened)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("none left")
"""
    done = subprocess.run(
        [sys.executable, "-c", stopped],
        env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["True", "none left"]


def processes_of() -> int:
    return min(len(os.sched_getaffinity(0)), 8)


def test_a_few_are_worked_out_by_one() -> None:
    assert work_out(["a", "b"], str.upper) == {"a": "A", "b": "B"}


def test_a_worker_that_fails_or_dies_loses_nothing() -> None:
    def work(number: int) -> bytes:
        if number == 3:
            raise ValueError
        if number == 7:
            os._exit(9)
        return str(number).encode()

    workers = Workers([[1, 3, 5, 7, 9], [2, 8]], work)
    made = [workers.take(number) for number in range(10)]
    workers.close()
    assert made == [None, b"1", b"2", None, None, b"5", None, None, b"8", None]


def test_where_no_process_can_be_started_all_is_left_to_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = os.fork
    started: list[bool] = []

    def fork() -> int:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(True)
        return real()

    monkeypatch.setattr(os, "fork", fork)
    workers = Workers([[1], [2], [3]], lambda number: str(number).encode())
    assert [workers.take(number) for number in range(4)] == [None, b"1", None, None]
    workers.close()


def test_what_nobody_takes_holds_nothing_up() -> None:
    workers = Workers([range(50)], lambda _: b"x" * 100_000)
    assert workers.take(30) == b"x" * 100_000
    workers.close()


def test_workers_end_also_where_they_are_not_to_hear_of_it() -> None:
    asked = (
        "import signal\n"
        "from alfacil_plugin.load.workers import Workers\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "workers = Workers([range(50)], lambda _: b'x' * 100_000)\n"
        "assert workers.take(3)\n"
        "workers.close()"
    )
    subprocess.run([sys.executable, "-c", asked], env=ENVIRONMENT, check=True, timeout=60)


def test_few_pieces_are_worked_on_by_one_process() -> None:
    # In a process of its own: where there is another thread, as tests may have, none is copied.
    asked = (
        "from alfacil_plugin.load.processes import processes_for\n"
        "print(processes_for(20), processes_for(1000))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["1", str(min(len(os.sched_getaffinity(0)), 8))]
