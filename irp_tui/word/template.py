"""The Word document that a report is written into: the house's own, or one that was adapted."""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from irp_tui.word.lines import Measure
from irp_tui.word.pages import Page

if TYPE_CHECKING:
    from docx.document import Document

HOUSE = Path(__file__).with_name("house.docx")  # importlib.resources would take 2 ms to import
"""The house template, edited in Word or LibreOffice."""

PLACE = "_irp_report"
"""The bookmark in the paragraph of a template that the report replaces."""

START = "_irp_start"
"""The bookmark at the beginning of a report that the cover of a template comes before."""


TITLE = "Independent review of progress"
"""The report's short title, on each page."""

MARKING = "DRAFT – OFFICIAL-SENSITIVE"
"""On each page of a draft: what it is, and the government's security classification of it."""


STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "CoverLead": "Cover Lead",
    "ContentsHeading": "Contents Heading",
    "TOC1": "toc 1",
    "Heading1": "heading 1",
    "AppendixHeading": "Appendix Heading",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "BodyText": "Body Text",
    "LeadIn": "Lead In",
    "NumberedPara": "Numbered Paragraph",
    "LastPara": "Last Numbered Paragraph",
    "Concern": "Concern",
    "Verdict": "Verdict",
    "Quote": "Quote",
    "ListBullet": "List Bullet",
    "Signature": "Signature",
    "Caption": "caption",
    "FigureHolder": "Figure Holder",
    "FigureNote": "Figure Note",
    "TableText": "Table Text",
    "TableHeading": "Table Heading",
    "LetterItem": "Letter Item",
    "Judgement": "Judgement",
    **{f"Judgement{step}": f"Judgement {step}" for step in range(1, 5)},
    "Term": "Term",
    **{f"TermJudgement{step}": f"Term Judgement {step}" for step in range(1, 5)},
    "Definition": "Definition",
    "ImprintLead": "Imprint Lead",
    "Imprint": "Imprint",
    "Strong": "Strong",
    "Emphasis": "Emphasis",
    "Hyperlink": "Hyperlink",
    "ReportTable": "Report Table",
}
"""The styles of a report: what each is called in Word by the id that it has here."""


_MENTIONS = ("w:style", "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_RENAMED = "toc heading"  # what LibreOffice makes of "Contents Heading" where it saves a document


class Template(Struct, frozen=True):
    """A Word document without a report's words.

    Headers, footers and the text before and after the report may hold words in braces, such as {establishment}, each
    alone in a text of its own; they are filled in when a report is written.

    Attributes:
        data: the whole .docx file. The report replaces the paragraph that has the bookmark `PLACE`; where there is none
            it goes before the last section's properties. The prefixes w and r mean in
            its text what they mean to Word.
        page: the room for text on a page.
        measures: what each style takes of a page, by our style ids.
        styles: the ids of styles in this document by ours; a style of ours that is not here has our id.
        numbering: the list (w:numId) that numbers sections and, on its second level, paragraphs.
        has_cover: whether it brings a cover, so that the report's own is not printed.
        taken: the highest number of a bookmark or drawing in the document; the report's begin after it.
        cover_pages: how many pages its cover takes.
        before: the number that comes before the one printed on the report's first page.
        begins_again: whether page numbers begin again on the report's first page.
    """

    data: bytes
    page: Page
    measures: Mapping[str, Measure]
    styles: Mapping[str, str] = {}
    numbering: int = 1
    has_cover: bool = False
    taken: int = 0
    cover_pages: int = 0
    before: int = 0
    begins_again: bool = False


@cache
def house() -> Template:
    """Read the house template, once."""
    return read_template(HOUSE.read_bytes())


def read_template(data: bytes) -> Template:
    """Read a house template. Styles are found by their names: a program that saves the file may change their ids."""
    # 100 ms for python-docx, which what only names a template need not wait for.
    import docx

    from irp_tui.docx_files import StyleSheet
    from irp_tui.word.measures import measures, page

    document = docx.Document(io.BytesIO(data))
    sheet = StyleSheet.of(document)
    ids = {sheet.name(id): id for id in sheet.styles}
    names = STYLES | {"ContentsHeading": _RENAMED} if _RENAMED in ids else STYLES
    styles = {ours: ids.get(name.lower(), ours) for ours, name in names.items()}
    known = measures(sheet)
    return Template(
        data=data,
        page=page(document.element.body.sectPr),
        measures={ours: known[id] for ours, id in styles.items() if id in known},
        styles={ours: id for ours, id in styles.items() if ours != id},
        numbering=int(sheet.numbered(styles["NumberedPara"])[0]),
    )


def house_in_full() -> "Document":
    """Open the house template to copy from.

    Its styles have our ids, and name their own typefaces and colours, and none of its theme.
    """
    import docx
    from docx.oxml.ns import qn

    from irp_tui.docx_files import StyleSheet

    document = docx.Document(str(HOUSE))
    sheet = StyleSheet.of(document)
    for each in document.styles.element.iter("*"):
        for name in [name for name in each.attrib if "}theme" in str(name)]:
            del each.attrib[name]
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        style = next(fonts.iterancestors(qn("w:style")), None)
        font = sheet.font("" if style is None else style.get(qn("w:styleId"), ""))
        fonts.attrib.clear()
        fonts.attrib.update({qn(f"w:{script}"): font for script in ("ascii", "eastAsia", "hAnsi", "cs")})
    _give_our_ids(document)
    return document


def _give_our_ids(document: "Document") -> None:
    """Rename the styles of the house template, as far as a program that saved it has given them other ids."""
    from docx.oxml.ns import qn

    ours = {theirs: id for id, theirs in house().styles.items()}
    parts = [each.target_part for each in document.part.rels.values() if not each.is_external]
    for each in (each for part in parts if hasattr(part, "element") for each in part.element.iter("{*}*")):
        name = qn("w:styleId" if each.tag == qn("w:style") else "w:val")
        if each.get(name) in ours and each.tag in map(qn, _MENTIONS):
            each.set(name, ours[each.get(name)])
