"""The workbook inside a chart: what Word opens at "Edit Data", so that the figure can still be changed there.

Categories and lengths stand together at the left, as Word expects them. Where lengths stand for words, the words are
worked out beside them from the scale at the right: whoever changes a length sees its word, and the label, change.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from irp_tui.word.package import OFFICE, only_lead
from irp_tui.word.xml import DECLARATION, escaped
from irp_tui.word.zipped import pack

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "Sheet1"  # as Word calls it in charts of its own


class Series(NamedTuple):
    """The bars of one colour: their name, and for each category a length or, where no value was given, None."""

    name: str
    lengths: tuple[int | None, ...]


class Cells(NamedTuple):
    """Where in the workbook a chart finds what it shows."""

    series: int
    categories: int

    def category_names(self) -> str:
        """The names of the groups of bars."""
        return self._down(0)

    def series_name(self, series: int) -> str:
        """The name of one colour of bars."""
        return f"{_SHEET}!${_column(1 + series)}$1"

    def lengths(self, series: int) -> str:
        """The lengths of its bars."""
        return self._down(1 + series)

    def words(self, series: int) -> str:
        """The words that those lengths stand for."""
        return self._down(1 + self.series + series)

    def _down(self, column: int) -> str:
        letter = _column(column)
        return f"{_SHEET}!${letter}$2:${letter}${1 + self.categories}"


def workbook(categories: Sequence[str], series: Sequence[Series], scale: Sequence[str] = ()) -> bytes:
    """The values as the bytes of an .xlsx file; `scale` has the words for lengths from 1, none for plain numbers."""
    rows = _with_scale(list(_rows(categories, series, scale)), len(series), scale)
    numbered = "".join(f'<row r="{place}">{cells}</row>' for place, cells in enumerate(rows, start=1))
    columns = 4 + 2 * len(series) if scale else 1 + len(series)
    wide = f'<cols><col min="1" max="{columns}" width="24" customWidth="1"/></cols>'
    sheet = f'{DECLARATION}<worksheet xmlns="{_MAIN}">{wide}<sheetData>{numbered}</sheetData></worksheet>'
    return pack({**_FIXED, "xl/worksheets/sheet1.xml": sheet.encode()})


def _rows(categories: Sequence[str], series: Sequence[Series], scale: Sequence[str]) -> Iterator[str]:
    """The cells of each row, first those with the names of the columns."""
    count = len(series)
    heads = [_text(0, 1, "")] + [_text(1 + place, 1, each.name) for place, each in enumerate(series)]
    if scale:
        heads += [_text(1 + count + place, 1, f"{each.name} in words") for place, each in enumerate(series)]
    yield "".join(heads)
    for index, category in enumerate(categories):
        row = index + 2
        lengths = [each.lengths[index] for each in series]
        cells = [_text(0, row, category)]
        cells += [_number(1 + place, row, length) for place, length in enumerate(lengths) if length is not None]
        if scale:
            cells += [_word(place, row, count, scale, length) for place, length in enumerate(lengths)]
        yield "".join(cells)


def _with_scale(rows: list[str], count: int, scale: Sequence[str]) -> list[str]:
    """The rows with the scale, an empty column apart: what each length means."""
    if not scale:
        return rows
    meanings = [_text(_scale_column(count), 1, "Length") + _text(_scale_column(count) + 1, 1, "Meaning")]
    for length, word in enumerate(scale, start=1):
        meanings.append(_number(_scale_column(count), length + 1, length))
        meanings[-1] += _text(_scale_column(count) + 1, length + 1, word)
    rows += [""] * (len(meanings) - len(rows))
    meanings += [""] * (len(rows) - len(meanings))
    return [row + meaning for row, meaning in zip(rows, meanings, strict=True)]


def _scale_column(count: int) -> int:
    return 2 + 2 * count


def _word(place: int, row: int, count: int, scale: Sequence[str], length: int | None) -> str:
    """The cell that works out a length's word, with the result that is shown until then."""
    given = f"{_column(1 + place)}{row}"
    column = _column(_scale_column(count) + 1)
    formula = f'IF({given}="","",INDEX(${column}$2:${column}${1 + len(scale)},{given}))'
    shown = scale[length - 1] if length else ""
    return f'<c r="{_column(1 + count + place)}{row}" t="str"><f>{escaped(formula)}</f><v>{escaped(shown)}</v></c>'


def _text(column: int, row: int, words: str) -> str:
    shown = f'<t xml:space="preserve">{escaped(words)}</t>'
    return f'<c r="{_column(column)}{row}" t="inlineStr"><is>{shown}</is></c>' if words else ""


def _number(column: int, row: int, number: int) -> str:
    return f'<c r="{_column(column)}{row}"><v>{number}</v></c>'


def _column(index: int) -> str:
    """The letters of a column, from 0: A to Z, then AA, AB and on."""
    before, letter = divmod(index, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + letter)


_FIXED = {
    name: part.encode()
    for name, part in {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": only_lead("xl/workbook.xml", f"{OFFICE}/officeDocument"),
        "xl/workbook.xml": (
            f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": only_lead("worksheets/sheet1.xml", f"{OFFICE}/worksheet"),
    }.items()
}
"""The parts that are the same in each workbook."""
