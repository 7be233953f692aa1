"""A list without room, or with fewer rows than were drawn, takes its keys and clicks."""

import pytest
from textual.app import App, ComposeResult

from irp_tui.tui.widgets.rows import Rows


class Listing(App[None]):
    """A list of three rows that has no width, as in a box that is not laid out yet."""

    CSS = "Rows { width: 0; border: none; padding: 0; }"

    def compose(self) -> ComposeResult:
        yield Rows(id="rows")

    def on_mount(self) -> None:
        self.query_one(Rows).set_options(["one", "two", "three"])


@pytest.mark.parametrize(("key", "row"), [("pageup", 0), ("pagedown", 2)])
async def test_a_page_in_a_list_without_room_goes_to_its_end(key: str, row: int) -> None:
    async with Listing().run_test() as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        rows.highlighted = 1
        await pilot.press(key)
        assert rows.highlighted == row
