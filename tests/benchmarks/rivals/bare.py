"""One TextArea that fills the screen, the cursor at its end: what typing costs in Textual at the least."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """A paragraph in a TextArea."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Show it."""
        yield TextArea(self._text, soft_wrap=True, show_line_numbers=False)

    def on_mount(self) -> None:
        """Go to its end."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    Bare(Path(sys.argv[1]).read_text("utf-8")).run()
