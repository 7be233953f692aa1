"""Puts a report into the house template. Imports python-docx: only `export` imports this, and late."""

import datetime as dt
import io
from importlib.resources import files

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart

from irp_tui.report.fields import facts
from irp_tui.report.model import Report
from irp_tui.report.printed import Printed
from irp_tui.report.text import clean, one_line
from irp_tui.word.addresses import usable
from irp_tui.word.body import Body
from irp_tui.word.xml import NAMESPACES
from irp_tui.word.zipped import pack, unpack

TITLE = "Independent review of progress"
"""The report's short title, on each page."""

MARKING = "DRAFT – OFFICIAL-SENSITIVE"
"""On each page of a draft: what it is, and the government's security classification of it."""

_LONGEST = 255  # of a property: Word's own limit, and python-docx raises beyond it
_UNDATED = dt.date(2000, 1, 1)


def assemble(report: Report, printed: Printed, *, final: bool) -> bytes:
    """The report as the bytes of a .docx file."""
    document = docx.Document(io.BytesIO(files("irp_tui.word").joinpath("house.docx").read_bytes()))
    _write_body(document, report, printed)
    _fill_margins(document, report, final=final)
    _describe(document, report)
    saved = io.BytesIO()
    document.save(saved)
    # python-docx puts the time of saving into the package; ours depends on the report alone.
    return pack(unpack(saved.getvalue()))


def _write_body(document: Document, report: Report, printed: Printed) -> None:
    def link(address: str) -> str:
        target = usable(address)
        return document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if target else ""

    written = parse_xml(f"<w:body {NAMESPACES}>{Body(report, printed, link).xml()}</w:body>")
    section = document.element.body.sectPr
    for element in list(written):
        section.addprevious(element)


def _fill_margins(document: Document, report: Report, *, final: bool) -> None:
    values = {
        "{establishment}": _safe(report.establishment.name),
        "{title}": TITLE,
        "{body}": _safe(report.house.lead().full_name),
        # In a final the marking is an empty last line, so that a draft breaks its pages where the final does.
        "{marking}": "" if final else MARKING,
    }
    for part in document.part.package.iter_parts():
        if isinstance(part, HeaderPart | FooterPart):
            for text in part.element.iter(qn("w:t")):
                text.text = values.get(text.text or "", text.text)


def _describe(document: Document, report: Report) -> None:
    words = document.core_properties
    body, name = report.house.lead().full_name, report.establishment.name
    words.title = _property(f"{report.words('cover-title')} {name}")
    words.subject = _property(f"{TITLE}, {facts(report)['visit']}".rstrip(", "))
    words.author = words.last_modified_by = _property(body)
    words.keywords = _property(f"independent review of progress, inspection, prison, {name}".rstrip(", "))
    words.language = "en-GB"
    words.revision = 1
    day = report.visit.last or report.visit.first or _UNDATED
    words.created = words.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _property(words: str) -> str:
    return _safe(words)[:_LONGEST]


def _safe(words: str) -> str:
    return one_line(clean(words).text)
