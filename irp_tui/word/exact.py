"""Page numbers as LibreOffice lays the document out, instead of our estimate."""

from irp_tui.report.compose import compose
from irp_tui.report.model import Report
from irp_tui.word import office
from irp_tui.word.base import Base
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.export import document

_PASSES = 3  # a number with one more digit could move an entry to another line, and that the pages after it


def exactly(report: Report, *, final: bool, base: Base | None = None) -> bytes:
    """The document, with the pages in its contents as LibreOffice prints them.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    data = document(report, final=final, base=base)
    marks = Bookmarks(compose(report).blocks).headings()
    for _ in range(_PASSES):
        before, data = data, document(report, final=final, base=base, pages=office.pages(data, marks))
        if data == before:
            break
    return data
