"""Tables of text line up, whatever is in their cells."""

from rich.cells import cell_len

from irp_tui.tui.pages.table import Column, aligned, cut, fitted, line


def test_every_row_is_as_wide_as_the_table() -> None:
    columns = (Column("Concern"), Column("Words", 5, right=True), Column("Lead", 4))
    widths = fitted(columns, 40)
    rows = [("Short", "7", "RS"), ("漢字仮名交じり文の懸念はとても長いので", "12345", "RS"), ("👩‍👩‍👧 family", "", "")]
    assert {cell_len(line(columns, widths, row)) for row in rows} == {40}


def test_words_are_cut_with_an_ellipsis() -> None:
    assert cut("A long text", 7) == "A long…"
    assert cut("A text", 6) == "A text"
    assert cell_len(cut("漢字仮名", 5)) <= 5


def test_cells_that_do_not_fit_are_wrapped_in_their_column() -> None:
    rows = aligned([("", "2021", "2025"), ("Safety", "Not sufficiently good", "Poor")], 26)
    assert all(cell_len(each) <= 26 for lines in rows for each in lines)
    assert " ".join(" ".join(each[8:20].split()) for each in rows[1]).split() == ["Not", "sufficiently", "good"]


def test_an_empty_table_has_no_rows() -> None:
    assert aligned([], 40) == ()
