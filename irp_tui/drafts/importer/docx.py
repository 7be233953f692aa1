"""A Word document that anyone may have made, as the lines a reader sees, automatic numbers included."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace

from irp_tui.docx_files import StyleSheet, attributes, open_document, parse_part, value
from irp_tui.drafts.importer.lines import Line
from irp_tui.drafts.importer.numbering import Numbering
from irp_tui.errors import DraftError
from irp_tui.report.compose.blocks import Span
from irp_tui.report.sanitize import clean

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ID = re.compile(r"_([pcvgte])_([a-z][a-z0-9_]*)")
_HEADING = re.compile(r"heading (\d)")
_SKIPPED = {
    _FALLBACK,
    *map(qn, ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:del", "w:moveFrom", "w:txbxContent")),
}
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}


def from_word(path: Path, data: bytes) -> list[Line]:
    """Read the lines of a Word document: paragraphs and table rows in order, then footnotes and endnotes.

    Raises:
        DraftError: it is no Word document, is damaged, or is made to harm.
    """
    refuse = partial(DraftError, path)
    document = open_document(data, refuse, macros=True)
    reader = _Reader(document)
    lines = list(reader.lines(document.element.body))
    for kind in (RT.FOOTNOTES, RT.ENDNOTES):
        for part in _parts(document.part, kind):
            lines += (replace(line, note=True) for line in reader.lines(parse_part(part.partname, part.blob, refuse)))
    return lines


def _parts(main: Part, kind: str) -> list[Part]:
    return [each.target_part for each in main.rels.values() if each.reltype == kind and not each.is_external]


class _Reader:
    def __init__(self, document: Document) -> None:
        self._styles = StyleSheet.of(document)
        self._numbering = Numbering(self._styles)
        self._links = {id: each.target_ref for id, each in document.part.rels.items() if each.is_external}
        self._at = 0

    def lines(self, container: Iterable[etree._Element]) -> Iterator[Line]:
        """Read the lines of a body, a note or a text box."""
        for element in container:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                for row in element.iter(qn("w:tr")):
                    yield from self._row(row)
            elif element.tag not in _SKIPPED:
                yield from self.lines(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Line]:
        line = self._line(paragraph)
        if line.text:
            yield line
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.lines(box)

    def _row(self, row: etree._Element) -> Iterator[Line]:
        cells = []
        ids: dict[str, str] = {}
        first = self._at + 1
        for cell in row.iterchildren(qn("w:tc")):
            lines = [self._line(paragraph) for paragraph in cell.iter(qn("w:p"))]
            cells.append(" ".join(line.text for line in lines if line.text))
            for line in lines:
                ids |= line.ids
        if any(cells):
            yield Line(first, "\t".join(cells).rstrip("\t"), ids=ids)

    def _line(self, paragraph: etree._Element) -> Line:
        self._at += 1
        style = value(paragraph, "pPr/pStyle")
        label = self._numbering.label(style, paragraph)
        before = f"{label} " if label else ""
        text, spans = self._text(paragraph)
        moved = len(before) - (len(text) - len(text.lstrip()))
        shifted = tuple(Span(span.start + moved, span.end + moved, span.kind, span.target) for span in spans)
        heading = _HEADING.match(self._styles.name(style))
        return Line(
            self._at, (before + text.strip()).strip(), shifted, int(heading[1]) if heading else 0, _ids(paragraph)
        )

    def _text(self, paragraph: etree._Element) -> tuple[str, list[Span]]:
        parts: list[str] = []
        spans: list[Span] = []
        length = 0
        for words, kind, target in self._runs(paragraph):
            plain = clean(words).text
            if spans and kind and (spans[-1].end, spans[-1].kind, spans[-1].target) == (length, kind, target):
                spans[-1] = Span(spans[-1].start, length + len(plain), spans[-1].kind, target)
            elif kind and plain:
                spans.append(Span(length, length + len(plain), "link" if kind == "link" else "emphasis", target))
            parts.append(plain)
            length += len(plain)
        return "".join(parts), spans

    def _runs(self, element: etree._Element, kind: str = "", target: str = "") -> Iterator[tuple[str, str, str]]:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:t"):
                yield str(child.xpath("string()")), kind, target  # `text` ends at a comment
            elif child.tag in _MARKS:
                yield _MARKS[str(child.tag)], kind, target
            elif child.tag == qn("w:hyperlink") and (address := self._links.get(str(child.get(qn("r:id"))))):
                yield from self._runs(child, "link", address)
            elif child.tag == qn("w:r") and not kind and self._styles.is_on(value(child, "rPr/rStyle"), "rPr/i", child):
                yield from self._runs(child, "emphasis")
            else:
                yield from self._runs(child, kind, target)


def _ids(paragraph: etree._Element) -> dict[str, str]:
    """Find the ids that our own export left in bookmarks, by the kind of thing."""
    marks = (_ID.fullmatch(attributes(mark).get("name", "")) for mark in paragraph.iter(qn("w:bookmarkStart")))
    return {found[1]: found[2].replace("_", "-") for found in marks if found}
