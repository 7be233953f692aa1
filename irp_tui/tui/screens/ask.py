"""Ask for one text: a comment, a reason, a name."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from irp_tui.drafts.unfinished import Box
from irp_tui.report.text import LONGEST, clean
from irp_tui.tui.boxes import came_back
from irp_tui.tui.screens.dialog import Dialog


class _Box(TextArea):
    """A text of a few lines, in which Enter answers."""

    def __init__(self, box: Box | None, text: str, placeholder: str) -> None:
        self._kept = box
        super().__init__(text, soft_wrap=True, placeholder=Content(placeholder), compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        """Keep what is typed. Its own message comes here before the text is painted."""
        if self._kept:
            self._kept.keep(self.text)

    # Textual calls TextArea's own handlers as well, unless they are prevented.

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if isinstance(self.screen, Ask):
                self.screen.answer(self.text)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._replace_via_keyboard(clean(event.text).text, *self.selection)


class Ask(Dialog[str]):
    """Asks for one text; answers with it, without white space at its ends. An empty text is no answer."""

    keys = "Enter Done   Esc Back"

    def __init__(self, title: str, hint: str = "", text: str = "", *, about: str = "", box: Box | None = None) -> None:
        """Ask; `hint` is shown while nothing is written, `about` above it says what it is about.

        What is typed is kept in `box`, and stays there until whoever asked has put it where it belongs.
        """
        super().__init__()
        self.title_text = title
        self._about = about
        if box:
            self.keys = f"{self.keys}, text stays{came_back(box)}"
        self._box = _Box(box, (box.words if box else "") or text, hint)

    def body(self) -> ComposeResult:
        """What it is about, and a place to write."""
        if self._about:
            yield Static(Content(self._about), classes="ask--about")
        yield self._box

    def answer(self, text: str) -> None:
        """Take the text, if it can be taken."""
        text = clean(text).text.strip()
        if len(text) > LONGEST:
            self.notify(f"That is too long: a text may have {LONGEST:,} characters.", markup=False)
        elif text:
            self.dismiss(text)
