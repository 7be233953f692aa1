"""Runs work and its floor in turn, and says how many times longer the one takes than the other."""

import math
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

SHORTEST = 0.005
"""Seconds that a sample takes at least, so that the clock's own steps and cost do not show."""


class Work(NamedTuple):
    """Something to be timed. `before` is run before each sample, untimed; with it a sample is a single run."""

    run: Callable[[], object]
    before: Callable[[], object] | None = None


class Spread(NamedTuple):
    """The middle, lowest and highest of the rounds."""

    middle: float
    low: float
    high: float


class Pair(NamedTuple):
    """Times in seconds, and the ratios of the rounds: of one round, so that what slows both does not count."""

    ours: Spread
    floor: Spread
    ratio: Spread


def alone(work: Work, rounds: int) -> Spread:
    """How long the work takes, after one run to warm up."""
    times = _times(work)
    return _spread(_sample(work, times) for _ in range(rounds))


def against(work: Work, floor: Work, rounds: int) -> Pair:
    """How long the two take; who goes first changes from round to round."""
    our_times, floor_times = _times(work), _times(floor)
    ours: list[float] = []
    floors: list[float] = []
    for number in range(rounds):
        if number % 2:
            floors.append(_sample(floor, floor_times))
        ours.append(_sample(work, our_times))
        if not number % 2:
            floors.append(_sample(floor, floor_times))
    return paired(ours, floors)


def paired(ours: Sequence[float], floors: Sequence[float]) -> Pair:
    """The figures of as many rounds."""
    ratios = (mine / other for mine, other in zip(ours, floors, strict=True))
    return Pair(_spread(ours), _spread(floors), _spread(ratios))


def instructions(command: Sequence[str], env: Mapping[str, str]) -> int:
    """How many instructions a program takes, counted by callgrind: the same to the digit each time, or nearly."""
    still = ["setarch", "-R"] if shutil.which("setarch") else []  # the same addresses each time
    done = subprocess.run(
        [*still, "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        check=True,
        capture_output=True,
        text=True,
        env={**env, "PYTHONHASHSEED": "0"},
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found else 0


def _times(work: Work) -> int:
    _sample(work, 1)  # the first run of all pays for imports and caches
    return 1 if work.before else max(1, math.ceil(SHORTEST / max(_sample(work, 1), 1e-7)))


def _sample(work: Work, times: int) -> float:
    if work.before:
        work.before()
    run = work.run
    start = perf_counter()
    for _ in range(times):
        run()
    return (perf_counter() - start) / times


def _spread(values: Iterable[float]) -> Spread:
    known = sorted(values)
    return Spread(statistics.median(known), known[0], known[-1])
