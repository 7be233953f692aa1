"""Page numbers as LibreOffice lays the document out, instead of our estimate."""

from irp_tui.report.compose.report import compose
from irp_tui.report.model import Report
from irp_tui.word import office
from irp_tui.word.bookmarks import Bookmarks
from irp_tui.word.document import document
from irp_tui.word.template import START, Template, house

_PASSES = 3  # a number with one more digit could move an entry to another line, and that the pages after it


def exactly(report: Report, *, final: bool, template: Template | None = None) -> bytes:
    """The document, with the pages in its contents as LibreOffice prints them.

    Raises:
        WordError: where LibreOffice is missing, fails, or does not come to an end.
    """
    template = template or house()
    data = document(report, final=final, template=template)
    marks = Bookmarks(compose(report).blocks).headings()
    for _ in range(_PASSES):
        pages = _printed(office.pages(data, (*marks, START)), template)
        before, data = data, document(report, final=final, template=template, pages=pages)
        if data == before:
            break
    return data


def _printed(pages: dict[str, int], template: Template) -> dict[str, int]:
    """The numbers printed on these pages of the file."""
    first = pages.pop(START, 1)
    added = template.before - (first - 1 if template.begins_again else template.cover_pages)
    return {mark: page + added for mark, page in pages.items()}
