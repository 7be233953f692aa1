"""Tables: plain grids under a header row that comes again on each page, with no merged cells."""

from collections.abc import Iterable, Sequence

from irp_tui.word.xml import paragraph, run

WIDTH = 9070
"""Of the text on a page, in twentieths of a point: A4 less the template's margins."""

KEEP = "<w:keepNext/>"


def table(widths: Sequence[int], header: Sequence[str], rows: Iterable[str]) -> str:
    """A table of rows made by `row`, as they may hold more than text. The header stays with the row below it.

    What the table is called stands before it, as a caption or a heading: a title of its own would be read out twice.
    """
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = (paragraph("TableHeading", run(words)) for words in _filled(header, len(widths)))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{row(widths, heads, '<w:tblHeader/>')}{''.join(rows)}</w:tbl>"
    )


def row(widths: Sequence[int], cells: Iterable[str], properties: str = "") -> str:
    """A row of cells, each a paragraph, that no page end cuts in two."""
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(made)}</w:tr>"


def grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The values of a figure, all on one page; a short row is filled up with empty cells."""
    count = max(len(columns) + 1, *(len(values) for values in rows), 2) if rows else len(columns) + 1
    first = WIDTH * 2 // 5 if count > 1 else WIDTH
    widths = (first, *[(WIDTH - first) // (count - 1)] * (count - 1))
    made = []
    for place, values in enumerate(rows, start=1):
        keep = KEEP if place < len(rows) else ""
        made.append(row(widths, (paragraph("TableText", run(value), keep) for value in _filled(values, count))))
    return table(widths, _filled(("", *columns), count), made)


def _filled(values: Sequence[str], count: int) -> tuple[str, ...]:
    return (*values[:count], *[""] * (count - len(values)))
