"""Drives the application in tests: presses keys as a person does, and looks at the report and at the screen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any

import pytest
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from irp_tui.report.model import Report
from irp_tui.tui.app import Irp
from irp_tui.tui.screens.dialogs import Interruption
from irp_tui.tui.screens.draft import DraftScreen


@contextmanager
def parsing_styles_once() -> Iterator[None]:
    """Let all applications share what each style sheet says with the same variables; Textual parses it for each."""
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}

    def shared(sheet: Stylesheet, css: str, *args: Any, **kwargs: Any) -> list[RuleSet]:
        key = (css, args, tuple(kwargs.items()), tuple(sheet._variables.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, css, *args, **kwargs)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", shared)
        yield


class Driver:
    """Presses keys as a person does, and looks at the report."""

    def __init__(self, app: Irp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self._send(name, key if len(key) == 1 else key_to_character(name))
            await self.settled()

    async def burst(self, *keys: str) -> None:
        """Press keys, each of a text too, as fast as they can come: none waits for what the one before does."""
        for key in keys:
            if key.startswith("type:"):
                for sign in key.removeprefix("type:"):
                    self._send(_character_to_key(sign), sign)
            else:
                self._send(key, key_to_character(key))
        await self.settled()

    async def type(self, text: str) -> None:
        """Type it in one go, as fast as keys can come."""
        for sign in text:
            self._send(_character_to_key(sign), sign)
        await self.settled()

    def _send(self, key: str, character: str | None) -> None:
        event = events.Key(key, character)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def settled(self) -> None:
        """Wait until all that was set going is done, but for threads and timers.

        Textual's own pilot waits until the processor is idle, which takes 40 ms a key and is no proof. One quiet round
        is not enough: it may have set something going itself.
        """
        quiet = 0
        while quiet < 2 and self.app.is_running:
            await self.pilot._wait_for_screen()
            await self.app.animator.wait_until_complete()
            self.app.screen._on_timer_update()
            quiet = 0 if self._is_busy() else quiet + 1

    def _is_busy(self) -> bool:
        screens = self.app.screen_stack
        pumps = (self.app, *(each for screen in screens for each in screen.walk_children(with_self=True)))
        return bool(self.app.screen._callbacks or self.app.inputs) or any(
            pump.message_queue_size for pump in pumps if pump.is_running
        )

    async def paste(self, text: str) -> None:
        assert self.app.focused is not None
        self.app.focused.post_message(events.Paste(text))
        await self.settled()

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

    async def asked(self, words: str) -> None:
        """Wait until a question with these words can be answered."""
        await self.sees(words)
        asking = self.app.screen
        await self.until(lambda: not isinstance(asking, Interruption) or asking.is_shown)

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
        current = self.screen.form.current
        return current.key if current else ""

    def shown(self) -> str:
        """The words on the screen, row by row."""
        screen = self.app.screen
        rows = screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


Opener = Callable[..., AbstractAsyncContextManager[Driver]]
