"""How many pages stand before a report, and which number is printed on its own first page.

A cover is laid out as the report itself is, by the measures of its styles. Each paragraph that is set otherwise than
its style counts as a style of its own here.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from irp_tui.word.adopting.names import DRAWING, at, element, on, remove, value, w
from irp_tui.word.adopting.sections import columns, room
from irp_tui.word.adopting.stylebook import Stylebook
from irp_tui.word.layout import TWIPS, Flow
from irp_tui.word.measures import measures

_EMU = 12_700  # in a point
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GOES_ON = {"continuous", "nextColumn"}
_ODD_OR_EVEN = {"oddPage": 1, "evenPage": 0}
_PLAIN = set(map(w, ("pStyle", "sectPr", "rPr", "jc", "outlineLvl", "numPr")))
"""What may stand among a paragraph's properties without its lines taking other room than the style says."""

_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}


class Before(NamedTuple):
    """What stands before a report.

    Attributes:
        pages: how many there are.
        number: printed on the last of them, or what it would be for the report's numbers to go on from it.
        begins_again: whether the report's numbers begin at its own first page, whatever stands before.
        unknown: what the cover has whose height only a word processor knows; "" for nothing.
    """

    pages: int = 0
    number: int = 0
    begins_again: bool = False
    unknown: str = ""


class Looks(NamedTuple):
    """The parts of a document that measures are read from."""

    styles: bytes
    numbering: bytes
    theme: bytes


def before(blocks: Iterable[etree._Element], section: etree._Element, looks: Looks) -> Before:
    """What stands before a report.

    Args:
        blocks: of the body, up to the report.
        section: the properties of the section that the report stands in.
        looks: as they are after our styles have come in.
    """
    *done, rest = _parted(_flat(blocks))
    if not done and not rest:
        return Before()
    sections = [*((at(each[-1], "pPr/sectPr"), each) for each in done), (section, rest)]
    setter = _Setter(looks, (each for _, own in sections for each in own))
    pages = number = 0
    start: int | None = None
    for properties, own in sections:
        start = _start(properties)
        first = number + 1 if start is None else start
        count = setter.count(properties, own) if own else 0
        if own and pages and value(properties, "type") in _GOES_ON:
            # It shares its first page with what stands before it.
            count, first = count - 1, first if start is not None else number + 1
        blank = _blank(properties, first) if start is None else 0
        pages += blank + count
        number = first + blank + count - 1
    begins_again = start is not None and not rest
    return Before(pages, number, begins_again, "" if begins_again else ", ".join(setter.unknown))


def _start(section: etree._Element | None) -> int | None:
    """The number that a section's pages begin with; None for one whose numbers go on."""
    found = at(section, "pgNumType")
    words = "" if found is None else found.get(w("start"), "")
    return int(words) if words.isdecimal() else None


def _blank(section: etree._Element | None, number: int) -> int:
    """How many pages stay empty before a section that begins on an odd or an even one."""
    kind = value(section, "type")
    return int(kind in _ODD_OR_EVEN and number % 2 != _ODD_OR_EVEN[kind])


