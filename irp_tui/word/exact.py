"""Page numbers as LibreOffice lays the document out, instead of our estimate."""

from irp_tui.report.compose import compose
from irp_tui.report.model import Report
from irp_tui.word import office
from irp_tui.word.base import START, Base, house
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.export import document

_PASSES = 3  # a number with one more digit could move an entry to another line, and that the pages after it


def exactly(report: Report, *, final: bool, base: Base | None = None) -> bytes:
    """The document, with the pages in its contents as LibreOffice prints them.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    base = base or house()
    data = document(report, final=final, base=base)
    marks = Bookmarks(compose(report).blocks).headings()
    for _ in range(_PASSES):
        pages = _printed(office.pages(data, (*marks, START)), base)
        before, data = data, document(report, final=final, base=base, pages=pages)
        if data == before:
            break
    return data


def _printed(pages: dict[str, int], base: Base) -> dict[str, int]:
    """The numbers printed on these pages of the file."""
    first = pages.pop(START, 1)
    added = base.before - (first - 1 if base.begins_again else base.cover_pages)
    return {mark: page + added for mark, page in pages.items()}
