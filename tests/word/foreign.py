"""Word documents as other programs and other houses make them, to be adapted as templates."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pypandoc
import pytest

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>{}</Types>'
)
_GERMAN = {
    "Normal": "Standard",
    "Heading1": "berschrift1",
    "Heading2": "berschrift2",
    "Heading3": "berschrift3",
    "Title": "Titel",
    "Subtitle": "Untertitel",
    "ListBullet": "Aufzhlungszeichen",
    "BodyText": "Textkrper",
    "Caption": "Beschriftung",
    "Header": "Kopfzeile",
    "Footer": "Fuzeile",
    "Strong": "Fett",
    "Quote": "Zitat",
}
# One grey point.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200817ffb4c1e"
    "0000000049454e44ae426082"
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """The parts as a zip file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return whole.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    """The parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def python_docx() -> bytes:
    """What python-docx begins with: 166 styles, lists, "TOC Heading" based on a heading; old compatibility mode."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    return whole.getvalue()


@cache
def pandoc() -> bytes:
    """The document that pandoc takes its styles from."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


@cache
def libreoffice() -> bytes:
    """As LibreOffice saves a document with headings, bullets and a numbered list in it."""
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("needs soffice (Debian: libreoffice-writer) on the PATH")
    made = docx.Document()
    made.add_heading("An example", 1)
    made.add_paragraph("One", "List Bullet")
    made.add_paragraph("Two", "List Number")
    made.sections[0].footer.paragraphs[0].text = "Kept by LibreOffice"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made.save(str(folder / "made.docx"))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")]
        subprocess.run(
            [soffice, profile, "--headless", *to, str(folder / "made.docx")],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return (folder / "saved" / "made.docx").read_bytes()


@cache
def german() -> bytes:
    """Made in a German Word: its own ids for styles with the names that Word keeps, and parts called document2."""
    parts = unpacked(python_docx())
    for name, data in parts.items():
        if isinstance(data, bytes) and name.endswith((".xml", ".rels")):
            text = data.decode()
            for ours, theirs in _GERMAN.items():
                text = re.sub(rf'(w:val|w:styleId)="{ours}"', rf'\1="{theirs}"', text)
            parts[name] = text.replace("/>", "/>").replace("word/document.xml", "word/document2.xml")
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    # Names of built-in styles stay English; the replacement above has changed those that are also ids.
    styles = str(parts["word/styles.xml"])
    for ours, theirs in _GERMAN.items():
        styles = styles.replace(f'<w:name w:val="{theirs}"/>', f'<w:name w:val="{ours}"/>')
    parts["word/styles.xml"] = styles
    return archive(parts)


def dotx() -> bytes:
    """A template: a document but for its content type."""
    parts = unpacked(python_docx())
    types = parts["[Content_Types].xml"]
    assert isinstance(types, bytes)
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    return archive(parts)


def bare() -> bytes:
    """The least that is a document: no styles, no lists, no settings, no page."""
    return made("<w:p><w:r><w:t>An example.</w:t></w:r></w:p>", section="")


def covered() -> bytes:
    """A house's own: cover in a section of its own with a picture, marker, imprint, headers, split words in braces."""
    own = _section('<w:headerReference w:type="default" r:id="rId11"/>')
    cover = (
        '<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:bookmarkStart w:id="7" w:name="cover"/>'
        "<w:r><w:t>{establish</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ment}</w:t></w:r>"
        f'<w:bookmarkEnd w:id="7"/></w:p><w:p><w:r>{picture()}</w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Not a section</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>First on the cover</w:t></w:r></w:p>"
        f"<w:p><w:pPr>{own}</w:pPr></w:p>"
    )
    marker = "<w:p><w:r><w:t>{{rep</w:t></w:r><w:r><w:t>ort}}</w:t></w:r></w:p>"
    end = '<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr><w:r><w:t>© The House</w:t></w:r></w:p>'
    header = (
        '<w:p><w:pPr><w:pStyle w:val="Kopf"/></w:pPr><w:r><w:t>The House on {establishment}, page </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    )
    parts = {"header7.xml": (11, "header", header), "media/cover.png": (12, "image", "")}
    section = _section('<w:pgNumType w:start="1"/>')
    made_up = made(cover + marker + end, section=section, styles=_HOUSE_STYLES, lists=_HOUSE_LISTS, more=parts)
    return pictured(made_up)


def pictured(data: bytes, *sources: str) -> bytes:
    """The document with its picture; `sources` are the other parts that show it."""
    relation = f'<Relationship Id="rId12" Type="{_OFFICE}/image" Target="media/cover.png"/>'
    relations = f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
    shown: dict[str, str | bytes] = {f"word/_rels/{name}.rels": relations for name in sources}
    return archive({**unpacked(data), "word/media/cover.png": _PNG, **shown})


def numbered() -> bytes:
    """A house that numbers its headings itself: 1., and 1.1 for the headings below."""
    return made(_EXAMPLE, styles=_HOUSE_STYLES, lists=_NUMBERED_LISTS)


def roman() -> bytes:
    """A house that numbers its headings as no report can have them."""
    lists = _NUMBERED_LISTS.replace('w:numFmt w:val="decimal"', 'w:numFmt w:val="upperRoman"')
    return made(_EXAMPLE, styles=_HOUSE_STYLES, lists=lists)


def made(
    body: str,
    *,
    section: str | None = None,
    styles: str = "",
    lists: str = "",
    settings: str = "",
    more: dict[str, tuple[int, str, str]] | None = None,
) -> bytes:
    """A document of these pieces; `more` are parts by their names in `word`: relation, kind, content."""
    parts: dict[str, tuple[int, str, str]] = dict(more or {})
    for number, (kind, inner) in enumerate((("styles", styles), ("numbering", lists), ("settings", settings)), start=1):
        if inner:
            parts[f"{kind}.xml"] = (number, kind, inner)
    roots = {"header": "hdr", "footer": "ftr"}
    relations, types, whole = (
        "",
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>',
        {},
    )
    for name, (number, kind, inner) in parts.items():
        relations += f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        if kind != "image":
            types += f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        root = roots.get(kind, kind)
        whole[f"word/{name}"] = f"<w:{root} {_SPACES}>{inner}</w:{root}>"
    last = _section("") if section is None else section
    document = f"<w:document {_SPACES}><w:body>{body}{last}</w:body></w:document>"
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    first: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(types),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
        "word/document.xml": document,
    }
    if relations:
        first["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    return archive({**first, **whole})


SIX: dict[str, Callable[[], bytes]] = {
    "python-docx": python_docx,
    "pandoc": pandoc,
    "libreoffice": libreoffice,
    "german": german,
    "dotx": dotx,
    "bare": bare,
}
"""Templates that others make."""

ALL = {**SIX, "covered": covered, "numbered": numbered, "roman": roman}


def _section(inner: str) -> str:
    references, rest = (inner, "") if "Reference" in inner else ("", inner)
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440"'
        f' w:left="1800" w:header="720" w:footer="720" w:gutter="0"/>{rest}<w:cols w:space="720"/></w:sectPr>'
    )


