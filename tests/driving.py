"""Drives the application in tests: presses keys as a person does, and looks at the report and at the screen."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual import events
from textual.pilot import Pilot

from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.screens.draft import DraftScreen


class Driver:
    """Presses keys as a person does, and looks at the report."""

    def __init__(self, app: Irp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if sign == " " else sign for sign in text))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        assert self.app.focused is not None
        self.app.focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what another thread does."""
        for _ in range(1000):
            if is_so():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.shown())

    async def sees(self, words: str) -> None:
        """Wait until the words are on the screen, in whatever rows."""
        await self.until(lambda: words in " ".join(self.shown().split()))

    @property
    def report(self) -> Report:
        assert self.app.draft is not None
        return self.app.draft.report

    @property
    def screen(self) -> DraftScreen:
        return next(each for each in self.app.screen_stack if isinstance(each, DraftScreen))

    @property
    def focus(self) -> str:
        """The key of the item in focus."""
        current = self.screen.sheet.current
        return current.key if current else ""

    def shown(self) -> str:
        """The words on the screen, row by row."""
        screen = self.app.screen
        rows = screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


Opener = Callable[..., AbstractAsyncContextManager[Driver]]
