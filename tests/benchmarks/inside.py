"""What the screens cost, counted and not timed: the same from run to run, to a percent or better.

- calls: Python and C calls that a key makes in the thread of the screen, from the event to the bytes of the frame, in a
  draft of 600 paragraphs against one of 6, and against a bare TextArea.
- imports: instructions of importing what `irp open` imports, against `import textual.app`; with `--callgrind`.
"""

import asyncio
import itertools
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from irp_tui.house import load_house
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext

from .measuring import instructions
from .rivals.bare import Bare
from .screens import CONCERNS, LARGE, PLACE, WORDS, draft
from .terminal import COLUMNS, ROWS, clean

CALLS = "calls"
MODULES = "irp_tui.cli, irp_tui.tui.app"
SMALL = 6

_WARM_UP = 14
_TURNS = 30  # of the event loop: more than a key and what follows from it need


def open_app(draft: Path, place: str) -> App[Any]:
    """Our program showing this paragraph of a draft, the cursor at its end: nothing else here knows how it is made."""
    home = draft.with_name(f"{draft.name}-home")
    context = AppContext(
        house=load_house(None), drafts=home / "drafts", state=home / "state", config_path=home / "config.toml"
    )
    return Irp(context, draft, place)


def told(folder: Path, *, quick: bool) -> Iterator[str]:
    """The figures, a line each."""
    keys = 21 if quick else 70
    bare = calls(lambda: Bare(" ".join(WORDS)), keys)
    yield f"calls: a key in bare.py makes {bare:,.0f} calls"
    large, small = draft(folder / "large", LARGE, LARGE // CONCERNS), draft(folder / "small", SMALL, SMALL)
    ours, few = (calls(lambda each=each: open_app(each, PLACE), keys) for each in (large, small))  # type: ignore[misc]
    yield f"calls: {LARGE} paragraphs / {SMALL}: {ours:,.0f} / {few:,.0f} = {ours / few:.3f} (goal <= 1.05)"
    yield f"calls: ours / bare.py = {ours / bare:.2f}"


def calls(make: Callable[[], App[Any]], keys: int) -> float:
    """How many calls a key makes, in the middle of so many: what timers do now and then is left out by that."""
    return asyncio.run(_calls(make(), keys))


async def _calls(app: App[Any], keys: int) -> float:
    counts = []
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.pause(0.5)
        # A headless driver is spared the making of what is written; a key is not.
        with patch.object(HeadlessDriver, "is_headless", new=False):
            for number in range(-_WARM_UP, keys):
                key = events.Key("space", " ") if number % 7 == 6 else events.Key(str(number % 7), str(number % 7))
                count = await _counted(app, key)
                if number >= 0:
                    counts.append(count)
    return statistics.median(counts)


async def _counted(app: App[Any], key: events.Key) -> int:
    count = itertools.count()

    def profile(_frame: object, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            next(count)

    sys.setprofile(profile)
    try:
        app.post_message(key)
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        app.screen._on_timer_update()  # the frame, now and not when its time has come
    finally:
        sys.setprofile(None)
    return next(count)


def imports(modules: str = MODULES) -> Iterator[str]:
    """Instructions of importing these modules, and of importing Textual."""
    if not shutil.which("valgrind"):
        yield "imports: valgrind is not installed"
        return
    counts = []
    for names in (modules, "textual.app"):
        command = [sys.executable, "-c", f"import {names}"]
        compiled = subprocess.run(command, check=False, capture_output=True, text=True, env=clean())
        if compiled.returncode:
            yield f"imports: not counted ({compiled.stderr.splitlines()[-1]})"
            return
        counts.append(instructions(command, clean()))
    ours, floor = counts
    yield f"imports: {modules} / textual.app: {ours:,} / {floor:,} instructions = {ours / floor:.3f} (goal <= 1.25)"
