"""How many pages a cover takes, and what room headers and footers leave: by the measures of styles, as for a report.

What only a word processor can measure is noted, and the pages of the contents are then said to be a guess.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.section import Section
from lxml import etree

from irp_tui.docx_files import StyleSheet, at, attributes, is_set, value
from irp_tui.word.lines import Measure
from irp_tui.word.measures import measure, page, twips
from irp_tui.word.oxml import DRAWING
from irp_tui.word.pages import Flow, Page
from irp_tui.word.templates.description import Role, Topic, warning
from irp_tui.word.templates.margins import MARGINS, proxy

_EMU = 12_700  # in a point
_INSIDE = set(map(qn, ("w:sdt", "w:sdtContent", "w:customXml")))
_SIGNS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n"}
_APART = {qn("w:pPr"), qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_OLD_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_GOES_ON = {"continuous", "nextColumn"}
_ODD_OR_EVEN = {"oddPage": 1, "evenPage": 0}
_MILLIMETRES = 25.4 / 72  # in a point
_MOST = 1.0  # point: a difference that moves no line


class Before(NamedTuple):
    """What stands before a report.

    Attributes:
        pages: how many there are.
        number: printed on the last of them, or what it would be for the report's numbers to go on from it.
        begins_again: whether the report's numbers begin at its own first page, whatever stands before.
    """

    pages: int = 0
    number: int = 0
    begins_again: bool = False


class Estimate:
    """Lays out what a template has of its own.

    Attributes:
        unknown: what of it cannot be measured.
    """

    def __init__(self, document: Document, sheet: StyleSheet) -> None:
        self._document = document
        self._sheet = sheet
        self._measures: dict[str, Measure] = {}
        self._rooms: dict[tuple[etree._Element, str], Page] = {}
        self.unknown: dict[str, None] = {}

    def room(self, section: CT_SectPr, pages: str = "default") -> Page:
        """Work out the room for text on one of a section's "default", "first" or "even" pages."""
        if (section, pages) not in self._rooms:
            across = Page(page(section).width, 1)
            margins = (proxy(Section(section, self._document.part), margin, pages) for margin in MARGINS)
            heights = (self._flow(across, margin.part.element).height() for margin in margins)
            self._rooms[section, pages] = page(section, *heights)
        return self._rooms[section, pages]

    def margins(self, section: CT_SectPr) -> Iterator[Role]:
        """Say that a header or footer pushes the text, and what makes it a guess how far."""
        here = self.room(section).height
        if (pushed := page(section).height - here) > _MOST:
            words = f"{pushed * _MILLIMETRES:.0f} mm less of each page: a header or footer is higher than the margin"
            yield Role(Topic.PAGE, "room for text", words)
        even = self._document.settings.odd_and_even_pages_header_footer
        if even and abs(self.room(section, "even").height - here) > _MOST:
            self.unknown["another height on even pages"] = None
        if self.unknown:
            yield warning(
                f"a header or footer has {', '.join(self.unknown)}: how far it pushes the text is a guess, and so are"
                " the pages in the contents; export with --exact-pages"
            )

    def before(self, blocks: Iterable[etree._Element], last: CT_SectPr) -> Before:
        """Count the pages of the blocks that stand before a report, in this section and those before it."""
        self.unknown = {}
        parts: list[list[etree._Element]] = [[]]
        for each in _flat(blocks):
            parts[-1].append(each)
            if at(each, "pPr/sectPr") is not None:
                parts.append([])
        *done, rest = parts
        pages = number = 0
        start: int | None = None
        for found, own in [*((at(each[-1], "pPr/sectPr"), each) for each in done), (last, rest)]:
            section = cast("CT_SectPr", found)
            digits, kind = attributes(at(section, "pgNumType")).get("start", ""), value(section, "type")
            start = int(digits) if digits.isdecimal() else None
            first = number + 1 if start is None else start
            # Before a section that begins on an odd or an even page another may stay empty.
            blank = int(start is None and kind in _ODD_OR_EVEN and first % 2 != _ODD_OR_EVEN[kind])
            # A section that goes on shares the page on which the one before it ends.
            count = self._count(section, own) - (kind in _GOES_ON and pages > 0) if own else 0
            pages, number = pages + blank + count, first + blank + count - 1
        if begins_again := start is not None and not rest:
            self.unknown = {}
        return Before(pages, number, begins_again) if done or rest else Before()

    def _count(self, section: CT_SectPr, blocks: list[etree._Element]) -> int:
        room = self.room(section)
        if is_set(at(section, "titlePg")):
            first = self.room(section, "first")
            if self._flow(first, blocks).count() == 1:
                return 1
            if abs(first.height - room.height) > _MOST:
                self.unknown["a first page of another height"] = None
        return self._flow(room, blocks).count()

    def _flow(self, room: Page, blocks: Iterable[etree._Element]) -> Flow:
        flow = Flow(self._measures, room)
        for block in _flat(blocks):
            if block.tag != qn("w:p") or at(block, "pPr/framePr") is not None:
                self.unknown["a table" if block.tag == qn("w:tbl") else "a frame"] = None
            else:
                self._paragraph(flow, block)
        return flow

    def _paragraph(self, flow: Flow, paragraph: etree._Element) -> None:
        # The largest letters count, and the paragraph mark where there are none.
        runs = [run for run in paragraph.iter(qn("w:r")) if at(run, "rPr") is not None]
        largest = max(runs, key=lambda run: twips(value(run, "rPr/sz")), default=at(paragraph, "pPr"))
        owners = [paragraph] if largest is None else [paragraph, largest]
        made = measure(self._sheet, value(paragraph, "pPr/pStyle") or self._sheet.default(), *owners)
        style = repr(made)  # those that are alike are of one style
        self._measures[style] = made
        shown = [*_shown(paragraph)]
        *pieces, words = "".join(map(_sign, shown)).split("\f")
        for piece in pieces:
            flow.paragraph(style, piece)
            flow.new_page()
        pictures = [attributes(each.find(f"{DRAWING}extent")) for each in shown if each.tag == f"{DRAWING}inline"]
        if any(map(_is_unknown, shown)) or (pictures and words.strip()) or len(pictures) > 1:
            self.unknown["pictures or text boxes with words round them"] = None
        if pictures:
            flow.drawing(style, max(float(each.get("cy", "0")) for each in pictures) / _EMU)
        else:
            flow.paragraph(style, words)


