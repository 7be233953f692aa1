"""What readers that we did not write find in the document is the plain text of the report."""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx2python
import mammoth
import msgspec
import pypandoc
import pytest
from docx import Document
from docx2python.iterators import iter_paragraphs
from factories import LONG, READABLE, full_report, report_named
from hypothesis import given
from hypothesis import strategies as st
from word_reading import HEADERS, expected

from irp_tui.report.compose.blocks import Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Concern, Establishment, Paragraph, Report, Summary
from irp_tui.report.sanitize import clean, one_line
from irp_tui.word.document import document

REPORT = full_report()
HOUSE = REPORT.house

_ANY = st.text(st.characters() | st.characters(categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\t&<>\"'{}"))


def even(found: Iterable[str]) -> list[str]:
    """The paragraphs with white space made even, without empty ones, words over columns and pages of the contents."""
    shown = [line for text in found if (line := one_line(text))]
    for header in HEADERS:
        if header in shown:  # "Theme" is not over a column where there are none
            shown.remove(header)
    return [re.sub(r"^((?:Section|Appendix) \w+ .*) \d+$", r"\1", line) for line in shown]


@pytest.fixture(scope="module", params=READABLE)
def report(request: pytest.FixtureRequest) -> Report:
    return report_named(request.param)


def test_mammoth_reads_the_report(report: Report) -> None:
    read = mammoth.extract_raw_text(io.BytesIO(document(report, final=True))).value
    # It parts paragraphs by an empty line, and drops the line break within one.
    wanted = [line.replace(" second line", "second line") for line in expected(report)]
    assert even(iter(read.split("\n\n"))) == wanted


def test_docx2python_reads_the_report(report: Report) -> None:
    with docx2python.docx2python(io.BytesIO(document(report, final=True))) as read:
        # It writes links as HTML, and the numbers of paragraphs that name their list themselves as "1)".
        found = [re.sub(r"^\t*\d+\)\t|</?a\b[^>]*>", "", words) for words in iter_paragraphs(read.body)]
        described = "----Image alt text---->"
        assert even(words for words in found if not words.startswith(described)) == expected(report)
        figures = [block.figure for block in compose(report).blocks if block.figure and block.figure.has_values()]
        descriptions = [words for words in found if words.startswith(described)]
        assert [each.removeprefix(described).partition("<")[0] for each in descriptions] == [
            each.said for each in figures
        ]


def test_pandoc_reads_the_report(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(document(report, final=True))
    read = pypandoc.convert_file(str(path), "json")
    assert even(pandoc_paragraphs(msgspec.json.decode(read)["blocks"])) == expected(report)


def pandoc_paragraphs(blocks: object) -> Iterator[str]:
    match blocks:
        case {"t": "Para" | "Plain", "c": inlines}:
            yield "".join(pandoc_words(inlines))
        case {"t": "Header", "c": [_, _, inlines]}:
            yield "".join(pandoc_words(inlines))
        case {"c": inner}:
            yield from pandoc_paragraphs(inner)
        case list():
            for block in blocks:
                yield from pandoc_paragraphs(block)


def pandoc_words(inlines: object) -> Iterator[str]:
    match inlines:
        case {"t": "Str", "c": str(words)}:
            yield words
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"c": inner}:
            yield from pandoc_words(inner)
        case list():
            for inline in inlines:
                yield from pandoc_words(inline)


def read_back(report: Report, style: str) -> list[str]:
    found = Document(io.BytesIO(document(report, final=False))).paragraphs
    return [each.text for each in found if each.style is not None and each.style.name == style]


@given(_ANY)
def test_any_text_is_read_back_as_it_prints(text: str) -> None:
    report = Report(house=HOUSE, summary=Summary(introduction=(Paragraph("p1", text),)))
    (printed,) = [block.text for block in compose(report).blocks if block.id == "p1"]
    assert read_back(report, "Numbered Paragraph")[0] == clean(printed).text


@given(_ANY, _ANY)
def test_any_name_id_and_concern_make_a_document(name: str, id: str) -> None:
    report = Report(
        house=HOUSE,
        establishment=Establishment(name=name),
        concerns=(Concern(id, area=name, text=name, paragraphs=(Paragraph(id, name),)),),
    )
    (printed,) = [block.text for block in compose(report).blocks if block.kind is Kind.CONCERN]
    assert [one_line(line) for line in read_back(report, "Concern")] == [one_line(f"Concern: {clean(printed).text}")]


def test_what_xml_cannot_hold_becomes_a_sign_that_something_is_missing() -> None:
    report = Report(house=HOUSE, summary=Summary(introduction=(Paragraph("p1", "a\x00b\x0cc\ud800d\uffffe\x1bf"),)))
    replaced = (
        "a\N{REPLACEMENT CHARACTER}b\nc\N{REPLACEMENT CHARACTER}d\N{REPLACEMENT CHARACTER}e\N{REPLACEMENT CHARACTER}f"
    )
    assert read_back(report, "Numbered Paragraph")[0] == replaced


def test_markup_stays_what_was_typed() -> None:
    texts = [block.text for block in compose(REPORT).blocks if block.id == LONG]
    assert texts[0] in read_back(REPORT, "Numbered Paragraph")
