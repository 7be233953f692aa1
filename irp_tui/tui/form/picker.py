"""Choosing: which of the options of the item in focus the cursor is on, and what keys and mouse do there."""

from typing import TYPE_CHECKING

from irp_tui.tui.form.items import Choice, Item, Option
from irp_tui.tui.form.layout import margin, measure, option_at, option_rows

if TYPE_CHECKING:
    from irp_tui.tui.form.form import Form


class Picker:
    """The cursor among the options of an item. `place` is the option it is on."""

    def __init__(self, form: "Form") -> None:
        self._form = form
        self.place = 0

    def put(self, item: Item, *, anew: bool) -> None:
        """Stand on the option that is chosen, where the item is another, and else stay where it was."""
        options = _options(item)
        if anew:
            self.place = next((place for place, each in enumerate(options) if each.chosen), 0)
        self.place = min(self.place, max(0, len(options) - 1))

    def row(self, item: Item) -> int:
        """The row of the item that the cursor is on."""
        if not isinstance(item, Choice):
            return 0
        rows = option_rows(item, measure(item, self._form.width))
        return next((y for y, places in enumerate(rows) if self.place in places), 0)

    def pressed(self, item: Item, key: str) -> bool:
        """A key, where no text is written; whether it means anything there."""
        if isinstance(item, Choice) and item.options:
            return self._pressed(item, key)
        if key in ("space", "enter"):
            self._form.writing.acted()
            return True
        return False

    def _pressed(self, item: Choice, key: str) -> bool:
        options = item.options
        chosen = next((each for each in options if each.chosen), None)
        if key in ("left", "right"):
            self.place = (self.place + (1 if key == "right" else -1)) % len(options)
            self._form.editor.show_rows()
        elif key.isdigit() and 0 < int(key) <= len(options):
            self.place = int(key) - 1
            self._choose(item, options[self.place])
        elif key == "enter" and item.aside:
            self._form.step(-1)
        elif key == "enter" and not item.many and options[self.place] is chosen:
            self._form.writing.step_on()
        elif key in ("space", "enter"):
            self._choose(item, options[self.place])
        elif key in ("backspace", "delete") and chosen:
            self._form.writing.chose(chosen.id)
        else:
            return False
        return True

    def _choose(self, item: Choice, option: Option) -> None:
        """Choose it; what is chosen already stays so, where only one can be: Backspace takes it back."""
        if item.many or not option.chosen:
            self._form.writing.chose(option.id)
        else:
            self._form.writing.kept(option.label)

    def clicked(self, item: Item, x: int, y: int) -> None:
        """The mouse was pressed at a cell of the item."""
        if not isinstance(item, Choice):
            self._form.writing.acted()
            return
        width = self._form.width
        place = option_at(item, measure(item, width), x - margin(item, width), y)
        if place is not None:
            self.place = place
            self._choose(item, item.options[place])


def _options(item: Item) -> tuple[Option, ...]:
    return item.options if isinstance(item, Choice) else ()
