"""Puts a report into the Word document that it is based on."""

import datetime as dt
import re
from collections.abc import Mapping

from irp_tui.report.fields import facts
from irp_tui.report.model import Report
from irp_tui.report.printed import Printed
from irp_tui.report.text import clean, one_line
from irp_tui.word import snapshot
from irp_tui.word.base import START, Base
from irp_tui.word.body import Body
from irp_tui.word.package import Package
from irp_tui.word.xml import DECLARATION, escaped

TITLE = "Independent review of progress"
"""The report's short title, on each page."""

MARKING = "DRAFT – OFFICIAL-SENSITIVE"
"""On each page of a draft: what it is, and the government's security classification of it."""

PROPERTIES = "docProps/core.xml"

KEYWORDS = "independent review of progress, inspection, prison"
"""Of each report; its establishment's name comes behind them."""

_FIELD = re.compile(r">(\{[a-z]+\})<")
_LONGEST = 255  # of a property: Word's own limit
_UNDATED = dt.date(2000, 1, 1)


def assemble(
    report: Report, printed: Printed, base: Base, *, final: bool, pages: Mapping[str, int] | None = None
) -> bytes:
    """The report as the bytes of a .docx file.

    `pages` are the numbers printed on those of headings, where they are known better than here.
    """
    package = Package(base.parts)
    body = Body(report, printed, base, package, anonymous=final)
    words = body.xml(pages)
    if base.has_cover:
        # Within the first paragraph: LibreOffice puts one between two paragraphs at the end of the first.
        start = f'<w:bookmarkStart w:id="{base.taken}" w:name="{START}"/><w:bookmarkEnd w:id="{base.taken}"/>'
        words = words.replace("</w:pPr>", f"</w:pPr>{start}", 1)
    values = _values(report, count=base.cover_pages + body.flow.count(), final=final)
    for name in base.margins:
        package.put(name, _filled(package.text(name), values))
    package.put(PROPERTIES, _properties(report))
    if not final:  # what is published holds what is printed, and no second copy of it that no reader sees
        snapshot.add(package, report, body.bookmarks.used)
    return package.packed(f"{_filled(base.opening, values)}{words}{_filled(base.closing, values)}")


def _values(report: Report, *, count: int, final: bool) -> dict[str, str]:
    return {
        "{establishment}": escaped(_safe(report.establishment.name)),
        "{title}": TITLE,
        "{body}": escaped(_safe(report.house.lead().full_name)),
        "{pages}": str(count),
        # In a final the marking is an empty last line, so that a draft breaks its pages where the final does.
        "{marking}": "" if final else MARKING,
    }


def _filled(xml: str, values: Mapping[str, str]) -> str:
    # In one go: a prison may be called "{title}".
    return _FIELD.sub(lambda match: f">{values.get(match[1], match[1])}<", xml)


def _properties(report: Report) -> str:
    body, name = report.house.lead().full_name, report.establishment.name
    day = report.visit.last or report.visit.first or _UNDATED
    title = f"{report.words('cover-title')} {name}"
    when = f"{day.isoformat()}T00:00:00Z"
    subject = f"{TITLE}, {facts(report)['visit']}".rstrip(", ")
    keywords = f"{KEYWORDS}, {name}".rstrip(", ")
    return (
        f"{DECLARATION}"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_property(title)}</dc:title>"
        f"<dc:subject>{_property(subject)}</dc:subject><dc:creator>{_property(body)}</dc:creator>"
        f"<cp:keywords>{_property(keywords)}</cp:keywords><cp:lastModifiedBy>{_property(body)}</cp:lastModifiedBy>"
        f'<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified><dc:language>en-GB</dc:language>'
        "</cp:coreProperties>"
    )


def _property(words: str) -> str:
    return escaped(_safe(words)[:_LONGEST])


def _safe(words: str) -> str:
    return one_line(clean(words).text)
