"""The Word document that a report is written into: the house's own, or one that was adapted."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from irp_tui.word.lines import Measure
from irp_tui.word.pages import Page

HOUSE = Path(__file__).with_name("house.docx")  # importlib.resources would take 2 ms to import
"""The house template, edited in Word or LibreOffice."""

PLACE = "_irp_report"
"""The bookmark in the paragraph of a template that the report replaces."""

START = "_irp_start"
"""The bookmark at the beginning of a report that the cover of a template comes before."""


TITLE = "Independent review of progress"
"""The report's short title, on each page."""

MARKING = "DRAFT – OFFICIAL-SENSITIVE"
"""On each page of a draft: what it is, and the government's security classification of it."""


class Template(Struct, frozen=True):
    """A Word document without a report's words.

    Headers, footers and the text before and after the report may hold words in braces, such as {establishment}, each
    alone in a text of its own; they are filled in when a report is written.

    Attributes:
        data: the whole .docx file. The report replaces the paragraph that has the bookmark `PLACE`; where there is none
            it goes before the last section's properties.
        page: the room for text on a page.
        measures: what each style takes of a page, by our style ids.
        styles: the ids of styles in this document by ours; a style of ours that is not here has our id.
        numbering: the list (w:numId) that numbers sections and, on its second level, paragraphs.
        has_cover: whether it brings a cover, so that the report's own is not printed.
        taken: the highest number of a bookmark or drawing in the document; the report's begin after it.
        cover_pages: how many pages its cover takes.
        before: the number that comes before the one printed on the report's first page.
        begins_again: whether page numbers begin again on the report's first page.
    """

    data: bytes
    page: Page
    measures: Mapping[str, Measure]
    styles: Mapping[str, str] = {}
    numbering: int = 1
    has_cover: bool = False
    taken: int = 0
    cover_pages: int = 0
    before: int = 0
    begins_again: bool = False


@cache
def house() -> Template:
    """The house template."""
    from irp_tui.word.measures import measures, page
    from irp_tui.word.zipped import unpack

    data = HOUSE.read_bytes()
    parts = unpack(data)
    known = measures(parts["word/styles.xml"], parts["word/numbering.xml"], parts["word/theme.xml"])
    return Template(data, page(parts["word/document.xml"]), known)
