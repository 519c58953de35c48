"""Times alfacil beside its yardsticks, and prints the speed table.

.venv/bin/python -m benchmarks.run --output speed.md
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Project, make_project
from benchmarks.edits import Edited, piece_to_edit
from benchmarks.processes import Job, measure
from benchmarks.table import Row, make_table

_BIN = Path(sys.executable).parent
_FEW, _FEWER = 20, 10
_BASE, _LARGE = 1000, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """Everything to time, by size. The yardsticks are built at the size ``base``."""

    base: int
    checks: dict[int, Job]
    builds: dict[int, Job]
    again: Job
    nav: Job
    floor: Job
    checker: dict[int, Job]

    @property
    def all(self) -> tuple[Job, ...]:
        """The jobs, each of ours next to its yardstick, the quick ones first."""
        others = (job for size, job in self.builds.items() if size != self.base)
        quick = (*self.checks.values(), *self.checker.values())
        return (*quick, self.builds[self.base], self.again, self.floor, self.nav, *others)


def make_jobs(folder: Path, sizes: Sequence[int], base: int) -> Jobs:
    """Write the corpora into a folder, and return what is to be timed on them."""
    sizes = [base, *sizes]
    for project, size in [
        *((Project.OURS, size) for size in {_FEW, *sizes}),
        (Project.NAV, base),
        (Project.FLOOR, base),
        (Project.RECORDS, base),
        (Project.RECORDS, _FEWER),
    ]:
        make_project(project, folder / f"{project}-{size}", size)
    return Jobs(
        base=base,
        checks={size: _check(folder, size) for size in sorted({_FEW, *sizes})},
        builds={size: _build(folder, size) for size in sorted({base, max(sizes)})},
        again=_again(folder, base),
        nav=_yardstick(folder, Project.NAV, base),
        floor=_yardstick(folder, Project.FLOOR, base),
        checker={size: _checker(folder, size) for size in (_FEWER, base)},
    )


def rows(jobs: Jobs) -> Iterator[Row]:
    """Yield the lines of the table. A budget is set for the sizes of the issue alone."""
    base, most = jobs.base, max(jobs.builds)
    build, check = jobs.builds[base], jobs.checks[base]
    usual = base == _BASE
    grown = usual and most == _LARGE
    work = f"full build, {base:,} files"
    yield Row(
        work=work, ours=build.time, yardstick=jobs.nav.time,
        against="bare Material, default nav", budget=0.15 if usual else None,
    )  # fmt: skip
    yield Row(
        work=work, ours=build.time, yardstick=jobs.floor.time,
        against="same pages out of the nav, no plugin", budget=1.3 if usual else None,
    )  # fmt: skip
    yield Row(
        work=f"build again after one edit, {base:,} files, with the cache", ours=jobs.again.time,
        yardstick=build.time, against="the full build, which has none",
    )  # fmt: skip
    if most > base:
        large, limit = jobs.builds[most], 11 if grown else None
        yield Row(
            work=f"full build, {most:,} files", ours=large.time, yardstick=build.time,
            against=f"ours, {base:,} files", budget=limit,
        )  # fmt: skip
        yield Row(
            work=f"memory of that build, {most:,} files", ours=large.memory, unit="MB",
            budget=600 if grown else None,
        )  # fmt: skip
        yield Row(
            work=f"check, {most:,} files", ours=jobs.checks[most].time, yardstick=check.time,
            against=f"ours, {base:,} files", budget=limit,
        )  # fmt: skip
    yield Row(
        work=f"check, {base:,} files", ours=check.time, yardstick=jobs.checker[base].time,
        against="check-jsonschema, the same front matter", budget=0.25 if usual else None,
    )  # fmt: skip
    yield Row(
        work=f"check, {_FEW} files, cold start", ours=jobs.checks[_FEW].time,
        yardstick=jobs.checker[_FEWER].time, against=f"check-jsonschema, {_FEWER} files",
        budget=0.4,
    )  # fmt: skip
    limits = {_FEW: 0.35, _BASE: 0.75}
    for size in sorted(jobs.checks.keys() - {most} | {base}, reverse=True):
        yield Row(
            work=f"check, {size:,} files", ours=jobs.checks[size].time, budget=limits.get(size)
        )


def _check(folder: Path, size: int) -> Job:
    command = (str(_BIN / "alfacil"), "check", str(folder / f"{Project.OURS}-{size}"))
    return Job(name=f"check, {size:,} files", command=command)


def _checker(folder: Path, size: int) -> Job:
    records = folder / f"{Project.RECORDS}-{size}"
    files = sorted(str(file) for file in records.rglob("*.yml"))
    command = (str(_BIN / "check-jsonschema"), "--schemafile", str(records / "schema.json"), *files)
    return Job(name=f"check-jsonschema, {size:,} files", command=command)


def _build(folder: Path, size: int) -> Job:
    source, built = folder / f"{Project.OURS}-{size}", folder / f"site-{size}"
    command = (str(_BIN / "alfacil"), "build", str(source), "--site-dir", str(built), "--no-cache")
    return Job(name=f"build, {size:,} files", command=command, built=built)


def _again(folder: Path, size: int) -> Job:
    source, built = folder / f"{Project.OURS}-{size}", folder / "site-again"
    edited = Edited(source / "portfolio" / piece_to_edit(size))
    return Job(
        name=f"build again, {size:,} files",
        command=(str(_BIN / "alfacil"), "build", str(source), "--site-dir", str(built)),
        first=edited.edit, warmed=True, environment={"ALFACIL_CACHE": str(folder / "kept")},
    )  # fmt: skip


def _yardstick(folder: Path, project: Project, size: int) -> Job:
    config, built = folder / f"{project}-{size}" / "mkdocs.yml", folder / f"site-{project}"
    command = (str(_BIN / "mkdocs"), "build", "-q", "-f", str(config), "-d", str(built))
    return Job(name=f"yardstick {project}, {size:,} files", command=command, built=built)


def _ask(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[100, _LARGE], metavar="N",
        help="more sizes to measure ours at (default: 100 10000)",
    )  # fmt: skip
    parser.add_argument(
        "--base", type=int, default=_BASE, metavar="N",
        help="the size of the yardsticks, one of which grows with its square (default: 1000)",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each (default: 3)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table here as well")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, once: does it work?")
    asked = parser.parse_args(arguments)
    if asked.quick:
        asked.sizes, asked.base, asked.runs = [10, 30], 10, 1
    if min(*asked.sizes, asked.base, asked.runs) < 1:
        parser.error("sizes and runs are 1 or more")
    return asked


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _ask(arguments)
    with tempfile.TemporaryDirectory() as folder:
        jobs = make_jobs(Path(folder), asked.sizes, asked.base)
        measure(jobs.all, asked.runs)
    table = make_table(rows(jobs), asked.runs)
    print(table, end="")
    if asked.output:
        asked.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
