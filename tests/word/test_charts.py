"""Charts: their parts are valid, show the figure's values and no others, and can be told apart."""

import io
import shutil
import subprocess
import zipfile
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import gates
import msgspec
import openpyxl
import pytest
from docx.oxml.parser import parse_xml
from factories import full_report

from irp_tui.report.compose.blocks import Figure, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.word import charts, oxml
from irp_tui.word.charts import ACCENT, Series, workbook
from irp_tui.word.template import HOUSE

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WIDTH = 453.5

SCALE = ("Poor", "Not sufficiently good", "Reasonably good", "Good")
OUTCOMES = Figure(
    ("2021", "2025"),
    (("Safety", "Not sufficiently good", "Poor"), ("Respect", "Good", ""), ("Release", "Reasonably good", "Good")),
    SCALE,
    'Safety: "poor" & <so on>.',
)
COUNTS = Figure(("Concerns",), (("Good progress", "3"), ("Reasonable progress", "11"), ("No progress", "0")))
THREE = Figure(
    ("2018", "2021", "2025"), (("Safety", "Good", "", "Poor"), ("A & <b>", "Poor", "Good", "Good")), SCALE, "So."
)
ONE = msgspec.structs.replace(OUTCOMES, columns=("2025",), rows=(("Safety", "Poor"), ("Respect", "")))
EMPTY = Figure(("Themes",), ())
ODD = Figure(("a\x00b", "2025"), (("]]>", "Poor", "Fair"), ("\ud800", "Good")), SCALE, "\x0b")
FIGURES = [OUTCOMES, COUNTS, THREE, ONE, EMPTY, ODD]


def chart(figure: Figure) -> ET.Element:
    return ET.fromstring(charts.chart(figure, WIDTH).xml)  # noqa: S314 - our own


def cached(series: ET.Element, part: str) -> dict[int, str]:
    return {
        int(point.get("idx", "")): point.findtext(f"{C}v", "")
        for cache in series.findall(f"{C}{part}")
        for point in cache.iter(f"{C}pt")
    }


def labels(series: ET.Element) -> dict[int, str]:
    return {
        int(index.get("val", "")): "".join(text.text or "" for text in label.iter(f"{A}t"))
        for label in series.iter(f"{C}dLbl")
        if (index := label.find(f"{C}idx")) is not None
    }


def sheet(data: bytes) -> dict[str, str]:
    """The cells of a workbook by their names: text, number, or the result of a formula."""
    rows = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active.iter_rows()
    return {cell.coordinate: str(cell.value) for row in rows for cell in row if cell.value is not None}


def document(figures: list[Figure]) -> bytes:
    made = docx.Document(str(HOUSE))
    for number, figure in enumerate(figures, start=1):
        drawn = charts.chart(figure, WIDTH)
        run = charts.drawing(charts.add(made.part, drawn), number, f"Figure {number}", figure.said, drawn)
        made.element.body.insert(0, parse_xml(f"<w:p {oxml.NAMESPACES}>{run}</w:p>"))
    return oxml.saved(made)


# What is shown


def test_bars_are_as_long_as_the_word_is_far_up_the_scale_and_labelled_with_it() -> None:
    first, second = chart(OUTCOMES).iter(f"{C}ser")

    assert [cached(each, "tx") for each in (first, second)] == [{0: "2021"}, {0: "2025"}]
    assert cached(first, "cat") == {0: "Safety", 1: "Respect", 2: "Release"}
    assert cached(first, "val") == {0: "2", 1: "4", 2: "3"}
    assert labels(first) == {0: "Not sufficiently good", 1: "Good", 2: "Reasonably good"}


def test_a_missing_value_has_no_bar_no_label_and_no_cell() -> None:
    _, second = chart(OUTCOMES).iter(f"{C}ser")

    assert cached(second, "val") == {0: "1", 2: "4"}
    assert labels(second) == {0: "Poor", 2: "Good"}
    assert "C3" not in sheet(charts.chart(OUTCOMES, WIDTH).workbook)


def test_counts_show_their_numbers_a_zero_too() -> None:
    (series,) = chart(COUNTS).iter(f"{C}ser")

    assert cached(series, "val") == {0: "3", 1: "11", 2: "0"}
    assert labels(series) == {}
    assert [shown.get("val") for shown in series.iter(f"{C}showVal")] == ["1"]


@pytest.mark.parametrize("figure", FIGURES)
def test_only_several_series_have_a_legend(figure: Figure) -> None:
    assert len(list(chart(figure).iter(f"{C}legend"))) == int(len(figure.columns) > 1)


