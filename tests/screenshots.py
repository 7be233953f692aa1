"""Pictures of the screens, taken from the example at a frozen time: the same, to the byte, wherever they are taken.

`PYTHONPATH=tests python -m screenshots` takes those of README anew.
"""

import asyncio
import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pilot_driver import Driver
from textual.pilot import Pilot

from irp_tui.house import load_house
from irp_tui.tui.app import Irp
from irp_tui.tui.config import AppContext, Config, Theme

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "drafts" / "example"
NOW = dt.datetime(2025, 10, 14, 14, 2)  # noqa: DTZ001 - the laptop's
SIZES = ((80, 24), (120, 36), (180, 50))
THEMES: tuple[Theme, ...] = ("dark", "light")


class Scene(NamedTuple):
    """A screen: where the draft is opened ("" is home), and the keys pressed before the picture is taken."""

    place: str
    keys: Sequence[str] = ()


SCENES = {
    "home": Scene(""),
    "concern": Scene("p7fz"),
    "judgement": Scene("security.judgement"),
    "visit": Scene("visit"),
    "judgements": Scene("judgements"),
    "check": Scene("check"),
    "preview": Scene("preview", ("pagedown", "pagedown")),
}
"""The main screens."""

_README: dict[str, tuple[str, tuple[int, int], Theme]] = {
    "example-concern": ("p7fz", (120, 36), "light"),
    "example-judgement": ("security.plan", (120, 36), "dark"),
}
_BETWEEN = re.compile(r"(?<=>)\n\s+")


async def picture(scene: Scene, size: tuple[int, int], theme: Theme, folder: Path) -> str:
    """The screen as SVG."""
    draft = folder / "drafts" / "example"
    shutil.copytree(EXAMPLE, draft, ignore=shutil.ignore_patterns(".irp"))
    for path in draft.rglob("*"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    context = AppContext(
        house=load_house(None),
        config=Config(name="Kit Marlow", initials="KM", theme=theme),
        drafts=folder / "drafts",
        state=folder / "state",
        config_path=folder / "config.toml",
        clock=lambda: NOW,
    )
    app = Irp(context, draft if scene.place else None, scene.place)
    async with app.run_test(size=size) as pilot:
        await _at_rest(pilot)
        await Driver(app, pilot).press(*scene.keys)
        await _at_rest(pilot)
        return _BETWEEN.sub("\n", app.export_screenshot(title="irp", simplify=True))


async def _at_rest(pilot: Pilot[None]) -> None:
    """Until what is worked out in the background is shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def main() -> None:
    """Take the pictures of README."""
    for name, (place, size, theme) in _README.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(picture(Scene(place), size, theme, Path(folder)))
        (ROOT / "drafts" / f"{name}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
