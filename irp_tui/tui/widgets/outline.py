"""The outline: every page of the draft with a mark for how far it has got."""

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from irp_tui.report.model import Report
from irp_tui.report.outstanding import stage
from irp_tui.tui.pages import pages
from irp_tui.tui.pages.wording import MARKS


class Outline(OptionList):
    """The pages of a draft; choosing one turns to it."""

    DEFAULT_CSS = """
    Outline, Outline:focus { border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._shown: tuple[tuple[str, str], ...] = ()

    def put(self, report: Report, page: str) -> None:
        """Show the pages of the report, with this one marked as open."""
        marks = {f"concern:{concern.id}": MARKS[stage(report, concern)] for concern in report.concerns}
        rows = tuple((each.name, f"{marks.get(each.name, ' ')} {each.title}") for each in pages(report))
        if rows != self._shown:
            self._shown = rows
            self.set_options(Option(Content(_one_row(words)), id=name) for name, words in rows)
        place = next((place for place, (name, _) in enumerate(rows) if name == page), None)
        if self.highlighted != place:
            self.highlighted = place


def _one_row(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004 - wider than any outline
