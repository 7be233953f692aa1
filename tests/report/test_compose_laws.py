"""What holds of every report as read, whatever state it is in."""

from collections import Counter

from factories import HOUSE
from hypothesis import given
from hypothesis import strategies as st
from strategies import edits, histories, reports, tried, untimed

from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Block, Kind, Printed
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import Edit, Judge
from irp_tui.report.model import Report
from report.printed import of

COUNTED = (Kind.PARAGRAPH, Kind.VERDICT)


def after(start: Report, made: tuple[Edit, ...]) -> Report:
    for edit in made:
        start = tried(start, edit)
    return start


def sections(printed: Printed) -> dict[str, list[Block]]:
    """The numbered blocks under each numbered heading."""
    under: dict[str, list[Block]] = {}
    heading = ""
    for block in printed.blocks:
        if block.kind is Kind.HEADING and block.level == 1:
            heading = block.number
        elif block.kind in COUNTED:
            under.setdefault(heading, []).append(block)
    return under


@given(histories(HOUSE))
@untimed(40)
def test_after_any_edits_numbers_are_in_order_and_without_gaps(
    history: tuple[Report, tuple[Edit, ...]],
) -> None:
    printed = compose(after(*history))

    for heading, blocks in sections(printed).items():
        section = heading.removeprefix("Section ")
        assert [block.number for block in blocks] == [f"{section}.{n}" for n in range(1, len(blocks) + 1)]
    figures = of(printed, Kind.FIGURE)
    assert [block.number for block in figures] == [str(n) for n in range(1, len(figures) + 1)]


@given(reports(HOUSE))
@untimed(40)
def test_every_number_by_id_is_that_of_the_block_with_the_id(report: Report) -> None:
    printed = compose(report)

    shown = {block.id: block.number for block in of(printed, *COUNTED) if block.id}
    assert shown == printed.numbers
    assert set(printed.numbers) >= {paragraph.id for _, paragraph in report.paragraphs()}
    assert set(printed.numbers) >= {concern.id for concern in report.concerns}


@given(reports(HOUSE))
@untimed(40)
def test_every_item_is_printed_twice_and_every_written_paragraph_once(report: Report) -> None:
    printed = compose(report)

    once = Counter(block.id for block in of(printed, Kind.PARAGRAPH))
    assert all(once[paragraph.id] == 1 for _, paragraph in report.paragraphs())
    ids = sorted(concern.id for concern in report.concerns)
    for kind in (Kind.CONCERN, Kind.ITEM, Kind.JUDGEMENT, Kind.VERDICT):
        assert sorted(block.id for block in of(printed, kind)) == ids


@given(reports(HOUSE))
@untimed(40)
def test_spans_stand_within_their_text_in_order_and_references_on_their_numbers(report: Report) -> None:
    printed = compose(report)

    for block in printed.blocks:
        end = 0
        for span in block.spans:
            assert end <= span.start < span.end <= len(block.text)
            end = span.end
            if span.kind == "reference":
                assert block.text[span.start : span.end] == printed.numbers.get(span.target, "?")


@given(reports(HOUSE))
@untimed(40)
def test_plain_text_has_one_line_a_block_and_those_of_the_figures(report: Report) -> None:
    printed = compose(report)
    lines = list(text_formats.lines(printed))

    figures = [block.figure for block in printed.blocks if block.figure]
    assert len(lines) == len(printed.blocks) + sum(1 + len(figure.rows) for figure in figures)
    assert not [line for line in lines if len(line.splitlines()) > 1]


@given(reports(HOUSE))
@untimed(40)
def test_figures_have_a_cell_for_each_column(report: Report) -> None:
    for block in compose(report).blocks:
        if block.figure:
            assert {len(row) for row in block.figure.rows} <= {1 + len(block.figure.columns)}


@given(st.data())
@untimed(40)
def test_judging_changes_counts_figures_and_one_verdict_and_no_other_block(data: st.DataObject) -> None:
    report = data.draw(reports(HOUSE))
    edit = data.draw(edits(report, Judge))
    assert isinstance(edit, Judge)

    before, changed = compose(report), compose(tried(report, edit))
    differing = [new for old, new in zip(before.blocks, changed.blocks, strict=True) if old != new]
    for block in differing:
        match block.kind:
            case Kind.PARAGRAPH:
                assert block.id.startswith("findings.")
            case Kind.VERDICT | Kind.JUDGEMENT:
                assert block.id == edit.concern
            case kind:
                assert kind is Kind.FIGURE
    assert len(differing) <= 4
