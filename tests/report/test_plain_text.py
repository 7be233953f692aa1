"""The report as plain text."""

from factories import published_shape, two_concerns
from msgspec.structs import replace

from irp_tui.report import edits as e
from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.edits import apply


def test_a_numbered_block_is_number_two_spaces_and_text() -> None:
    assert text_formats.line(Block(Kind.PARAGRAPH, "A small\nnumber.", number="3.54")) == "3.54  A small number."


def test_labels_stand_before_the_text_and_asides_behind_a_tab() -> None:
    assert text_formats.line(Block(Kind.CONCERN, "It was.", label="Concern:")) == "Concern: It was."
    assert text_formats.line(Block(Kind.MEMBER, "Ann Other", aside="Inspector")) == "Ann Other\tInspector"
    assert text_formats.line(Block(Kind.PRACTICE, "Good.", number="a)", aside="See paragraph 3.1")) == (
        "a)  Good.\tSee paragraph 3.1"
    )
    assert text_formats.line(Block(Kind.BULLET, "first")) == "- first"


def test_a_figure_has_its_number_once_and_its_values_on_lines_of_their_own() -> None:
    lines = list(text_formats.lines(compose(published_shape())))
    start = lines.index("Figure 2: Progress on HMI Prisons concerns from January 2025 inspection (n=7)")

    assert lines[start + 1 : start + 6] == [
        "\tConcerns",
        "Good progress\t3",
        "Reasonable progress\t4",
        "Insufficient progress\t0",
        "No meaningful progress\t0",
    ]


def test_the_whole_reads_as_the_design_shows_it() -> None:
    lines = list(text_formats.lines(compose(published_shape())))

    assert lines[:4] == [
        "Report on an independent review of progress at",
        "HMP & YOI Foston Hall",
        "by HM Chief Inspector of Prisons",
        "8–10 December 2025",
    ]
    assert "Section 3  Progress against our concerns and Ofsted themes" in lines
    assert "3.63  We considered that the prison had made good progress in this area." in lines
    assert "Martin Loom\tDeputy Chief Inspector" in lines


def test_no_text_of_the_house_can_break_a_line() -> None:
    report = apply(two_concerns(), e.SetHouseText("see-paragraph", "See\nparagraph\n{number}"))
    report = replace(report, concerns=(replace(report.concerns[0], text="One\n\ntwo."),))
    report = apply(report, e.SetPractice("award", paragraph="drugs-2"))
    lines = list(text_formats.lines(compose(report)))

    assert not [line for line in lines if "\n" in line]
    assert "a)  Young women could gain an award.\tSee paragraph 3.2" in lines


def test_a_block_as_data_always_has_kind_number_id_and_text() -> None:
    assert text_formats.as_json(Block(Kind.TEXT, "So.")) == {"kind": "text", "number": "", "id": "", "text": "So."}
    assert text_formats.as_json(Block(Kind.MEMBER, "Ann", id="t1", aside="Inspector")) == {
        "kind": "member",
        "number": "",
        "id": "t1",
        "text": "Ann",
        "aside": "Inspector",
    }
