"""Other versions of a draft's files, on the screen."""

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from pilot_driver import Driver

from irp_tui.tui.screens import notices

from .test_recovery import at, draft

__all__ = ["at", "draft"]

At = Callable[[Path], AbstractAsyncContextManager[Driver]]


def copied(draft: Path) -> Path:
    """A copy of the concern in which another has changed a paragraph."""
    path = draft / "concerns" / "security (NH's conflicted copy 2026-03-05).toml"
    shutil.copy(draft / "concerns" / "security.toml", path)
    path.write_text(path.read_text().replace("The second.", "What NH wrote."))
    return path


@pytest.fixture
def asked() -> str:
    return "Other versions of files"


async def choose(irp: Driver, asked: str) -> None:
    await irp.press("f10")
    await irp.type(asked)
    await irp.press("enter")


async def test_a_copy_is_told_listed_and_joined_in(at: At, draft: Path, asked: str) -> None:
    path = copied(draft)
    async with at(draft) as irp:
        await irp.until(lambda: any("is a copy of" in each for each in irp.screen.draft.session.notices))
        await choose(irp, asked)
        await irp.sees("NH's conflicted")
        await irp.press("enter")
        await irp.sees("– What NH wrote.")
        await irp.press("j")
        await irp.until(lambda: len(irp.report.conflicts) == 1)
        assert irp.report.conflicts[0].theirs.strip() == "What NH wrote."
        assert not path.exists()
        await irp.press("ctrl+z")
        assert irp.report.conflicts == ()


async def test_a_version_is_taken_and_that_is_undone(at: At, draft: Path, asked: str) -> None:
    copied(draft)
    async with at(draft) as irp:
        await choose(irp, asked)
        await irp.press("enter")
        await irp.sees("– What NH wrote.")
        await irp.press("t")
        texts = [paragraph.text.strip() for _, paragraph in irp.report.paragraphs()]
        assert texts == ["The first paragraph.", "What NH wrote."]
        await irp.press("ctrl+z")
        texts = [paragraph.text.strip() for _, paragraph in irp.report.paragraphs()]
        assert texts == ["The first paragraph.", "The second."]


async def test_where_there_is_no_other_version_that_is_said(at: At, draft: Path, asked: str) -> None:
    async with at(draft) as irp:
        await choose(irp, asked)
        await irp.sees("There are no other versions of this draft's files.")


async def test_however_much_a_version_says_the_keys_stay_in_sight(at: At, draft: Path, asked: str) -> None:
    path = copied(draft)
    notes = (f'\n[[notes]]\nid = "k{number}"\ntext = "Note {number}."\n' for number in range(30))
    path.write_text(path.read_text() + "".join(notes))
    async with at(draft) as irp:
        await choose(irp, asked)
        await irp.press("enter")
        await irp.sees("It has, and the draft lacks:")
        await irp.sees("Enter Back J Join it in T Take it instead")


async def test_a_box_that_a_key_opens_is_not_covered_by_notices(at: At, draft: Path) -> None:
    async with at(draft) as irp:
        notices.note(irp.screen, "Another program changed something that is told at some length")
        await irp.settled()
        assert irp.app._notifications
        await irp.press("f2")
        assert not irp.app._notifications
        await irp.press("escape")
        notices.note(irp.screen, "And another thing")
        await irp.settled()
        assert irp.app._notifications
        assert [*irp.screen.draft.session.notices][-1] == "And another thing"
