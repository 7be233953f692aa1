"""The smallest Textual app: what any screen costs before it shows something of its own."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Smallest(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static("An independent review of progress")


if __name__ == "__main__":
    Smallest().run()
