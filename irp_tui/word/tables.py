"""Tables, and the looks of judgements in them: a colour for each step of a scale, never without its words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from irp_tui.report.compose.blocks import Block
from irp_tui.report.model import Report
from irp_tui.word.lines import UNITS, Measure
from irp_tui.word.lines import words as words_of
from irp_tui.word.oxml import paragraph, run
from irp_tui.word.pages import CELL_MARGINS, TWIPS, Flow

STYLES = ("Judgement1", "Judgement2", "Judgement3", "Judgement4")
"""From the best step of a scale down: reasonable progress has one colour on every body's scale."""

TINTS = {"Judgement1": "E4F1E7", "Judgement2": "E2EEF6", "Judgement3": "FAEBDB", "Judgement4": "F9E4E4"}
"""The ground of each in a table. The words on it keep a contrast of 5:1 and more."""


class Label(NamedTuple):
    """The style of a judgement's words, and the colour behind them."""

    style: str
    tint: str = ""


class Labels:
    """The labels of one report's judgements."""

    def __init__(self, report: Report) -> None:
        self._report = report
        # Of two with one id the first counts, as everywhere.
        self._concerns = {concern.id: concern for concern in reversed(report.concerns)}
        self._terms = {
            step.label: _style(len(scale.judgements), rank)
            for scale in report.house.scales
            for rank, step in enumerate(scale.judgements)
        }

    def of_concern(self, id: str) -> Label:
        """Find the label of the judgement on this concern."""
        concern = self._concerns.get(id)
        if not concern:
            return Label("Judgement")
        scale = self._report.house.scale(self._report.body(concern).scale)
        rank = scale.rank(concern.judgement.value)
        style = _style(len(scale.judgements), rank) if rank >= 0 else "Judgement"
        return Label(style, TINTS.get(style, ""))

    def of_term(self, block: Block) -> str:
        """Find the style of a judgement that is defined here; "" for any other term."""
        style = "" if block.id else self._terms.get(block.text, "")
        return f"Term{style}" if style else ""

    def item(self, id: str) -> str:
        """Find what the body that raised this concern calls it: "Concern", "Theme"."""
        concern = self._concerns.get(id)
        body = self._report.body(concern) if concern else self._report.house.lead()
        return body.item.capitalize()


def _style(steps: int, rank: int) -> str:
    return STYLES[min(steps - 1 - rank, len(STYLES) - 1)]


_HEADING = "TableHeading"
_TO_SPARE = 1.0  # points: for a typeface whose letters are a little wider than those we know


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

    def __init__(
        self, flow: Flow, measures: Mapping[str, Measure], shares: Sequence[int], header: Sequence[str]
    ) -> None:
        """`shares` are the widths of the columns, in any unit; each is as wide at least as a word over it."""
        heads = [*header[: len(shares)], *[""] * (len(shares) - len(header))]
        style = measures.get(_HEADING) or Measure()
        self._flow = flow
        self._widths = _widths(flow.page.width, shares, [_longest(words, style) for words in heads])
        self._rows: list[str] = []
        self._add([Cell(_HEADING, run(words), words) for words in heads], "<w:tblHeader/>")

    def add(self, *cells: Cell) -> None:
        """Add a row that no page end cuts in two."""
        self._add(cells)

    def _add(self, cells: Sequence[Cell], properties: str = "") -> None:
        made = "".join(map(_cell, self._widths, cells))
        self._rows.append(f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{made}</w:tr>")
        sizes = [(width / TWIPS, cell.style, cell.words) for width, cell in zip(self._widths, cells, strict=True)]
        self._flow.row(sizes, header=bool(properties))

    def xml(self) -> str:
        """Write the table."""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
            f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(self._rows)}</w:tbl>'
        )


def _widths(whole: float, shares: Sequence[int], least: Sequence[float]) -> list[int]:
    """The widths of columns in twentieths of a point; `whole` and `least` are in points."""
    widths = [whole * share / sum(shares) for share in shares]
    if sum(least) < whole:
        missing = sum(max(want - width, 0) for want, width in zip(least, widths, strict=True))
        spare = [max(width - want, 0) for want, width in zip(least, widths, strict=True)]
        widths = [
            max(width, want) - missing * over / (sum(spare) or 1)
            for width, want, over in zip(widths, least, spare, strict=True)
        ]
    return [int(width * TWIPS) for width in widths]


def _longest(words: str, style: Measure) -> float:
    """The width in points that a cell needs for these words to break at spaces only."""
    known = words_of(style.font, bold=style.bold)
    widest = max((known[word] - known.space for word in words.split()), default=0)
    return widest * style.size / UNITS + style.left + style.right + CELL_MARGINS + _TO_SPARE


def _cell(width: int, cell: Cell) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.tint}"/>' if cell.tint else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(cell.style, cell.runs)}</w:tc>'
