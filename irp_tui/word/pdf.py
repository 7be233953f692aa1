"""Completes a PDF of LibreOffice so that people who do not see the page can use it: PDF/UA-1 (ISO 14289-1).

LibreOffice tags text, headings, tables and links. It leaves out what charts show, and gets wrong what this puts right.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml.ns import qn
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    NumberTree,
    Object,
    ObjectStreamMode,
    Operator,
    Page,
    Pdf,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from irp_tui.errors import WordError
from irp_tui.word.oxml import escaped

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"

_STANDARD = (
    " /Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P /H /H1 /H2 /H3 /H4"
    " /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code"
    " /Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP /Figure /Formula /Form "
)
"""The structure types that PDF itself gives a meaning to (ISO 32000-1, 14.8.4)."""

_MEANINGS = {"ContentsHeading": "/H1", "Caption": "/Caption"}
"""What paragraphs of these styles are, which LibreOffice takes for plain paragraphs."""

_NUMBERED = ("NumberedPara", "LastPara", "Verdict", "LetterItem")
"""The styles of numbered paragraphs, which LibreOffice takes for lists: one list after another, of an item or two."""


_OPENED = frozenset(("BMC", "BDC"))
_DRAWN = frozenset(("m", "re"))
"""What a path begins with."""

_PAINTED = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"))
"""What a path ends with."""

_BEGIN = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END = ContentStreamInstruction([], Operator("EMC"))

_UNDATED = dt.date(2000, 1, 1)


class _Source(NamedTuple):
    """What the Word document says of itself.

    Attributes:
        title: and the next four: its properties; `day` as in "2025-12-10".
        drawings: of each, whether it is a chart, and its description.
        styles: the names of those that mean something here, by our ids.
    """

    title: str
    subject: str
    author: str
    keywords: str
    language: str
    day: str
    drawings: tuple[tuple[bool, str], ...]
    styles: dict[str, str]


def accessible(pdf: bytes, word: bytes, styles: Mapping[str, str] | None = None) -> bytes:
    """Complete the PDF that LibreOffice made of a Word file to PDF/UA-1: the same two give the same bytes.

    Clock and chance, which LibreOffice writes into each PDF, give way to the day in the document's properties. A
    picture without a description in Word stays without one here: the PDF does not conform then, and does not say so.
    `styles` are the ids of styles in the Word file by ours, where they differ.

    Raises:
        WordError: where LibreOffice made a PDF without tags.
    """
    source = _source(word, styles or {})
    with Pdf.open(io.BytesIO(pdf)) as document:
        if "/StructTreeRoot" not in document.Root:
            raise WordError("LibreOffice", "made a PDF without tags; update it, or save the PDF from Word")
        elements = list(_elements(document.Root.StructTreeRoot))
        _types(document, elements, source.styles)
        _describe_figures(elements, source.drawings)
        _join_links(document, elements)
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        for page in document.pages:
            _annotations(page, numbers)
            mark_artefacts(document, page)
        described = all("/Alt" in element for element in elements if Name.Figure == element.S)
        _properties(document, source, conforms=described)
        return _saved(document)


def conforms(pdf: bytes) -> bool:
    """Tell whether a PDF says that it is PDF/UA-1, as those of `accessible` do whose pictures are all described."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        return "/Metadata" in document.Root and b"<pdfuaid:part>1<" in document.Root.Metadata.read_bytes()


def _source(data: bytes, ids: Mapping[str, str]) -> _Source:
    document = docx.Document(io.BytesIO(data))
    properties = document.core_properties
    names = {style.style_id: style.element.name_val or "" for style in document.styles}
    return _Source(
        properties.title,
        properties.subject,
        properties.author,
        properties.keywords,
        properties.language or "en-GB",
        f"{properties.created or _UNDATED:%Y-%m-%d}",
        tuple(_drawings(document)),
        {ours: names.get(ids.get(ours, ours), "") for ours in (*_MEANINGS, *_NUMBERED)},
    )


def _drawings(document: Document) -> Iterator[tuple[bool, str]]:
    for drawing in document.element.iter(qn("w:drawing")):
        described = next(drawing.iter(qn("wp:docPr")), None)
        words = described.get("descr", "") if described is not None else ""
        yield next(drawing.iter(_CHART), None) is not None, words


def _kids(element: Object) -> list[Object]:
    """The structure elements right below one."""
    below = element.get("/K", Array())
    return [
        kid for kid in (below if isinstance(below, Array) else [below]) if isinstance(kid, Dictionary) and "/S" in kid
    ]


def _elements(root: Object) -> Iterator[Object]:
    """All structure elements, in reading order."""
    waiting = _kids(root)[::-1]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += _kids(element)[::-1]


def _types(document: Pdf, elements: list[Object], styles: dict[str, str]) -> None:
    """Give elements the type that says what they are."""
    roles = document.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    for id, meaning in _MEANINGS.items():
        if (name := f"/{styles[id]}") in roles:
            roles[name] = Name(meaning)
    # A style with the name of a standard type would change what that means: its paragraphs become what was meant.
    meant = {name: roles[name] for name in list(roles.keys()) if f" {name} " in _STANDARD}
    for name in meant:
        del roles[name]
    numbered = {f"/{styles[id]}" for id in _NUMBERED}
    captions = f"/{styles['Caption']}"
    for element in elements:
        kind = str(element.S)
        if kind in meant and not _has_box(element):
            element.S = meant[kind]
        elif kind == "/L" and _is_numbered(element, numbered):
            _unlist(element)
        elif kind == captions and "/A" in element:
            # Spacing is for paragraphs to have, which a caption then is no longer.
            del element.A