def picture(points: int = 72) -> str:
    """A square picture in line with the words; the relation rId12 of its part is to lead to it."""
    size = f'cx="{points * 12_700}" cy="{points * 12_700}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        '<wp:docPr id="2147483600" name="Crest" descr="The crest of the house"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="Crest"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId12"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _style(id: str, name: str, properties: str = "", *, based: str = "Std", letters: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/><w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


_HOUSE_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="21"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Std"><w:name w:val="Normal"/></w:style>'
    + _style(
        "H1",
        "Heading 1",
        '<w:keepNext/><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/>',
        letters='<w:color w:val="7A1F3D"/><w:sz w:val="36"/>',
    )
    + _style("H2", "heading 2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="1"/>')
    + _style("TOCTitle", "TOC Heading", based="H1")
    + _style("Contents", "contents heading", based="H1")
    + _style("Titel", "Title", letters='<w:sz w:val="60"/>')
    + _style("Para", "Report Paragraph")
    + _style("Kopf", "header")
    + _style("Small", "Imprint", letters='<w:sz w:val="16"/>')
    # An id of ours on a style of another name.
    + _style("Concern", "Worry", letters="<w:i/>")
)


def _level(place: int, words: str, style: str = "", form: str = "decimal") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{words}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="700" w:hanging="700"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl>'
    )


_HOUSE_LISTS = (
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{_level(0, "(%1)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
)
_NUMBERED_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, '%1.', 'H1')}{_level(1, '%1.%2', 'H2')}</w:abstractNum>"
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
)
_EXAMPLE = (
    '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>An example</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Para"/></w:pPr><w:r><w:t>Words that are left out.</w:t></w:r></w:p>'
)
