"""Makes the Word document of a report: a template, with the report in its place."""

import datetime as dt
import io
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from irp_tui.report.compose import compose
from irp_tui.report.fields import facts
from irp_tui.report.model import Report
from irp_tui.report.text import one_line
from irp_tui.word import oxml, snapshot
from irp_tui.word.body import Body
from irp_tui.word.template import MARKING, PLACE, START, TITLE, Template, house

KEYWORDS = "independent review of progress, inspection, prison"
"""Of each report; its establishment's name comes behind them."""

_LONGEST = 255  # of a property: Word's own limit
_UNDATED = dt.date(2000, 1, 1)


def document(
    report: Report, *, final: bool, template: Template | None = None, pages: Mapping[str, int] | None = None
) -> bytes:
    """The report as a .docx file: the same report gives the same bytes.

    A draft says so in the header and footer of each page; a final does not. Whether a report is fit to be final is for
    `irp_tui.checks` to say: here it prints in whatever state it is.

    Args:
        report: what to print.
        final: without the marking of a draft.
        template: the Word document it goes into; the house's own unless another was adapted.
        pages: the pages of headings by their bookmarks, where another program has found them; estimated otherwise.
    """
    template = template or house()
    made = docx.Document(io.BytesIO(template.data))
    body = Body(report, compose(report), template, made.part, anonymous=final)
    words = body.xml(pages)
    _fill(made, _values(report, count=template.cover_pages + body.flow.count(), final=final))
    _put(made, words, template)
    _set_properties(made, report)
    if not final:  # what is published holds what is printed, and no second copy of it that no reader sees
        snapshot.add(made.part, report, body.bookmarks.used)
    return oxml.saved(made)


def _put(document: Document, words: str, template: Template) -> None:
    """Put the report in the place that the template has for it."""
    if template.has_cover:
        # Within the first paragraph: LibreOffice puts one between two paragraphs at the end of the first.
        words = words.replace("</w:pPr>", f"</w:pPr>{oxml.bookmark(START, template.taken)}", 1)
    written = parse_xml(f"<w:body {oxml.NAMESPACES}>{oxml.with_styles(words, template.styles)}</w:body>")
    body = document.element.body
    for mark in body.iterfind(f"{qn('w:p')}/{qn('w:bookmarkStart')}"):
        paragraph = mark.getparent()
        if mark.get(qn("w:name")) == PLACE and paragraph is not None:
            place = body.index(paragraph)
            body[place : place + 1] = list(written)
            return
    place = len(body) - len(body.findall(qn("w:sectPr")))
    body[place:place] = list(written)


def _fill(document: Document, values: Mapping[str, str]) -> None:
    oxml.fill(document.element, values)
    for relationship in document.part.rels.values():
        if relationship.reltype in {RT.HEADER, RT.FOOTER}:
            oxml.fill(relationship.target_part.element, values)


def _values(report: Report, *, count: int, final: bool) -> dict[str, str]:
    return {
        "{establishment}": _safe(report.establishment.name),
        "{title}": TITLE,
        "{body}": _safe(report.house.lead().full_name),
        "{pages}": str(count),
        # In a final the marking is an empty last line, so that a draft breaks its pages where the final does.
        "{marking}": "" if final else MARKING,
    }


def _set_properties(document: Document, report: Report) -> None:
    body, name = report.house.lead().full_name, report.establishment.name
    day = report.visit.last or report.visit.first or _UNDATED
    properties = document.core_properties
    # Whoever made the template is not the author of the report.
    document.part.package.part_related_by(RT.CORE_PROPERTIES).element.clear()
    properties.title = _property(f"{report.words('cover-title')} {name}")
    properties.subject = _property(f"{TITLE}, {facts(report)['visit']}".rstrip(", "))
    properties.author = properties.last_modified_by = _property(body)
    properties.keywords = _property(f"{KEYWORDS}, {name}".rstrip(", "))
    properties.revision = 1
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    properties.language = "en-GB"


def _property(words: str) -> str:
    return _safe(words)[:_LONGEST]


def _safe(words: str) -> str:
    return one_line(oxml.cleaned(words))
