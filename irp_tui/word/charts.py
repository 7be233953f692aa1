"""Charts that Word draws itself and lets people edit: horizontal bars with their values, each with its workbook."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from irp_tui.report.compose.blocks import Figure
from irp_tui.word.oxml import DECLARATION, cleaned, escaped, repacked

_SHEET = "Sheet1"  # as Word calls it in charts of its own
_WIDTH = 24  # of a column, in letters
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter writes it as it is
# Words stay words: no formulas, addresses or numbers are made of them.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Series(NamedTuple):
    """The bars of one colour: their name, and for each category a length or, where no value was given, None."""

    name: str
    lengths: tuple[int | None, ...]


class Cells(NamedTuple):
    """Where in the workbook a chart finds what it shows."""

    series: int
    categories: int

    def category_names(self) -> str:
        """Find the names of the groups of bars."""
        return self._down(0)

    def series_name(self, series: int) -> str:
        """Find the name of one colour of bars."""
        return f"{_SHEET}!{xl_rowcol_to_cell(0, 1 + series, row_abs=True, col_abs=True)}"

    def lengths(self, series: int) -> str:
        """Find the lengths of its bars."""
        return self._down(1 + series)

    def words(self, series: int) -> str:
        """Find the words that those lengths stand for."""
        return self._down(1 + self.series + series)

    def _down(self, column: int) -> str:
        first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
        return f"{_SHEET}!{first}:{xl_rowcol_to_cell(self.categories, column, row_abs=True, col_abs=True)}"


@lru_cache(maxsize=16)  # a report is written up to four times where LibreOffice looks for its pages
def workbook(categories: tuple[str, ...], series: tuple[Series, ...], scale: tuple[str, ...] = ()) -> bytes:
    """Write the values to an .xlsx file; `scale` has the words for lengths from 1, none for plain numbers."""
    whole = io.BytesIO()
    with Workbook(whole, _OPTIONS) as book:
        book.set_properties({"created": _UNDATED})
        sheet = book.add_worksheet(_SHEET)
        columns = 4 + 2 * len(series) if scale else 1 + len(series)
        sheet.set_column(0, columns - 1, _WIDTH)
        _write_column(sheet, 0, ["", *categories])
        for place, each in enumerate(series, start=1):
            _write_column(sheet, place, [each.name, *each.lengths])
        if scale:
            _write_words(sheet, series, scale)
    return repacked(whole.getvalue())


def _write_column(sheet: Worksheet, column: int, values: Sequence[str | int | None]) -> None:
    for row, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, cleaned(value)) if value else None
        elif value is not None:
            sheet.write_number(row, column, value)


def _write_words(sheet: Worksheet, series: Sequence[Series], scale: Sequence[str]) -> None:
    """The word for each length, and an empty column apart the scale: what each length means."""
    last = 2 + 2 * len(series)
    meanings = xl_range_abs(1, last + 1, len(scale), last + 1)
    for place, each in enumerate(series):
        column = 1 + len(series) + place
        _write_column(sheet, column, [f"{each.name} in words"])
        for row, length in enumerate(each.lengths, start=1):
            given = xl_rowcol_to_cell(row, 1 + place)
            shown = scale[length - 1] if length else ""
            sheet.write_formula(row, column, f'=IF({given}="","",INDEX({meanings},{given}))', None, shown)
    _write_column(sheet, last, ["Length", *range(1, len(scale) + 1)])
    _write_column(sheet, last + 1, ["Meaning", *scale])


ACCENT = "1F3864"
"""Dark blue, 11.6:1 on white: the house's first colour."""

SECOND = "D9730D"
"""Orange: over 3:1 against white and against the accent, as WCAG 2.2 asks of graphics (1.4.11)."""

_INK = "262626"
_RULE = "7F8FA9"
_FONT = "Arial"

_EMU = 12_700  # a point
_SIZE = 10  # of all letters
_LETTER = 0.56 * _SIZE  # wider than nearly any name is in Arial, by the letter
_LINE = 1.25 * _SIZE
_SPACE = 6  # between a name or a label and the bar
_KEY = 30  # of a colour in the legend, with the distance to the next

_BAR = 13  # a letter and a little more
_GAP = 55  # between groups, in hundredths of a bar
_LEGEND = 25.5  # 9 mm
_TALLEST = 567  # 20 cm: with its caption it must fit on a page
_NAMES_LEAST = 0.32  # of the width: what the house's names need, so that the bars of all figures begin at one line
_NAMES_MOST = 0.42
_LABEL_MOST = 0.55  # of the bars' part of the width
_COUNTS = 5  # an axis reaches that far at least, so that one theme is as long as one concern where no bar is longer


