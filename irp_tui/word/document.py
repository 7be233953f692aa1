"""Makes the Word document of a report: a template, with the report in its place."""

import datetime as dt
import io
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.report.placeholders import facts
from irp_tui.report.sanitize import one_line
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
    """Make the .docx file of a report: the same report gives the same bytes.

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
    written = body.xml(pages)
    _fill(made, report, count=template.cover_pages + body.flow.count(), final=final)
    _set_properties(made, report)
    oxml.mark_place(made.element.body, PLACE)
    texts = {made.part.partname.membername: _words(written, template)}
    if not final:  # what is published holds what is printed, and no second copy of it that no reader sees
        texts[snapshot.add(made.part)] = snapshot.xml(report, body.bookmarks.used)
    return oxml.saved(made, texts)


def _words(written: str, template: Template) -> str:
    """Put a report's text into the styles of the template."""
    if template.has_cover:
        # Within the first paragraph: LibreOffice puts one between two paragraphs at the end of the first.
        written = written.replace("</w:pPr>", f"</w:pPr>{oxml.bookmark(START, template.taken)}", 1)
    return oxml.with_styles(written, template.styles)


def _fill(document: Document, report: Report, *, count: int, final: bool) -> None:
    """Fill in the words in braces, and the number of pages in headers and footers."""
    values = {
        "{establishment}": _safe(report.establishment.name),
        "{title}": TITLE,
        "{body}": _safe(report.house.lead().full_name),
        "{pages}": str(count),
        # In a final the marking is an empty last line, so that a draft breaks its pages where the final does.
        "{marking}": "" if final else MARKING,
    }
    oxml.fill(document.element, values)
    for relationship in document.part.rels.values():
        if relationship.reltype in {RT.HEADER, RT.FOOTER}:
            oxml.fill(relationship.target_part.element, values)
            oxml.set_page_count(relationship.target_part.element, str(count))


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