def _flat(blocks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those in content controls."""
    for each in blocks:
        if each.tag in {w("sdt"), w("sdtContent"), w("customXml")}:
            yield from _flat(each)
        elif each.tag in {w("p"), w("tbl"), w("altChunk")}:
            yield each


def _parted(blocks: Iterable[etree._Element]) -> list[list[etree._Element]]:
    """The blocks by the sections they are in; those of the section that the report is in come last."""
    parts: list[list[etree._Element]] = [[]]
    for each in blocks:
        parts[-1].append(each)
        if at(each, "pPr/sectPr") is not None:
            parts.append([])
    return parts


class _Setter:
    """Lays blocks out on pages, and notes what it cannot measure."""

    def __init__(self, looks: Looks, blocks: Iterable[etree._Element]) -> None:
        book = Stylebook(etree.fromstring(looks.styles))
        plain = book.default("paragraph")
        self.unknown: dict[str, None] = {}
        self._plain = "" if plain is None else plain.get(w("styleId"), "")
        self._styles: dict[etree._Element, str] = {}
        for place, paragraph in enumerate(each for block in blocks for each in block.iter(w("p"))):
            style = _own_style(paragraph, f"cover {place}", self._style(paragraph))
            if style is not None:
                self._styles[paragraph] = style.get(w("styleId"), "")
                book.add(style)
        self._measures = measures(etree.tostring(book.root), looks.numbering, looks.theme)

    def count(self, section: etree._Element | None, blocks: Iterable[etree._Element]) -> int:
        """How many pages a section takes that begins on a new one."""
        section = element("sectPr") if section is None else section
        flow = Flow(self._measures, room(section))
        for block in blocks:
            if block.tag == w("tbl"):
                self._table(flow, block)
            else:
                self._paragraph(flow, block)
        return -(-flow.count() // columns(section).number)

    def _style(self, paragraph: etree._Element) -> str:
        return self._styles.get(paragraph) or value(paragraph, "pPr/pStyle") or self._plain

    def _paragraph(self, flow: Flow, paragraph: etree._Element) -> None:
        style = self._style(paragraph)
        if paragraph.tag == w("altChunk") or at(paragraph, "pPr/framePr") is not None:
            self._note("a frame")
            return
        if on(at(paragraph, "pPr/pageBreakBefore")):
            flow.new_page()
        pieces = "".join(self._signs(paragraph)).split("\f")
        heights = [*self._heights(paragraph)]
        for place, words in enumerate(pieces):
            if place:
                flow.new_page()
            if words.strip() or not (heights or place):
                flow.paragraph(style, words)
        for height in heights:
            flow.drawing(style, height)

    def _signs(self, paragraph: etree._Element) -> Iterator[str]:
        """The words of a paragraph, with a form feed where a page ends."""
        for each in _shown(paragraph):
            if each.tag == w("t"):
                yield each.text or ""
            elif each.tag == w("br"):
                yield "\f" if each.get(w("type")) == "page" else "\n"
            else:
                yield _SIGNS.get(str(each.tag), "")

    def _heights(self, paragraph: etree._Element) -> Iterator[float]:
        """The heights of pictures that stand in line with the words, in points."""
        for each in _shown(paragraph):
            if each.tag in {w("pict"), w("object")}:
                self._note("a drawing of an old kind")
            elif each.tag == f"{DRAWING}anchor" and each.find(f"{DRAWING}wrapNone") is None:
                self._note("a picture or text box that words go round")
            elif each.tag == f"{DRAWING}inline":
                extent = each.find(f"{DRAWING}extent")
                yield 0 if extent is None else _decimal(extent.get("cy", "")) / _EMU

    def _table(self, flow: Flow, table: etree._Element) -> None:
        if at(table, "tblPr/tblpPr") is not None:
            self._note("a table that words go round")
            return
        for row in table.iterfind(w("tr")):
            height = at(row, "trPr/trHeight")
            if height is not None:
                flow.drawing("", _decimal(height.get(w("val"), "")) / TWIPS)
            else:
                flow.row([self._cell(flow, cell) for cell in row.iterfind(w("tc"))])
            if any(each.tag in {w("drawing"), w("pict")} for each in _shown(row)) and height is None:
                self._note("a picture in a table")

    def _cell(self, flow: Flow, cell: etree._Element) -> tuple[float, str, str]:
        paragraphs = [*cell.iter(w("p"))]
        width = at(cell, "tcPr/tcW")
        twips = _decimal(width.get(w("w"), "")) if width is not None and width.get(w("type")) == "dxa" else 0
        words = "\n".join("".join(self._signs(each)).replace("\f", "\n") for each in paragraphs)
        style = self._style(paragraphs[0]) if paragraphs else self._plain
        return twips / TWIPS or flow.page.width, style, words

    def _note(self, unknown: str) -> None:
        self.unknown[unknown] = None


def _shown(block: etree._Element) -> Iterator[etree._Element]:
    """What is in a block, without the words of text boxes and what stands in for them in old programs."""
    for each in block.iterchildren(etree.Element):
        if each.tag not in {w("pPr"), w("txbxContent"), f"{_COMPATIBLE}Fallback"}:
            yield each
            yield from _shown(each)


def _own_style(paragraph: etree._Element, id: str, based: str) -> etree._Element | None:
    """A style that says what the paragraph says of itself; None for one that says nothing of its room."""
    properties = at(paragraph, "pPr")
    marked = at(paragraph, "pPr/rPr")
    runs = [each for run in paragraph.iter(w("r")) if (each := at(run, "rPr")) is not None]
    letters = max(runs, key=lambda each: _decimal(value(each, "sz")), default=marked)
    set_apart = properties is not None and any(each.tag not in _PLAIN for each in properties)
    if not set_apart and (letters is None or not (value(letters, "sz") or at(letters, "rFonts") is not None)):
        return None
    style = element("style", [("type", "paragraph"), ("styleId", id)])
    style.append(element("basedOn", [("val", based)]))
    style.extend(deepcopy(each) for each in (properties, letters) if each is not None)
    for tag in ("pStyle", "rPr", "sectPr"):
        remove(at(style, f"pPr/{tag}"))
    return style


def _decimal(digits: str) -> int:
    return int(digits) if digits.isdecimal() else 0
