"""A list without room, or with fewer rows than were drawn, takes its keys and clicks."""

from collections.abc import Callable

import pytest
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult

from irp_tui.tui.widgets.inputs import SafeOptionList


class Listing(App[None]):
    """A list of three rows that has no room, as in a box that is not laid out yet."""

    CSS = "SafeOptionList { display: none; }"

    def compose(self) -> ComposeResult:
        yield SafeOptionList(id="rows")

    def on_mount(self) -> None:
        self.query_one(SafeOptionList).set_options(["one", "two", "three"])


@pytest.mark.parametrize(("action", "row"), [(SafeOptionList.action_page_up, 0), (SafeOptionList.action_page_down, 2)])
async def test_a_page_in_a_list_without_room_goes_to_its_end(
    action: Callable[[SafeOptionList], None], row: int
) -> None:
    async with Listing().run_test() as pilot:
        rows = pilot.app.query_one(SafeOptionList)
        rows.highlighted = 1
        action(rows)
        assert rows.highlighted == row


async def test_a_click_on_a_row_that_is_gone_takes_nothing() -> None:
    async with Listing().run_test() as pilot:
        rows = pilot.app.query_one(SafeOptionList)
        gone = Style.from_meta({"option": 7})
        rows.post_message(events.Click(rows, 0, 0, 0, 0, 1, False, False, False, style=gone))
        await pilot.pause()
        assert rows.highlighted is None
