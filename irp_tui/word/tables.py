"""Tables: plain grids under a header row that comes again on each page, with no merged cells."""

from collections.abc import Sequence
from typing import NamedTuple

from irp_tui.word.layout import Flow
from irp_tui.word.xml import paragraph, run

TWIPS = 20
"""In a point: Word measures tables in twentieths of one."""


class Cell(NamedTuple):
    """A cell with one paragraph: its style, its runs as XML and as words, and the colour behind it."""

    style: str
    runs: str
    words: str
    tint: str = ""


class Table:
    """A table across the page, made row by row. The header stays with the row below it.

    What the table is called stands before it, as a caption or a heading: a title of its own would be read out twice.
    """

    def __init__(self, flow: Flow, shares: Sequence[int], header: Sequence[str]) -> None:
        """`shares` are the widths of the columns, in any unit."""
        whole = flow.page.width * TWIPS
        self._flow = flow
        self._widths = [int(whole * share / sum(shares)) for share in shares]
        self._rows: list[str] = []
        heads = [*header[: len(shares)], *[""] * (len(shares) - len(header))]
        self._add([Cell("TableHeading", run(words), words) for words in heads], "<w:tblHeader/>")

    def add(self, *cells: Cell) -> None:
        """Add a row that no page end cuts in two."""
        self._add(cells)

    def _add(self, cells: Sequence[Cell], properties: str = "") -> None:
        made = "".join(map(_cell, self._widths, cells))
        self._rows.append(f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{made}</w:tr>")
        sizes = [(width / TWIPS, cell.style, cell.words) for width, cell in zip(self._widths, cells, strict=True)]
        self._flow.row(sizes, header=bool(properties))

    def xml(self) -> str:
        """The table."""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
            f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(self._rows)}</w:tbl>'
        )


def _cell(width: int, cell: Cell) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.tint}"/>' if cell.tint else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(cell.style, cell.runs)}</w:tc>'
