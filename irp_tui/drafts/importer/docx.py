"""A Word document that anyone may have made, as the lines a reader sees, automatic numbers included."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from irp_tui.docx_files import parse_part, read_parts
from irp_tui.drafts.importer.lines import Line
from irp_tui.drafts.importer.numbering import Numbering, Styles, W, is_italic, value
from irp_tui.errors import DraftError
from irp_tui.report.compose.blocks import Span
from irp_tui.report.sanitize import clean


class Package:
    """The XML parts of a Word file.

    Raises:
        DraftError: the file is none, is damaged, or is made to harm.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._parts = read_parts(data, self._refuse)

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Raises:
            DraftError: it is damaged, or declares a document type.
        """
        data = self._parts.get(name)
        return None if data is None else parse_part(name, data, self._refuse)

    def _refuse(self, message: str) -> DraftError:
        return DraftError(self._path, message)


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = re.compile(r"_([pcvgte])_([a-z][a-z0-9_]*)")
_HEADING = re.compile(r"heading (\d)")
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delText", "del", "moveFrom", "txbxContent")} | {
    f"{_MC}Fallback"
}
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def from_word(path: Path, data: bytes) -> list[Line]:
    """The lines of a Word document: paragraphs and table rows in order, then footnotes.

    Raises:
        DraftError: it is no Word document, is damaged, or is made to harm.
    """
    package = Package(path, data)
    root = package.part("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise DraftError(path, "is not a Word document: it has no text; save it as .docx again")
    reader = _Reader(package)
    lines = list(reader.lines(body))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if (notes := package.part(name)) is not None:
            lines += (replace(line, note=True) for line in reader.lines(notes))
    return lines


class _Reader:
    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"), self._styles)
        relations = package.part("word/_rels/document.xml.rels")
        self._links = {
            relation.get("Id"): relation.get("Target") or ""
            for relation in (relations.iter(_RELATION) if relations is not None else ())
            if relation.get("TargetMode") == "External"
        }
        self._at = 0

    def lines(self, container: etree._Element) -> Iterator[Line]:
        """The lines of a body, a note or a text box."""
        for element in container:
            match element.tag:
                case tag if tag == f"{W}p":
                    yield from self._paragraph(element)
                case tag if tag == f"{W}tbl":
                    for row in element.iter(f"{W}tr"):
                        yield from self._row(row)
                case tag if tag not in _SKIPPED:
                    yield from self.lines(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Line]:
        line = self._line(paragraph)
        if line.text:
            yield line
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                yield from self.lines(box)

    def _row(self, row: etree._Element) -> Iterator[Line]:
        cells = []
        ids: dict[str, str] = {}
        first = self._at + 1
        for cell in row.iterchildren(f"{W}tc"):
            lines = [self._line(paragraph) for paragraph in cell.iter(f"{W}p")]
            cells.append(" ".join(line.text for line in lines if line.text))
            for line in lines:
                ids |= line.ids
        if any(cells):
            yield Line(first, "\t".join(cells).rstrip("\t"), ids=ids)

    def _line(self, paragraph: etree._Element) -> Line:
        self._at += 1
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "w:pStyle")
        label = self._numbering.label(properties, style)
        before = f"{label} " if label else ""
        text, spans = self._text(paragraph)
        stripped = text.strip()
        moved = len(before) - (len(text) - len(text.lstrip()))
        shifted = tuple(Span(span.start + moved, span.end + moved, span.kind, span.target) for span in spans)
        heading = _HEADING.match(self._styles.name(style))
        ids = {
            found[1]: found[2].replace("_", "-")
            for mark in paragraph.iter(f"{W}bookmarkStart")
            if (found := _ID.fullmatch(mark.get(f"{W}name") or ""))
        }
        return Line(self._at, (before + stripped).strip(), shifted, int(heading[1]) if heading else 0, ids)

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
            if child.tag == f"{W}t":
                yield child.text or "", kind, target
            elif child.tag in _MARKS:
                yield _MARKS[str(child.tag)], kind, target
            elif child.tag == f"{W}hyperlink" and (address := self._links.get(child.get(f"{_R}id"))):
                yield from self._runs(child, "link", address)
            elif child.tag == f"{W}r" and not kind and self._is_italic(child):
                yield from self._runs(child, "emphasis")
            else:
                yield from self._runs(child, kind, target)

    def _is_italic(self, run: etree._Element) -> bool:
        return is_italic(run) or self._styles.is_italic(value(run, "w:rPr/w:rStyle"))
