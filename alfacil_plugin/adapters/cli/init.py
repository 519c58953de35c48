"""``alfacil init DIR``: a portfolio that is valid at once, and later brought up to date."""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
import os
import sys
from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError, print_text, write_whole
from alfacil_plugin.adapters.owned_files import Host, host_of, owned_files
from alfacil_plugin.exchange.starter import Beginning, starter_files
from alfacil_plugin.load.fields import read_fields
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.load.resources import unit_folder
from alfacil_plugin.load.schemas import Schemas, load_schemas
from alfacil_plugin.load.units import load_units
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.reports.lines import one_line
from alfacil_plugin.validate.suggest import did_you_mean

_HOSTS = [host.value for host in Host]
_LONGEST = 200


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--learner", metavar="NAME", help="Your name, as the centre's records have it.")
@click.option(
    "--unit", "units", metavar="ID", multiple=True,
    help="A unit that the portfolio is for. May be given several times.",
)  # fmt: skip
@click.option("--centre", metavar="NAME", help="The centre you are registered with.")
@click.option("--title", metavar="T", help="The portfolio's title.")
@click.option(
    "--host", type=click.Choice(_HOSTS), help="Where it will be kept, and checked on every push.",
)  # fmt: skip
@click.option(
    "--update", is_flag=True,
    help="Show what this version of alfacil would write anew, then ask.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="With --update: write without asking.")
@click.pass_context
def command(  # noqa: PLR0913  (one for each option)
    context: click.Context,
    folder: Path,
    *,
    learner: str | None,
    units: tuple[str, ...],
    centre: str | None,
    title: str | None,
    host: str | None,
    update: bool,
    yes: bool,
) -> None:
    """Begin a portfolio in DIR, which is made if there is none.

    It is valid at once: settings, a filled example of each kind that the unit needs, checks for
    GitHub or GitLab, settings for VS Code, the versions used, and a README. On a terminal you are
    asked for what you do not give. Nothing is ever written over: if a file is in the way, nothing
    is written at all. With --update the files that are alfacil's own are brought up to date.
    Exits with 0; with 1 if --update found a difference and could not ask; with 2 if it was called
    wrongly or a file is in the way.

    Example: alfacil init my-portfolio --learner "Sam Sample" --unit facilitating-action-learning
    """
    if update:
        context.exit(_update(folder, yes=yes))
    if find_portfolio(folder) is not None:
        raise NotWrittenError(
            f"there is a portfolio in {folder} already: alfacil init --update {folder} shows what "
            "this version would write anew"
        )
    bundled = sorted(file.stem for file in unit_folder().glob("*.yml"))
    if sys.stdin.isatty():
        learner = learner or click.prompt("Your name, as the centre's records have it", type=str)
        units = units or _ask_for_units(bundled)
        if centre is None:
            centre = _ask("Your centre, or Enter for later")
        host = host or click.prompt(
            "Where will it be kept?", type=click.Choice(_HOSTS), default=Host.NONE.value
        )
    if not learner:
        raise click.UsageError("say with --learner whose portfolio it is")
    if not units:
        raise click.UsageError(f"say with --unit for which unit it is: {' or '.join(bundled)}")
    schemas = load_schemas()
    beginning = Beginning(
        learner=_fit(learner, "--learner"),
        title=_fit(title, "--title"),
        centre=_fit(centre, "--centre"),
        units=_units(units, bundled, schemas),
    )
    files = starter_files(beginning, schemas, dt.date.today()) | owned_files(
        Host(host or Host.NONE)
    )
    settings = read_fields(files["portfolio/portfolio.yml"], 1, schemas.by_name["portfolio"])
    if not settings.sound:
        raise AssertionError(settings.faults)
    _write_all(folder, files)
    click.echo(f"{folder} is a portfolio now. These files were made:")
    for path in sorted(files):
        click.echo(f"  {path}")
    click.echo("\nWhat next:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {_as_typed(folder)}")
    click.echo("  alfacil check             says what is missing")
    click.echo('  alfacil new session --title "Session 1"   begins your first record')
    click.echo("  alfacil build             makes the website")


def _ask(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, type=str)
    return answer


def _ask_for_units(bundled: list[str]) -> tuple[str, ...]:
    for number, name in enumerate(bundled, start=1):
        click.echo(f"  {number}  {name}")
    while True:
        answer = click.prompt("Which unit? Its number; for several, with spaces between", type=str)
        chosen = answer.replace(",", " ").split()
        if chosen and all(item.isdecimal() and 0 < int(item) <= len(bundled) for item in chosen):
            return tuple(bundled[int(item) - 1] for item in chosen)
        click.echo(f"Type numbers from 1 to {len(bundled)}.")


def _fit(text: str | None, option: str) -> str:
    """Return a name in one line as it can be kept; refuse what no file can hold."""
    words = " ".join((text or "").split())
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter("it holds half a character", param_hint=option) from error
    if len(words) > _LONGEST:
        raise click.BadParameter(f"it is longer than {_LONGEST} letters", param_hint=option)
    if text and not words:
        raise click.BadParameter("it is empty", param_hint=option)
    return words


def _units(names: tuple[str, ...], bundled: list[str], schemas: Schemas) -> tuple[Unit, ...]:
    for name in names:
        if name not in bundled:
            hint = did_you_mean(name, bundled)
            raise click.BadParameter(f'there is no unit "{name}"; {hint}', param_hint="--unit")
    wanted = dict.fromkeys(names)
    # No portfolio is there yet, so none of its own units either.
    found = load_units(Path(os.devnull), schemas.by_name["unit"], frozenset(wanted)).by_id
    return tuple(found[name] for name in wanted)


def _write_all(folder: Path, files: dict[str, str]) -> None:
    """Write every file or none. Raises NotWrittenError, which names what is in the way."""
    in_the_way = sorted({found for path in files if (found := _obstacle(folder, path))})
    if in_the_way:
        listed = "".join(f"\n  {item}" for item in in_the_way)
        raise NotWrittenError(f"nothing was written, as these are in the way:{listed}")
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for path, text in files.items():
            target = folder / path
            missing = [place for place in target.parents if not place.exists()]
            for place in reversed(missing):
                place.mkdir()
                folders.append(place)
            with target.open("xb") as file:
                made.append(target)
                file.write(text.encode())
    except OSError as error:
        for target in made:
            target.unlink(missing_ok=True)
        for place in reversed(folders):
            with contextlib.suppress(OSError):
                place.rmdir()
        raise NotWrittenError(
            f"nothing was written: {error.filename or folder}: {error.strerror}"
        ) from error


def _obstacle(folder: Path, path: str) -> str:
    """Return what is in the way of a file: itself, or a file or link where its folder would be."""
    if os.path.lexists(folder / path):
        return path
    for parent in list(Path(path).parents)[:-1]:
        place = folder / parent
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            return parent.as_posix()
    return ""


def _update(folder: Path, *, yes: bool) -> int:
    """Show the difference to what this version writes, file by file, and write what is agreed."""
    if find_portfolio(folder) is None:
        raise NotWrittenError(f"there is no portfolio in {folder} to bring up to date")
    asked = sys.stdin.isatty()
    left = changed = 0
    for path, text in sorted(owned_files(host_of(folder)).items()):
        target = folder / path
        if _obstacle(folder, path) not in ("", path) or target.is_symlink() or target.is_dir():
            raise NotWrittenError(
                f"{target} is a link or a folder, or is inside one that is a link"
            )
        now = target.read_text(encoding="utf-8", errors="replace") if target.exists() else ""
        if now == text:
            continue
        changed += 1
        print_text("".join(_difference(path, now, text)))
        if yes or (asked and click.confirm(f"Write {path}?")):
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, text)
            except OSError as error:
                raise NotWrittenError(f"{target} cannot be written: {error.strerror}") from error
            click.echo(f"{path} is written.")
        else:
            left += 1
    if not changed:
        click.echo("Everything is as this version of alfacil writes it.")
    elif left and not asked:
        click.echo("Nothing was written: --yes writes what is shown above.", err=True)
        return 1
    return 0


def _difference(path: str, now: str, text: str) -> list[str]:
    lines = difflib.unified_diff(
        now.splitlines(), text.splitlines(), f"{path} (now)", f"{path} (new)", lineterm=""
    )
    return [f"{one_line(line)}\n" for line in lines]


def _as_typed(folder: Path) -> str:
    import shlex

    return shlex.quote(str(folder))