class Chart(NamedTuple):
    """A chart: the text of its part, the bytes of its workbook, and how large it is drawn, in points."""

    xml: str
    workbook: bytes
    width: float
    height: float


def chart(figure: Figure, width: float) -> Chart:
    """Make a chart of a figure that fills a text of this width in points.

    On a scale of words a bar is as long as the word's place on it: the worst is 1. A value that is not given, or is
    neither on the scale nor a number, has no bar and no label.
    """
    names = [row[0] for row in figure.rows]
    series = [
        Series(name, tuple(_length(figure, row, place) for row in figure.rows))
        for place, name in enumerate(figure.columns, start=1)
    ]
    size = _sized(names, series, figure.scale, width)
    xml = _chart_xml(names, series, figure.scale, size)
    return Chart(xml, workbook(tuple(names), tuple(series), figure.scale), size.width, size.height)


def add(document: DocumentPart, chart: Chart) -> str:
    """Add the chart and its workbook to the document; return the id of its relationship to the chart."""
    package = document.package
    name = package.next_partname("/word/embeddings/Microsoft_Excel_Worksheet%d.xlsx")
    sheet = Part(name, CT.SML_SHEET, chart.workbook, package)
    part = Part(package.next_partname("/word/charts/chart%d.xml"), CT.DML_CHART, chart.xml.encode(), package)
    part.relate_to(sheet, RT.PACKAGE)  # by "rId1", as the chart has it
    return document.relate_to(part, RT.CHART)


def drawing(relationship: str, number: int, name: str, description: str, chart: Chart) -> str:
    """Write the run with a chart in line with the text.

    Args:
        relationship: the id of the relationship from the document to the chart part.
        number: of the drawing, like no other in the document.
        name: of the drawing in Word's list of objects, "Figure 1".
        description: what is read out to those who cannot see it.
        chart: for its size.
    """
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline xmlns:wp="
        '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent cx="{int(chart.width * _EMU)}" cy="{int(chart.height * _EMU)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escaped(name)}" descr="{escaped(description)}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart'
        ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        f' r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


class _Size(NamedTuple):
    """How large a chart is, at which share of it the bars begin, and how long the axis is in their lengths."""

    width: float
    height: float
    left: float
    top: float
    longest: float


def _length(figure: Figure, row: Sequence[str], place: int) -> int | None:
    value = row[place] if place < len(row) else ""
    if figure.scale:
        return figure.scale.index(value) + 1 if value in figure.scale else None
    return int(value) if value.isdecimal() else None


def _label(scale: Sequence[str], length: int) -> str:
    return scale[length - 1] if scale else str(length)


def _sized(names: Sequence[str], series: Sequence[Series], scale: Sequence[str], width: float) -> _Size:
    wanted = max((len(name) for name in names), default=0) * _LETTER + 2 * _SPACE
    left = min(max(wanted / width, _NAMES_LEAST), _NAMES_MOST)
    # Names that are too long for one line break into several, which the group of bars must be as high as.
    lines = -(-wanted // (left * width))
    group = max((len(series) + _GAP / 100) * _BAR, (lines + 0.5) * _LINE)
    legend = _LEGEND if len(series) > 1 else 0
    height = min(legend + max(len(names), 1) * group, _TALLEST)
    return _Size(width, height, left, legend / height, _longest(series, scale, width * (1 - left)))


def _longest(series: Sequence[Series], scale: Sequence[str], room: float) -> float:
    """How long the axis must be for each label to fit behind its bar; all of a scale counts, given or not."""
    given = {length or 0 for each in series for length in each.lengths}
    lengths = range(1, len(scale) + 1) if scale else given | {_COUNTS}
    return max(
        length / (1 - min((len(_label(scale, length)) * _LETTER + 2 * _SPACE) / room, _LABEL_MOST))
        for length in lengths
    )


def _chart_xml(names: Sequence[str], series: Sequence[Series], scale: Sequence[str], size: _Size) -> str:
    cells = Cells(len(series), len(names))
    written = "".join(_series(place, names, series, scale, cells) for place in range(len(series)))
    return (
        f"{DECLARATION}"
        "<c:chartSpace"
        ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(size.left, size.top, 1 - size.left, 1 - size.top, inner=True)}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{written}<c:gapWidth val="{_GAP}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axes(size.longest)}{_BARE}</c:plotArea>{_legend(series, size) if len(series) > 1 else ''}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_BARE}{_letters()}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(place: int, names: Sequence[str], series: Sequence[Series], scale: Sequence[str], cells: Cells) -> str:
    name, lengths = series[place]
    words = [None if length is None else _label(scale, length) for length in lengths]
    labels = _word_labels(place, words) if scale else f"<c:dLbls>{_LOOK}{_shows(value=True)}</c:dLbls>"
    linked = _linked_words(words, cells.words(place)) if scale else ""
    # The latest inspection is the last column, and the darkest.
    fill = _FILLS[(len(series) - 1 - place) % len(_FILLS)]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>{_texts(cells.series_name(place), [name])}</c:tx>'
        f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{labels}'
        f"<c:cat>{_texts(cells.category_names(), names)}</c:cat><c:val><c:numRef><c:f>{cells.lengths(place)}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{_points(lengths)}</c:numCache></c:numRef></c:val>"
        f"{linked}</c:ser>"
    )


