"""Prints how fast compose, check, load, save and export are: `python -m tests.benchmarks [--quick] [--only NAME]`.

What typing in a session costs is said in `sessions`; `--only session` measures that alone. What the screens cost is
said in `screens` and `inside`: `--only start`, `keys`, `switch`, `idle` or `calls`, and imports with `--callgrind`.
What the Word export costs, and why it has the floor and the rivals that it has, is said in `word`: `--only word`, and
`cold` for a whole process.

The result is ratios; absolute times hold on one machine on one day and are printed for information only. Each piece of
work runs on reports of 60, 600 and 6,000 paragraphs (`generated_reports`) against a floor: the least that it could cost
in plain Python, see `cases`. Why these floors:

- compose: whatever composes a report has to put each text together with its number.
- check: a rule that reads the prose cannot cost less than one search of it, and no search is quicker than that for one
  word. How many rules read all printed texts is found out by watching them, so that the floor grows with the catalogue.
  Structural rules are not in the floor.
- load: TOML is read by the standard library, and everything else about loading is ours. The floor has the bytes in
  memory; opening the files is in the ratio.
- save-one, save-all: what a safe writer with no merging, no comments to keep and no reading back would do.

Method: work and floor run in turn within a round, and who goes first alternates. A ratio is that of one round; printed
are the median of the rounds and, in brackets, the lowest and the highest. Short work is repeated within a sample, to 5
ms at least. One run to warm up. The garbage collector is left as in normal running, and only the report at hand is in
memory. Growth is the median time at 6,000 paragraphs over that at 600: 10 is linear. Nothing is asserted, here or in
the tests: a benchmark that fails on a busy machine teaches people to ignore it.
"""

import gc
import itertools
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from generated_reports import report_of_size
from rich.console import Console
from rich.table import Table

from irp_tui import checks
from irp_tui.drafts import load
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report

from . import inside, screens, sessions, word
from .cases import CASES, Sample, published
from .measuring import Pair, Spread, Work, against, alone
from .printing import milliseconds, table, times

Figures = dict[tuple[str, int], Pair]

ROUNDS = {60: 21, 600: 11, 6000: 5}
QUICK = {60: 5, 600: 3, 6000: 3}
"""Rounds for each number of paragraphs."""

SESSION = "session"
"""The benchmarks of `sessions`, which have no floor in `cases`."""

_GOALS = {"compose": "< 5 ms", "check": "< 5 ms"}


@click.command()
@click.option("--quick", is_flag=True, help="Fewer rounds.")
@click.option(
    "--only",
    type=click.Choice([*CASES, *word.CASES, SESSION, *screens.CASES, inside.CALLS]),
    multiple=True,
    help="This benchmark only. May be given again.",
)
@click.option("--callgrind", is_flag=True, help="Count instructions of an edit and of imports, where valgrind is.")
@click.option("--open", "command", metavar="COMMAND", help="What shows a draft, instead of `irp open`.")
@click.option("--next-concern", default=r"\x1b[6;5~", show_default=True, help="The key for it, as a terminal sends it.")
@click.option("--modules", default=inside.MODULES, show_default=True, help="What `irp open` imports.")
def main(
    *, quick: bool, only: tuple[str, ...], callgrind: bool, command: str | None, next_concern: str, modules: str
) -> None:
    """Measure, and print what came out."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    if names := tuple(name for name in only or CASES if name in CASES):
        _pure(console, names, QUICK if quick else ROUNDS)
    if names := tuple(name for name in word.CASES if not only or name in only):
        with tempfile.TemporaryDirectory() as folder:
            for each in word.told(Path(folder), names, quick=quick):
                console.print(each)
    ours = screens.Ours(next_concern=next_concern.encode().decode("unicode_escape").encode("latin-1"))
    if command:
        ours = ours._replace(command=shlex.split(command))
    with tempfile.TemporaryDirectory() as folder:
        for line in _lines(Path(folder), only, ours, quick):
            print(line, flush=True)
    if callgrind:
        for line in itertools.chain(sessions.instructions(), inside.imports(modules)):
            print(line, flush=True)


def _lines(folder: Path, only: tuple[str, ...], ours: screens.Ours, quick: bool) -> Iterator[str]:
    if not only or SESSION in only:
        yield from sessions.told(folder / SESSION, quick=quick)
    if names := [name for name in screens.CASES if not only or name in only]:
        yield from screens.told(folder / "screens", names, ours, quick=quick)
    if not only or inside.CALLS in only:
        yield from inside.told(folder / inside.CALLS, quick=quick)


def _pure(console: Console, names: tuple[str, ...], rounds: dict[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        title, report = published(Path(folder) / "real")
        real = absolute(report, Path(folder) / "real", names, max(rounds.values()))
        figures = {
            key: pair for size, times in rounds.items() for key, pair in ratios(size, times, names, Path(folder))
        }
    console.print(_table_of_ratios(figures))
    console.print(_table_of_growth(figures, names))
    if real:
        console.print(_table_of_times(real, title))
    for name in names:
        console.print(f"floor of {name}: {CASES[name].floor}")


def ratios(size: int, rounds: int, names: Iterable[str], folder: Path) -> Iterable[tuple[tuple[str, int], Pair]]:
    """The figures of these benchmarks for a made-up report of this size."""
    with tempfile.TemporaryDirectory(dir=folder) as room:
        sample = Sample(report_of_size(size), Path(room))
        for name in names:
            print(f"{name}, {size} paragraphs …", file=sys.stderr)
            yield (name, size), against(*CASES[name].make(sample), rounds)
    gc.collect()  # the next report is measured without this one in memory


def absolute(report: Report, draft: Path, names: Iterable[str], rounds: int) -> dict[str, Spread]:
    """How long one real draft takes."""
    house = report.house
    works = {
        "compose": Work(lambda: compose(report)),
        "check": Work(lambda: checks.check(report)),
        "load": Work(lambda: load(draft, house)),
    }
    return {name: alone(work, rounds) for name, work in works.items() if name in names}


def _table_of_ratios(figures: Figures) -> Table:
    made = table("Ratio to the floor, median (lowest-highest)", "benchmark", "paragraphs", "ratio", "ours", "floor")
    for (name, size), pair in sorted(figures.items(), key=lambda each: [*CASES].index(each[0][0])):
        made.add_row(name, f"{size:,}", times(pair.ratio), milliseconds(pair.ours), milliseconds(pair.floor))
    return made


def _table_of_growth(figures: Figures, names: Iterable[str]) -> Table:
    made = table("Growth from 600 to 6,000 paragraphs: 10 is linear", "benchmark", "ours", "floor", "goal")
    for name in names:
        small, large = figures[name, 600], figures[name, 6000]
        ours, floor = (large[side].middle / small[side].middle for side in (0, 1))
        made.add_row(name, f"{ours:.1f}", f"{floor:.1f}", CASES[name].growth)
    return made


def _table_of_times(real: dict[str, Spread], title: str) -> Table:
    made = table(f"For information: {title}", "work", "median (lowest-highest)", "goal")
    for name, spread in real.items():
        made.add_row(name, milliseconds(spread), _GOALS.get(name, ""))
    return made


if __name__ == "__main__":
    main()
