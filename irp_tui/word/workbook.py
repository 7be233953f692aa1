"""The workbook inside a chart: what Word opens at "Edit Data", so that the figure can still be changed there.

Categories and lengths stand together at the left, as Word expects them. Where lengths stand for words, the words are
worked out beside them from the scale at the right: whoever changes a length sees its word, and the label, change.
"""

import datetime as dt
import io
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from irp_tui.word.oxml import cleaned, repacked

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
