"""The outline: every page of the draft, the concerns under their areas, with a mark for how far each has got."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from irp_tui.report.model import Report
from irp_tui.report.todo import stage
from irp_tui.report.wording import cut, short_title
from irp_tui.tui.pages import pages
from irp_tui.tui.pages.view import MARKS

_BESIDE = 4
"""Columns of a row that are not its title's: the mark, what is around it, and the bar that scrolls."""

_NO_AREA = "No area yet"


class _Row(NamedTuple):
    """A row: the page it opens, "" for the heading of an area, and its words."""

    page: str
    words: str


class Outline(OptionList):
    """The pages of a draft; choosing one turns to it. Letters go to the next that has a word which begins with them."""

    DEFAULT_CSS = """
    Outline, Outline:focus { border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1; }
    Outline > .option-list--option-disabled { color: $text-muted; text-style: italic; }
    """

    class Unfound(Message):
        """No page has a word that begins with these letters."""

        def __init__(self, letters: str) -> None:
            super().__init__()
            self.letters = letters

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._shown: tuple[_Row, ...] = ()
        self._letters = ""

    def put(self, report: Report, page: str, width: int) -> None:
        """Show the pages of the report in so many columns, with this one marked as open."""
        rows = tuple(_rows(report, width))
        if rows != self._shown:
            self._shown = rows
            self.set_options(Option(Content(row.words), id=row.page or None, disabled=not row.page) for row in rows)
        place = next((place for place, row in enumerate(rows) if row.page == page), None)
        if self.highlighted != place:
            self.highlighted = place

    def on_key(self, event: events.Key) -> None:
        """Go to the page that has a word which begins with the letters typed on so far."""
        if event.is_printable and event.character and event.character.isalnum():
            event.stop()
            event.prevent_default()
            self._seek(event.character.casefold())
        else:
            self._letters = ""

    def _seek(self, letter: str) -> None:
        # Typed on, the letters may still be those of the highlighted row; begun anew, it is the next one's turn.
        for letters, ahead in ((self._letters + letter, 0), (letter, 1)):
            if (place := self._found(letters, (self.highlighted or 0) + ahead)) is not None:
                self._letters, self.highlighted = letters, place
                return
        self._letters = ""
        self.post_message(self.Unfound(letter))

    def _found(self, letters: str, first: int) -> int | None:
        count = len(self._shown)
        places = ((first + step) % count for step in range(count))
        return next((place for place in places if _begins(self._shown[place], letters)), None)


def _begins(row: _Row, letters: str) -> bool:
    return bool(row.page) and f" {letters}" in f" {row.words.casefold()}"


def _rows(report: Report, width: int) -> Iterator[_Row]:
    marks = {f"concern:{concern.id}": MARKS[stage(report, concern)] for concern in report.concerns}
    room, above = width - _BESIDE, ""
    for page in pages(report):
        if not page.concern:
            yield _Row(page.name, page.title)
            continue
        area = page.area or _NO_AREA
        if area != above:
            yield _Row("", cut(area, room + 1))
        above = area
        yield _Row(page.name, f" {marks[page.name]} {short_title(page.title, room)}")