@pytest.mark.parametrize("figure", FIGURES)
def test_bars_begin_at_nothing_and_the_longest_leaves_room_for_its_label(figure: Figure) -> None:
    root = chart(figure)
    (least,) = (float(each.get("val", "")) for each in root.iter(f"{C}min"))
    (most,) = (float(each.get("val", "")) for each in root.iter(f"{C}max"))
    values = [int(value) for series in root.iter(f"{C}ser") for value in cached(series, "val").values()]

    assert least == 0
    assert most > max(values, default=0)


def test_one_item_is_as_long_in_a_small_figure_as_in_a_larger_one() -> None:
    axes = [
        [each.get("val") for each in chart(Figure(("Themes",), (("Good", top),))).iter(f"{C}max")]
        for top in ("0", "1", "3", "5", "9")
    ]

    assert axes[0] == axes[1] == axes[2] == axes[3] != axes[4]


def test_every_label_fits_between_its_bar_and_the_edge() -> None:
    root = chart(OUTCOMES)
    longest = float(next(each.get("val", "") for each in root.iter(f"{C}max")))
    left = float(next(each.get("val", "") for each in root.iter(f"{C}x")))
    unit = WIDTH * (1 - left) / longest
    # 5 points a letter is what these words take in Arial of 10 points, on average and rounded up.
    ends = {word: length * unit + 5 * len(word) for length, word in enumerate(SCALE, start=1)}

    assert {word: end for word, end in ends.items() if end > WIDTH * (1 - left)} == {}


def test_a_chart_is_higher_the_more_bars_it_has_and_never_higher_than_a_page() -> None:
    heights = [charts.chart(figure, WIDTH).height for figure in (ONE, OUTCOMES)]
    crowd = msgspec.structs.replace(OUTCOMES, rows=OUTCOMES.rows * 30)

    assert heights == sorted(heights)
    assert charts.chart(crowd, WIDTH).height < 600


def test_a_long_name_gets_the_lines_it_needs() -> None:
    long = msgspec.structs.replace(COUNTS, rows=(("Progress that goes on and on " * 5, "3"),))
    short = msgspec.structs.replace(COUNTS, rows=(("Progress", "3"),))

    assert charts.chart(long, WIDTH).height > 2 * charts.chart(short, WIDTH).height


def test_the_figures_of_a_report_begin_their_bars_at_one_line() -> None:
    figures = [block.figure for block in compose(full_report()).blocks if block.kind is Kind.FIGURE and block.figure]
    lefts = {next(each.get("val") for each in chart(figure).iter(f"{C}x")) for figure in figures}

    assert len(figures) == 3
    assert len(lefts) == 1


# Colours


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_colours_hold_against_white_and_each_other() -> None:
    pairs = combinations((ACCENT, charts.SECOND, "FFFFFF"), 2)

    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 3} == {}


def fills(figure: Figure) -> list[tuple[str, list[str | None]]]:
    """How the bars of each series are filled: by what, and with which colours, the outline's last."""
    looks = [series.find(f"{C}spPr") for series in chart(figure).iter(f"{C}ser")]
    return [
        (look[0].tag.removeprefix(A), [colour.get("val") for colour in look.iter(f"{A}srgbClr")])
        for look in looks
        if look is not None
    ]


def test_the_latest_is_darkest_and_a_third_series_differs_without_colour() -> None:
    solid = "solidFill"

    assert fills(COUNTS) == [(solid, [ACCENT])]
    assert fills(OUTCOMES) == [(solid, [charts.SECOND]), (solid, [ACCENT])]
    assert fills(THREE) == [("pattFill", [ACCENT, "FFFFFF", ACCENT]), (solid, [charts.SECOND]), (solid, [ACCENT])]


# The parts


@pytest.mark.parametrize("figure", FIGURES)
def test_axis_ids_are_ones_that_word_takes(figure: Figure) -> None:
    ids = [int(each.get("val", "")) for each in chart(figure).iter(f"{C}axId")]

    assert len(ids) == 4
    assert set(ids[:2]) == set(ids[2:])
    assert all(0 <= id < 2**32 for id in ids)


@pytest.mark.parametrize("figure", [OUTCOMES, COUNTS, THREE, ONE])
def test_what_the_chart_keeps_is_in_the_cells_it_names(figure: Figure) -> None:
    cells = sheet(charts.chart(figure, WIDTH).workbook)
    root = chart(figure)
    named = [each for tag in (f"{C}strRef", f"{C}numRef", f"{C15}datalabelsRange") for each in root.iter(tag)]
    for reference in named:
        where = reference.findtext(f"{C}f") or reference.findtext(f"{C15}f") or ""
        first, _, last = where.removeprefix("Sheet1!").replace("$", "").partition(":")
        column, start, end = first[0], int(first[1:]), int((last or first)[1:])
        kept = cached_in(reference)
        assert {row - start: cells.get(f"{column}{row}", "") for row in range(start, end + 1)} == {
            place: kept.get(place, "") for place in range(end - start + 1)
        }
    assert named


