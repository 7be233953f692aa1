"""A list of rows to choose from, in a box of any size."""

from textual import events
from textual.widgets import OptionList


class Rows(OptionList):
    """Textual's list, but for keys and clicks that come while it has no room, or rows drawn before it was narrowed.

    It looks up where it has put a row, and fails where it has put none.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def action_page_up(self) -> None:
        """Go up a page, or to the first row where no row has a place."""
        if self._lines:
            super().action_page_up()  # type: ignore[no-untyped-call]
        else:
            self.action_first()

    def action_page_down(self) -> None:
        """Go down a page, or to the last row where no row has a place."""
        if self._lines:
            super().action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.action_last()

    async def _on_click(self, event: events.Click) -> None:  # overridden: Textual has no public hook
        option = event.style.meta.get("option")
        if option is None or option < self.option_count:
            await super()._on_click(event)
