"""Word documents as people make them, read back: numbers typed or automatic, boxes, notes, changes and tables."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from drafts.draft_folders import HOUSE

from importer.comparison import imported, published
from importer.published_lines import LINES
from irp_tui.drafts.importer import Imported, read_published
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

Write = Callable[[Document, str], object]


def typed(document: Document, line: str) -> Paragraph:
    """The line as a paragraph, its number typed."""
    return document.add_paragraph(line)


def made(lines: Iterable[str] = LINES, write: Write = typed) -> Document:
    """A document of the lines; rows are tables."""
    document = docx.Document()
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 1 or line.startswith(("Section", "\tApp")):
            write(document, line)
        else:
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
    return document


def read(folder: Path, document: Document) -> Imported:
    """What is read of the document."""
    document.save(str(folder / "source.docx"))
    return read_published(folder / "source.docx", HOUSE)


def expected(folder: Path, lines: Iterable[str] = LINES) -> Report:
    """The report that the same lines make as text."""
    return imported(folder / "expected.txt", lines).report


def find(document: Document, start: str) -> Paragraph:
    """The one paragraph that begins as said."""
    (found,) = (paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start))
    return found


def emptied(document: Document, start: str) -> Paragraph:
    """The one paragraph that begins as said, without its words."""
    paragraph = find(document, start)
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    return paragraph


def xml_of(text: str) -> Any:
    """The element that python-docx makes of it."""
    return parse_xml(text)


def test_numbers_that_were_typed(tmp_path: Path) -> None:
    found = read(tmp_path, made())
    assert (found.report.unplaced, found.lines) == ((), len(LINES))
    assert published(found.report) == published(expected(tmp_path))


def test_numbers_typed_with_a_tab(tmp_path: Path) -> None:
    lines = [line.replace(" ", "\t", 1) if line[:1].isdigit() and line[1] == "." else line for line in LINES]

    def write(document: Document, line: str) -> None:
        document.add_paragraph(line)

    document = docx.Document()
    for line in lines:
        write(document, line)
    assert read(tmp_path, document).report.unplaced == ()


NUMBERING = f"""
<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Section %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>"""
APPENDICES = f"""
<w:abstractNum {W} w:abstractNumId="91">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Appendix %1"/></w:lvl>
</w:abstractNum>"""
BULLETS = f"""
<w:abstractNum {W} w:abstractNumId="92">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>"""
NUMBERS = {"section": (90, 0), "paragraph": (90, 1), "appendix": (91, 0), "bullet": (92, 0)}


def automatic(document: Document, line: str) -> None:
    """The line as a paragraph whose number Word counts."""
    in_contents = line.startswith(("Section", "\tApp")) and "\t" in line
    for kind, mark in (("section", "Section "), ("appendix", "Appendix "), ("bullet", "- ")):
        if line.startswith(mark) and not in_contents:
            words = line.split(" ", 1 if kind == "bullet" else 2)[-1]
            _number(document.add_paragraph(words), kind)
            return
    number, _, words = line.partition(" ")
    if number.replace(".", "").isdigit() and "." in number:
        _number(document.add_paragraph(words), "paragraph")
    else:
        document.add_paragraph(line)


def _number(paragraph: Paragraph, kind: str) -> None:
    list_id, level = NUMBERS[kind]
    properties = paragraph._p.get_or_add_pPr()
    properties.append(xml_of(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'))


def _with_lists(document: Document) -> Document:
    numbering = document.part.numbering_part.element
    for at, xml in enumerate((NUMBERING, APPENDICES, BULLETS)):
        numbering.insert(at, xml_of(xml))
    for id in (90, 91, 92):
        numbering.append(xml_of(f'<w:num {W} w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'))
    return document


def test_numbers_that_word_counts(tmp_path: Path) -> None:
    found = read(tmp_path, _with_lists(made(write=automatic)))
    assert found.report.unplaced == ()
    assert published(found.report) == published(expected(tmp_path))
    assert "3.8" in compose(found.report).numbers.values()


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    document = made()
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent>"
    find(document, "1.1 ").runs[0]._r.append(
        xml_of(
            f"<mc:AlternateContent {MC} {W}><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    report = read(tmp_path, document).report
    assert [each.text for each in report.unplaced] == ["Words in a box."]
    assert report.summary.introduction[0].text == "Stonebrook was built beside a river and holds 400 prisoners."


def test_a_footnote_is_listed(tmp_path: Path) -> None:
    document = made()
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>A note at the foot.</w:t></w:r></w:p></w:footnote>'
    xml = f"<w:footnotes {W}>{note}</w:footnotes>"
    package = document.part.package
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    find(document, "3.1 ").add_run()._r.append(xml_of(f'<w:footnoteReference {W} w:id="1"/>'))
    report = read(tmp_path, document).report
    assert [each.text for each in report.unplaced] == ["A note at the foot."]


def test_tracked_changes_are_read_as_if_accepted(tmp_path: Path) -> None:
    document = made()
    paragraph = emptied(document, "3.4 ")
    for xml in (
        "<w:r><w:t xml:space='preserve'>3.4 Little </w:t></w:r>",
        "<w:del w:id='1' w:author='A'><w:r><w:delText>nothing</w:delText></w:r></w:del>",
        "<w:ins w:id='2' w:author='A'><w:r><w:t>had changed.</w:t></w:r></w:ins>",
        "<w:moveFrom w:id='3' w:author='A'><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom>",
    ):
        paragraph._p.append(xml_of(xml.replace(">", f" {W}>", 1)))
    report = read(tmp_path, document).report
    assert (report.unplaced, published(report)) == ((), published(expected(tmp_path)))


def test_a_comment_in_the_margin_is_no_part_of_the_report(tmp_path: Path) -> None:
    document = made()
    document.add_comment(find(document, "3.4 ").runs, "Really?", "Ben Sallow", "BS")
    report = read(tmp_path, document).report
    assert (report.unplaced, published(report)) == ((), published(expected(tmp_path)))


def test_rows_without_our_ids_get_ids(tmp_path: Path) -> None:
    report = read(tmp_path, made()).report
    assert [each.name for each in report.team] == ["Ada Northam", "Ben Sallow"]
    assert len({*(each.id for each in report.team), *(each.id for each in report.summary.practice)}) == 3
    numbers = compose(report).numbers
    assert numbers[report.summary.practice[0].paragraph] == "3.5"


def test_a_table_that_no_report_has_is_listed_row_by_row(tmp_path: Path) -> None:
    document = made()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), ("a", "b", "c", "d"), strict=True):
        cell.text = words
    find(document, "3.5 ")._p.addnext(table._tbl)
    report = read(tmp_path, document).report
    assert [each.text for each in report.unplaced] == ["a\tb", "c\td"]


def test_a_table_in_a_table_is_listed_with_its_words(tmp_path: Path) -> None:
    document = made()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "outside"
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "left", "right"
    find(document, "3.5 ")._p.addnext(outer._tbl)
    report = read(tmp_path, document).report
    kept = "\n".join(each.text for each in report.unplaced)
    assert all(word in kept for word in ("outside", "left", "right"))


def test_words_in_any_wrapping_are_read(tmp_path: Path) -> None:
    document = made()
    paragraph = emptied(document, "3.4 ")
    for xml in (
        "<w:r><w:t xml:space='preserve'>3.4 </w:t></w:r>",
        "<w:smartTag w:element='x'><w:r><w:t>Little</w:t></w:r></w:smartTag>",
        "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> had</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr='DATE'><w:r><w:t xml:space='preserve'> changed</w:t></w:r></w:fldSimple>",
        "<w:hyperlink w:anchor='x'><w:r><w:t>.</w:t></w:r></w:hyperlink>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    ):
        paragraph._p.append(xml_of(xml.replace(">", f" {W}>", 1)))
    report = read(tmp_path, document).report
    assert (report.unplaced, published(report)) == ((), published(expected(tmp_path)))


def test_a_paragraph_in_a_content_control_is_read(tmp_path: Path) -> None:
    document = made()
    paragraph = find(document, "3.4 ")._p
    control = xml_of(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control[0].append(paragraph)
    report = read(tmp_path, document).report
    assert (report.unplaced, published(report)) == ((), published(expected(tmp_path)))


def test_emphasis_and_links_of_the_appendix_are_kept(tmp_path: Path) -> None:
    document = made()
    paragraph = emptied(document, "This is a made-up")
    paragraph.add_run("This is a ")
    paragraph.add_run("made-up").italic = True
    relation = document.part.relate_to("https://example.org/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = xml_of(
        f'<w:hyperlink {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:id="{relation}"><w:r><w:t xml:space="preserve"> report</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(link)
    paragraph.add_run(".")
    report = read(tmp_path, document).report
    assert "This is a *made-up*[ report](https://example.org/a)." in report.own.texts["about"]


def test_line_breaks_in_a_paragraph_are_one_paragraph(tmp_path: Path) -> None:
    document = made()
    paragraph = emptied(document, "3.4 ")
    paragraph.add_run("3.4 Little").add_break()
    paragraph.add_run("had changed.")
    report = read(tmp_path, document).report
    assert report.unplaced == ()
    assert report.concerns[1].paragraphs[0].text == "Little\nhad changed."


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".docm"])
def test_a_word_file_is_known_by_any_of_its_names(tmp_path: Path, suffix: str) -> None:
    data = io.BytesIO()
    made().save(data)
    (tmp_path / f"source{suffix}").write_bytes(data.getvalue())
    assert read_published(tmp_path / f"source{suffix}", HOUSE).report.unplaced == ()


def test_a_document_with_macros_is_read(tmp_path: Path) -> None:
    document = made()
    document.part._content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    document.save(str(tmp_path / "source.docm"))
    assert read_published(tmp_path / "source.docm", HOUSE).report.unplaced == ()


def test_a_style_based_on_a_slanted_one_is_emphasis(tmp_path: Path) -> None:
    document = made()
    slanted = document.styles.add_style("Slanted", WD_STYLE_TYPE.CHARACTER)
    slanted.font.italic = True
    document.styles.add_style("Title of a work", WD_STYLE_TYPE.CHARACTER).base_style = slanted
    paragraph = emptied(document, "This is a made-up")
    paragraph.add_run("This is a ")
    paragraph.add_run("made-up", "Title of a work")
    paragraph.add_run(" report.")
    assert "This is a *made-up* report." in read(tmp_path, document).report.own.texts["about"]