def _flat(blocks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Walk through paragraphs and tables, also those in content controls."""
    for each in blocks:
        if each.tag in {qn("w:p"), qn("w:tbl"), qn("w:altChunk")}:
            yield each
        elif each.tag in _INSIDE:
            yield from _flat(each)


def _shown(block: etree._Element) -> Iterator[etree._Element]:
    """Walk through a block, without the words of text boxes and what stands in for them in old programs."""
    for each in block:
        if each.tag not in _APART:
            yield each
            yield from _shown(each)


def _sign(shown: etree._Element) -> str:
    """What stands for an element among words: a form feed where a page ends."""
    if shown.tag == qn("w:br") and shown.get(qn("w:type")) == "page":
        return "\f"
    return shown.text or "" if shown.tag == qn("w:t") else _SIGNS.get(str(shown.tag), "")


def _is_unknown(drawing: etree._Element) -> bool:
    """Whether words go round a drawing; watermarks, which lie behind or before them, take no room."""
    if drawing.tag in {qn("w:pict"), qn("w:object")}:
        floats = any("position:absolute" in each.get("style", "").replace(" ", "") for each in drawing.iter("{*}*"))
        return not floats or next(drawing.iter(_OLD_WRAP), None) is not None
    return drawing.tag == f"{DRAWING}anchor" and drawing.find(f"{DRAWING}wrapNone") is None
