"""Lays out what a house's document has of its own: a cover, headers and footers.

It is done as for the report itself, by the measures of styles. Each paragraph that is set otherwise than its style
counts as a style of its own here.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from msgspec.structs import replace

from irp_tui.word.adopting.names import DRAWING, at, element, on, remove, value, w
from irp_tui.word.adopting.stylebook import Stylebook
from irp_tui.word.lines import UNITS, Measure, typeface
from irp_tui.word.measures import measures
from irp_tui.word.pages import CELL_MARGINS, TWIPS, Flow, Page

_EMU = 12_700  # in a point
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLD_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_PLAIN = set(map(w, ("pStyle", "sectPr", "rPr", "jc", "outlineLvl", "numPr")))
"""What may stand among a paragraph's properties without its lines taking other room than the style says."""

_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}


class Looks(NamedTuple):
    """The parts of a document that measures are read from."""

    styles: bytes
    numbering: bytes
    theme: bytes


class _Size(NamedTuple):
    """Of a picture, in points."""

    width: float
    height: float


class Typesetter:
    """Lays blocks out, and notes what it cannot measure.

    Args:
        looks: as they are after our styles have come in.
        blocks: all that will be laid out.
    """

    def __init__(self, looks: Looks, blocks: Iterable[etree._Element]) -> None:
        book = Stylebook(etree.fromstring(looks.styles))
        plain = book.default("paragraph")
        self.unknown: dict[str, None] = {}
        self._plain = "" if plain is None else plain.get(w("styleId"), "")
        self._styles: dict[etree._Element, str] = {}
        for place, paragraph in enumerate(each for block in blocks for each in block.iter(w("p"))):
            style = _own_style(paragraph, f"own {place}", self._style(paragraph))
            if style is not None:
                self._styles[paragraph] = style.get(w("styleId"), "")
                book.add(style)
        self._measures = measures(etree.tostring(book.root), looks.numbering, looks.theme)

    def count(self, page: Page, blocks: Iterable[etree._Element]) -> int:
        """How many pages the blocks take."""
        return self._flow(page, blocks).count()

    def height(self, width: float, blocks: Iterable[etree._Element]) -> float:
        """How high the blocks are, in points, where they are so wide and no page ends."""
        return self._flow(Page(width, 1), blocks).height()

    def _flow(self, page: Page, blocks: Iterable[etree._Element]) -> Flow:
        flow = Flow(self._measures, page)
        for block in flat(blocks):
            if block.tag == w("tbl"):
                self._table(flow, block)
            else:
                self._paragraph(flow, block)
        return flow

    def _style(self, paragraph: etree._Element) -> str:
        return self._styles.get(paragraph) or value(paragraph, "pPr/pStyle") or self._plain

    def _paragraph(self, flow: Flow, paragraph: etree._Element) -> None:
        style = self._style(paragraph)
        if paragraph.tag == w("altChunk") or at(paragraph, "pPr/framePr") is not None:
            self._note("a frame")
            return
        if on(at(paragraph, "pPr/pageBreakBefore")):
            flow.new_page()
        *pieces, last = "".join(self._signs(paragraph)).split("\f")
        for words in pieces:
            flow.paragraph(style, words)
            flow.new_page()
        pictures = [*self._pictures(paragraph)]
        if pictures:
            flow.drawing(style, self._with_pictures(flow.page.width, style, last, pictures))
        else:
            flow.paragraph(style, last)

    def _with_pictures(self, width: float, style: str, words: str, pictures: Iterable[_Size]) -> float:
        """The height of pictures side by side, with the words that stand beside them and below."""
        rows, taken = [0.0], 0.0
        for picture in pictures:
            if taken and taken + picture.width > width:
                rows.append(0.0)
                taken = 0
            taken += picture.width
            rows[-1] = max(rows[-1], picture.height)
        if not words.strip():
            return sum(rows)
        measure = replace(self._measures.get(style) or Measure(), before=0, after=0, over=0, under=0)
        lines, line = (self._height(measure, width, each) for each in (words, ""))
        # A line with a picture and words goes down as far below its foot as the letters do.
        beside = all(each.strip() for each in words.split("\n"))
        below = typeface(measure.font).descent * measure.size / UNITS if beside else 0
        return sum(rows) + lines - line + below

    def _height(self, measure: Measure, width: float, words: str) -> float:
        flow = Flow({"": measure}, Page(width, 1))
        flow.paragraph("", words)
        return flow.height()

    def _signs(self, paragraph: etree._Element) -> Iterator[str]:
        """The words of a paragraph, with a form feed where a page ends."""
        for each in _shown(paragraph):
            if each.tag == w("t"):
                yield each.text or ""
            elif each.tag == w("br"):
                yield "\f" if each.get(w("type")) == "page" else "\n"
            else:
                yield _SIGNS.get(str(each.tag), "")

    def _pictures(self, paragraph: etree._Element) -> Iterator[_Size]:
        """Those that stand in line with the words."""
        for each in _shown(paragraph):
            if each.tag in {w("pict"), w("object")}:
                if not _floats(each):
                    self._note("a drawing of an old kind")
            elif each.tag == f"{DRAWING}anchor" and each.find(f"{DRAWING}wrapNone") is None:
                self._note("a picture or text box that words go round")
            elif each.tag == f"{DRAWING}inline":
                extent = each.find(f"{DRAWING}extent")
                sides = (0, 0) if extent is None else (_decimal(extent.get(side, "")) for side in ("cx", "cy"))
                yield _Size(*(side / _EMU for side in sides))

    def _table(self, flow: Flow, table: etree._Element) -> None:
        if at(table, "tblPr/tblpPr") is not None:
            self._note("a table that words go round")
            return
        for row in table.iterfind(w("tr")):
            cells = [*row.iterfind(w("tc"))]
            height = at(row, "trPr/trHeight")
            least = 0 if height is None else _decimal(height.get(w("val"), "")) / TWIPS
            if height is None or height.get(w("hRule")) != "exact":
                widths = [_width(cell) or flow.page.width / len(cells) for cell in cells]
                inner = (self.height(width - CELL_MARGINS, cell) for width, cell in zip(widths, cells, strict=True))
                least = max((least, *inner))
            flow.drawing("", least)

    def _note(self, unknown: str) -> None:
        self.unknown[unknown] = None


def flat(blocks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those in content controls."""
    for each in blocks:
        if each.tag in {w("sdt"), w("sdtContent"), w("customXml")}:
            yield from flat(each)
        elif each.tag in {w("p"), w("tbl"), w("altChunk")}:
            yield each


def _floats(drawing: etree._Element) -> bool:
    """Whether a drawing of an old kind, as a watermark is, lies behind or before the words, which do not go round."""
    placed = any("position:absolute" in each.get("style", "").replace(" ", "") for each in drawing.iter(etree.Element))
    return placed and next(drawing.iter(_OLD_WRAP), None) is None


def _width(cell: etree._Element) -> float:
    """In points; 0 where the cell does not say."""
    found = at(cell, "tcPr/tcW")
    return 0 if found is None or found.get(w("type")) != "dxa" else _decimal(found.get(w("w"), "")) / TWIPS


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
