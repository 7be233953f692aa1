"""A line to type in that keeps what is typed, and a list to choose from."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from irp_tui.drafts.pending_text import Box
from irp_tui.tui.textual_private import has_lines


class KeptInput(Input):
    """A line that begins with these words, all of them selected: the first letter begins anew.

    Ctrl+A selects all of it, as in all other texts.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]

    def __init__(self, box: Box | None, value: str, *, placeholder: str = "", id: str | None = None) -> None:
        """Begin with `value`, and keep in `box` what becomes of it."""
        self._kept = box
        self._untouched: str | None = value
        super().__init__(value, placeholder=placeholder, id=id)

    def on_input_changed(self) -> None:
        """Keep what is typed. Its own message comes here before the line is painted, and only then goes on."""
        if self.value == self._untouched:
            return
        self._untouched = None
        if self._kept:
            self._kept.keep(self.value)


class SafeOptionList(OptionList):
    """Textual's list, but for keys and clicks that come while it has no room, or rows drawn before it was narrowed.

    It looks up where it has put a row, and fails where it has put none.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def action_page_up(self) -> None:
        """Go up a page, or to the first row where no row has a place."""
        if has_lines(self):
            super().action_page_up()  # type: ignore[no-untyped-call]
        else:
            self.action_first()

    def action_page_down(self) -> None:
        """Go down a page, or to the last row where no row has a place."""
        if has_lines(self):
            super().action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.action_last()

    def on_click(self, event: events.Click) -> None:
        """Keep from Textual's list a click on a row that is gone."""
        option = event.style.meta.get("option")
        if option is not None and option >= self.option_count:
            event.prevent_default()