def _has_box(element: Object) -> bool:
    """Whether it is something drawn: a paragraph has no box."""
    said = element.get("/A", Dictionary())
    return any("/BBox" in attributes for attributes in (said if isinstance(said, Array) else [said]))


def _is_numbered(list_: Object, styles: set[str]) -> bool:
    paragraphs = [kid for item in _kids(list_) for body in _kids(item) for kid in _kids(body)[:1]]
    return all(str(paragraph.S) in styles for paragraph in paragraphs)


def _unlist(list_: Object) -> None:
    for element in (list_, *(item for item in _kids(list_)), *(body for item in _kids(list_) for body in _kids(item))):
        element.S = Name.Div


def _describe_figures(elements: Sequence[Object], drawings: Sequence[tuple[bool, str]]) -> None:
    """Say of each figure what its drawing says in Word; of none where it is not plain which is which."""
    figures = [element for element in elements if Name.Figure == element.S]
    descriptions = [words for _, words in drawings]
    if len(figures) != len(descriptions):
        # Pictures of a cover may stand elsewhere in the order, or be no figures; they keep their own, charts do not.
        figures = [figure for figure in figures if "/Alt" not in figure]
        descriptions = [words for chart, words in drawings if chart]
    if len(figures) == len(descriptions):
        for figure, words in zip(figures, descriptions, strict=True):
            if words and "/Alt" not in figure:
                figure.Alt = String(words)


def _join_links(document: Pdf, elements: list[Object]) -> None:
    """Make one link of neighbours that share their place on the page, as the parts of an entry in the contents do."""
    parents = NumberTree(document.Root.StructTreeRoot.ParentTree)
    for element in elements:
        first: Object | None = None
        for kid in _kids(element):
            place = _place(kid)
            if first is None or place is None or place.objgen != (_place(first) or place).objgen:
                first = kid if place is not None else None
                continue
            _move(kid, element, first)
            parents[int(place.StructParent)] = first


def _place(element: Object) -> Object | None:
    """The annotation that makes a link one."""
    below = element.get("/K", Array())
    if Name.Link != element.S or not isinstance(below, Array):
        return None
    return next((kid.Obj for kid in below if isinstance(kid, Dictionary) and "/Obj" in kid), None)


def _move(link: Object, parent: Object, into: Object) -> None:
    link.S = Name.Span
    link.K = Array([kid for kid in link.K if not (isinstance(kid, Dictionary) and "/Obj" in kid)])
    link.P = into
    into.K.append(link)
    parent.K = Array([kid for kid in parent.K if getattr(kid, "objgen", None) != link.objgen])


def _annotations(page: Page, numbers: dict[tuple[int, int], int]) -> None:
    """Have links come in the order of the text, and each say where it leads."""
    if "/Annots" not in page.obj:
        return
    page.obj.Tabs = Name.S
    for annotation in page.obj.Annots:
        words = " ".join(str(annotation.get("/Contents", "")).split())
        leads = annotation.get("/Dest")
        if isinstance(leads, Array):
            words = f"{words}, page {numbers[leads[0].objgen]}"
        annotation.Contents = String(words)


def mark_artefacts(document: Pdf, page: Page) -> None:
    """Mark the page's paths that belong to nothing as artefacts; the rest of it stays as it is.

    LibreOffice does so for shading, but not for the borders of paragraphs and tables: a reader of the page does not
    know then whether they mean something.
    """
    written: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    depth, path, found = 0, False, False
    for instruction in parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _OPENED:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif not depth and not path and operator in _DRAWN:
            written.append(_BEGIN)
            path = found = True
        written.append(instruction)
        if path and operator in _PAINTED:
            written.append(_END)
            path = False
    if found:
        page.obj.Contents = document.make_stream(unparse_content_stream(written))


def _properties(document: Pdf, source: _Source, *, conforms: bool) -> None:
    """Say what the document is and that it is accessible, of a day that the report itself names."""
    root, trailer = document.Root, document.trailer
    root.Lang = String(source.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    producer = str(document.docinfo.get("/Producer", "LibreOffice"))
    trailer.Info = document.make_indirect(
        Dictionary(
            Title=source.title,
            Subject=source.subject,
            Author=source.author,
            Keywords=source.keywords,
            Producer=producer,
            CreationDate=f"D:{source.day.replace('-', '')}000000Z",
        )
    )
    root.Metadata = document.make_stream(
        _xmp(source, producer, conforms=conforms).encode(), Type=Name.Metadata, Subtype=Name.XML
    )
    for chance in ("/ID", "/DocChecksum"):
        if chance in trailer:
            del trailer[chance]


def _xmp(source: _Source, producer: str, *, conforms: bool) -> str:
    """The same as XML, which LibreOffice escapes twice where a name has an ampersand (as "HMP & YOI" has)."""
    title, subject, author, keywords = map(escaped, source[:4])
    claim = "<pdfuaid:part>1</pdfuaid:part>" if conforms else ""
    spoken = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<dc:title>{spoken.format(title)}</dc:title><dc:description>{spoken.format(subject)}</dc:description>"
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{escaped(source.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{escaped(producer)}</pdf:Producer>"
        f"<xmp:CreateDate>{source.day}T00:00:00Z</xmp:CreateDate>"
        f"{claim}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )


def _saved(document: Pdf) -> bytes:
    whole = io.BytesIO()
    document.save(
        whole,
        fix_metadata_version=False,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return whole.getvalue()
