"""The main screens as they are meant to look. After a change that is meant: IRP_PICTURES=1, -m "", and look at each."""

import os
from pathlib import Path

import pytest
from screenshots import SCENES, SIZES, THEMES, picture

from irp_tui.tui.config import Theme

KEPT = Path(__file__).parent / "pictures"
LOOKS = [(size, theme) for size in SIZES for theme in THEMES]
SAMPLE = [((80, 24), "light"), ((120, 36), "dark")]
"""The looks of every run; the others are among the long proofs."""


def a_look(look: tuple[tuple[int, int], Theme]) -> object:
    (columns, rows), theme = look
    marks = () if look in SAMPLE else pytest.mark.slow
    return pytest.param(*look, id=f"{columns}x{rows}-{theme}", marks=marks)


@pytest.mark.parametrize(("size", "theme"), [a_look(look) for look in LOOKS])
@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_looks_as_it_did(name: str, size: tuple[int, int], theme: Theme, tmp_path: Path) -> None:
    kept = KEPT / f"{name}-{size[0]}x{size[1]}-{theme}.svg"
    taken = await picture(SCENES[name], size, theme, tmp_path)
    if os.environ.get("IRP_PICTURES"):
        kept.write_text(taken, "utf-8", newline="\n")
    if kept.read_text("utf-8") != taken:
        now = tmp_path / kept.name
        now.write_text(taken, "utf-8")
        pytest.fail(f"{kept.name} looks different: look at {now}")