def _texts(cells: str, words: Sequence[str]) -> str:
    return f"<c:strRef><c:f>{cells}</c:f><c:strCache>{_points(words)}</c:strCache></c:strRef>"


def _points(values: Sequence[str | int | None]) -> str:
    points = (
        f'<c:pt idx="{place}"><c:v>{escaped(str(value))}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{"".join(points)}'


def _word_labels(series: int, words: Sequence[str | None]) -> str:
    """A label for each bar with the word for its length.

    An axis cannot have them: a number format has two conditions and a rest, three words at most. The labels are fields
    that follow the workbook; readers without such fields show the text that is in them.
    """
    labels = (
        f'<c:dLbl><c:idx val="{point}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f'<a:fld id="{{1A2B3C00-0000-4000-8000-{series:06X}{point:06X}}}" type="CELLRANGE">{_RUN}'
        f"<a:pPr/><a:t>{escaped(word)}</a:t></a:fld>"
        f"</a:p></c:rich></c:tx>{_shows()}{_FROM_CELLS}</c:dLbl>"
        for point, word in enumerate(words)
        if word is not None
    )
    return f"<c:dLbls>{''.join(labels)}{_LOOK}{_shows()}{_FROM_CELLS}</c:dLbls>"


def _linked_words(words: Sequence[str | None], cells: str) -> str:
    return (
        f'<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" {_C15}><c15:datalabelsRange>'
        f"<c15:f>{cells}</c15:f><c15:dlblRangeCache>{_points(words)}</c15:dlblRangeCache>"
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def _shows(*, value: bool = False) -> str:
    others = ("LegendKey", "CatName", "SerName", "Percent", "BubbleSize")
    shown = [f'<c:show{name} val="0"/>' for name in others]
    shown.insert(1, f'<c:showVal val="{int(value)}"/>')
    return '<c:dLblPos val="outEnd"/>' + "".join(shown)


def _axes(longest: float) -> str:
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    line = f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{_RULE}"/></a:solidFill></a:ln></c:spPr>'
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}{line}'
        f'{_letters(_UPRIGHT)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{longest:.4f}"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:crossAx val="1"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _legend(series: Sequence[Series], size: _Size) -> str:
    wanted = sum(len(each.name) * _LETTER + _KEY for each in series) / size.width
    place = _layout(size.left, 0, min(wanted, 1 - size.left), 0.8 * size.top)
    return f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{_letters()}</c:legend>'


def _layout(left: float, top: float, width: float, height: float, *, inner: bool = False) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    sizes = "".join(
        f'<c:{name} val="{size:.4f}"/>' for name, size in (("x", left), ("y", top), ("w", width), ("h", height))
    )
    edges = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{target}{edges}{sizes}</c:manualLayout></c:layout>"


def _letters(body: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr><a:defRPr {_FACE}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _fills() -> Iterator[str]:
    """From the last series back: two colours, then white with stripes, for no third is 3:1 against all of these."""
    line = f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill></a:ln>'
    for colour in (ACCENT, SECOND):
        yield f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    for pattern in ("wdUpDiag", "smGrid"):
        yield (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{ACCENT}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>{line}'
        )


_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_FROM_CELLS = (
    f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {_C15}><c15:showDataLabelsRange val="1"/>'
    "</c:ext></c:extLst>"
)
_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"  # LibreOffice draws a frame otherwise
_COLOURED = (
    f'<a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill><a:latin typeface="{_FONT}"/><a:cs typeface="{_FONT}"/>'
)
_FACE = f'lang="en-GB" sz="{_SIZE * 100}" b="0">{_COLOURED}'
_UPRIGHT = ' rot="0" vert="horz"'
_RUN = f"<a:rPr {_FACE}</a:rPr>"
_LOOK = _BARE + _letters(' wrap="none"')
_FILLS = tuple(_fills())
