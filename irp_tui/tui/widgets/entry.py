"""A line to type in, whose words are kept as they are typed until they are answered."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from irp_tui.drafts.unfinished import Box


class Entry(Input):
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