def cached_in(reference: ET.Element) -> dict[int, str]:
    return {int(point.get("idx", "")): point.findtext(f"{C}v", "") for point in reference.iter(f"{C}pt")}


def test_the_workbook_of_words_explains_its_lengths() -> None:
    cells = sheet(charts.chart(OUTCOMES, WIDTH).workbook)

    assert [cells[name] for name in ("B1", "C1", "D1", "E1", "G1", "H1")] == [
        "2021",
        "2025",
        "2021 in words",
        "2025 in words",
        "Length",
        "Meaning",
    ]
    assert [cells[f"H{row}"] for row in range(2, 6)] == list(SCALE)
    assert [cells[f"A{row}"] for row in range(2, 5)] == ["Safety", "Respect", "Release"]


def test_columns_go_on_after_z() -> None:
    cells = sheet(workbook(("one",), tuple(Series(str(place), (place,)) for place in range(1, 30))))

    assert (cells["Z2"], cells["AA2"], cells["AD2"]) == ("25", "26", "29")


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_figure_gives_the_same_bytes(figure: Figure) -> None:
    assert charts.chart(figure, WIDTH) == charts.chart(figure, WIDTH)


def test_a_drawing_says_what_it_shows() -> None:
    made = charts.chart(OUTCOMES, WIDTH)
    run = charts.drawing("rId9", 7, "Figure 1", OUTCOMES.said, made)
    spaces = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.openxmlformats.org/"
    root = ET.fromstring(f'<x xmlns:w="{spaces[0]}" xmlns:r="{spaces[1]}">{run}</x>')  # noqa: S314 - our own
    (described,) = (each for each in root.iter() if each.tag.endswith("}docPr"))
    (extent,) = (each for each in root.iter() if each.tag.endswith("}extent"))

    assert described.attrib == {"id": "7", "name": "Figure 1", "descr": OUTCOMES.said}
    assert int(extent.get("cx", "")) == int(WIDTH * 12700)


def test_names_of_parts_that_a_template_has_are_left_alone() -> None:
    made = docx.Document(io.BytesIO(document([OUTCOMES])))
    charts.add(made.part, charts.chart(COUNTS, WIDTH))
    with zipfile.ZipFile(io.BytesIO(oxml.saved(made))) as saved:
        assert saved.read("word/charts/chart1.xml") == charts.chart(OUTCOMES, WIDTH).xml.encode()
        assert "word/charts/chart2.xml" in saved.namelist()


@pytest.mark.slow
def test_microsoft_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "charts.docx").write_bytes(document(FIGURES))
    (tmp_path / "words.xlsx").write_bytes(charts.chart(THREE, WIDTH).workbook)
    (tmp_path / "counts.xlsx").write_bytes(charts.chart(COUNTS, WIDTH).workbook)
    for file in sorted(tmp_path.iterdir()):
        told = subprocess.run([gates.microsofts(), file], capture_output=True, check=False, timeout=120)
        found = msgspec.json.decode(told.stdout)
        assert (file.name, found["errors"]) == (file.name, [])


def test_a_reader_that_we_did_not_write_reads_the_workbook() -> None:
    data = io.BytesIO(charts.chart(OUTCOMES, WIDTH).workbook)

    assert list(openpyxl.load_workbook(data, data_only=True).active.values) == [
        (None, "2021", "2025", "2021 in words", "2025 in words", None, "Length", "Meaning"),
        ("Safety", 2, 1, "Not sufficiently good", "Poor", None, 1, "Poor"),
        ("Respect", 4, None, "Good", None, None, 2, "Not sufficiently good"),
        ("Release", 3, 4, "Reasonably good", "Good", None, 3, "Reasonably good"),
        (None, None, None, None, None, None, 4, "Good"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler")
def test_libreoffice_prints_every_name_and_label(tmp_path: Path) -> None:
    (tmp_path / "charts.docx").write_bytes(document([OUTCOMES, COUNTS]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "charts.docx")]
    subprocess.run(["soffice", profile, *wanted], check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "charts.pdf", "-"], check=True, capture_output=True)
    lines = [" ".join(line.split()) for line in told.stdout.decode().splitlines()]

    for line in ("Good progress 3", "Reasonable progress 11", "No progress 0"):
        assert line in lines
    words = " ".join(lines)
    assert {word: words.count(f" {word}") for word in SCALE[:3]} == {
        "Poor": 1,
        "Not sufficiently good": 1,
        "Reasonably good": 1,
    }
