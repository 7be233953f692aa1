"""A record in the document of what was exported, so that a copy that comes back can be compared with it.

A reviewed copy shows what its paragraphs are now; where changes were not tracked, nothing in it shows what they were.
Word and LibreOffice keep a custom XML part as it is. It holds what the report prints, and nothing else: no note, no
comment. As it stays what it was, whatever is deleted in Word, only a draft has it and no final.
"""

from collections.abc import Iterator, Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from irp_tui import __version__
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.model import Report
from irp_tui.word.bookmarks import bookmark_name
from irp_tui.word.oxml import DECLARATION, MARK, escaped

NAMESPACE = "urn:irp:exported"
FORMAT = 1

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# Any will do that is always the same: Word finds the part by it.
_ITEM = "{6B0A3C52-1D0E-4C53-9D7B-6972702D7475}"


def add(document: DocumentPart) -> str:
    """Add a part for a snapshot to the document; return its name, by which the text is put in as it is saved."""
    package = document.package
    item = Part(package.next_partname("/customXml/item%d.xml"), CT.XML, MARK, package)
    properties = package.next_partname("/customXml/itemProps%d.xml")
    item.relate_to(Part(properties, CT.OFC_CUSTOM_XML_PROPERTIES, _PROPERTIES.encode(), package), RT.CUSTOM_XML_PROPS)
    document.relate_to(item, RT.CUSTOM_XML)
    name: str = item.partname.membername
    return name


def xml(report: Report, bookmarks: Mapping[str, Block]) -> str:
    """Write bookmark, kind, id and words of each bookmarked block but headings, and its source where that differs."""
    visit = report.visit.first.isoformat() if report.visit.first else ""
    return (
        f'{DECLARATION}<exported xmlns="{NAMESPACE}" format="{FORMAT}" irp="{__version__}"'
        f' establishment="{escaped(report.establishment.name)}" visit="{visit}">'
        f"{''.join(_texts(_sources(report), bookmarks))}</exported>"
    )


def _texts(sources: dict[str, str], bookmarks: Mapping[str, Block]) -> Iterator[str]:
    for name, block in bookmarks.items():
        if block.kind is Kind.HEADING:
            continue
        source = sources.get(name, block.text)
        written = f"<source>{escaped(source)}</source>" if source != block.text else ""
        yield (
            f'<text bookmark="{name}" kind="{block.kind}" id="{escaped(block.id)}">'
            f"<printed>{escaped(block.text)}</printed>{written}</text>"
        )


def _sources(report: Report) -> dict[str, str]:
    # Only what has braces prints otherwise than it was written.
    sources = {
        bookmark_name(Kind.PARAGRAPH, paragraph.id): paragraph.text
        for _, paragraph in report.paragraphs()
        if "{" in paragraph.text
    }
    for concern in report.concerns:
        if "{" in concern.text:
            sources[bookmark_name(Kind.CONCERN, concern.id)] = concern.text
    for example in report.summary.practice:
        if "{" in example.text:
            sources[bookmark_name(Kind.PRACTICE, example.id)] = example.text
    return sources


_PROPERTIES = (
    f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
