"""Pick one of many: words typed narrow the list, Enter takes what is highlighted."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from irp_tui.drafts.unfinished import Box
from irp_tui.report.text import shown
from irp_tui.tui.boxes import came_back
from irp_tui.tui.screens.dialog import Dialog
from irp_tui.tui.widgets.entry import Entry
from irp_tui.tui.widgets.rows import Rows

MOST = 200
"""Rows shown at most; typing on narrows further."""


class Row(NamedTuple):
    """Something to pick: what it is known by, and how it reads; `aside` stands behind it, quietly."""

    id: str
    label: str
    aside: str = ""


class Pick(Dialog[str]):
    """Asks for one of the rows that `rows` gives for the words typed; answers with its id."""

    keys = "↑↓ Choose   Enter Take   Esc Back"

    def __init__(
        self,
        title: str,
        rows: Callable[[str], Sequence[Row]],
        hint: str = "Type to narrow the list",
        box: Box | None = None,
        nothing: str = "Nothing here has these letters: take some out, or Esc goes back.",
    ) -> None:
        """Ask; the words typed are kept in `box` until a row is taken. `nothing` is said where none can be."""
        super().__init__()
        self.box = box
        self.keys = f"{self.keys}{came_back(box)}"
        self.title_text = title
        self._rows = rows
        self._hint = hint
        self._nothing = nothing

    def body(self) -> ComposeResult:
        """A line to type in, and the list."""
        yield Entry(self.box, self.box.words if self.box else "", placeholder=self._hint, id="words")
        yield Rows(id="rows")

    def on_mount(self) -> None:
        """Show all there is."""
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        self.tell(self.keys)
        self._show(event.value)

    def _show(self, words: str) -> None:
        rows = self.query_one(OptionList)
        found = self._rows(words)[:MOST]
        rows.set_options(Option(_prompt(row), id=row.id) for row in found)
        rows.highlighted = 0 if found else None

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the list while the words are typed."""
        rows = self.query_one(OptionList)
        moves: dict[str, Callable[[], object]] = {
            "up": rows.action_cursor_up,
            "down": rows.action_cursor_down,
            "pageup": rows.action_page_up,
            "pagedown": rows.action_page_down,
        }
        if event.key in moves and rows.option_count:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_input_submitted(self) -> None:
        """Take what is highlighted."""
        rows = self.query_one(OptionList)
        self.taken("" if rows.highlighted is None else rows.get_option_at_index(rows.highlighted).id or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self.taken(event.option.id or "")

    def taken(self, id: str) -> None:
        """This row was taken; "" where there is none to take."""
        if not id:
            self.tell(self._nothing)
        else:
            if self.box:
                self.box.answer()
            self.dismiss(id)


def _prompt(row: Row) -> Content:
    label, aside = shown(row.label), shown(row.aside)
    return Content(label) if not aside else Content.assemble(label, "  ", (aside, "$text-muted"))
