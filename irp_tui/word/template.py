"""Makes the house template, the Word file that holds the look of a report: `python -m irp_tui.word.template`.

The numbers of sections, paragraphs, appendices, bullets and letters are linked to styles, so that a paragraph in Word
needs no more than its style to be numbered, also one that a reviewer adds. Words in braces in headers and footers are
filled in at export.
"""

from msgspec import json

from irp_tui.word import styles, theme
from irp_tui.word.base import HOUSE, Measured
from irp_tui.word.measures import measures, page
from irp_tui.word.styles import FONT, MARGIN, WIDTH
from irp_tui.word.xml import DECLARATION, NAMESPACES, escaped, field, paragraph, run
from irp_tui.word.zipped import pack

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme": "theme",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}
"""The parts that the document leads to, in the order of their relationship ids, and what each is."""

_TWIPS_A4 = (2 * MARGIN + WIDTH, 16838)
_BLOCK = 2948  # the height of the dark one on the cover: of all its lines


def parts() -> dict[str, str]:
    """The template's parts by their names in the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": _word("document", f"<w:body>{_section()}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS.items())
        ),
        "word/styles.xml": _word("styles", styles.xml()),
        "word/numbering.xml": _word("numbering", _numbering()),
        "word/settings.xml": _word("settings", _SETTINGS),
        "word/fontTable.xml": _word("fonts", _FONTS),
        "word/theme.xml": DECLARATION + theme.xml(),
        "word/header1.xml": _word("hdr", paragraph("Header", _NAME + run("\t") + _TITLE) + _MARKING),
        "word/header2.xml": _word("hdr", _masthead()),
        "word/footer1.xml": _word("ftr", paragraph("Footer", _BODY + run("\tPage ") + _PAGES) + _MARKING),
        "word/footer2.xml": _word("ftr", _MARKING),
    }


def _word(root: str, inner: str) -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def _content_types() -> str:
    # The main part is called "main" in its content type; the others by their kind.
    overrides = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "word/document.xml": f"{_WORD}.document.main+xml",
        **{f"word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in _PARTS.items()},
        "word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core() -> str:
    # What is here is written over at export; python-docx would otherwise add properties with its own name and the time.
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>House template</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _section() -> str:
    def reference(part: str, pages: str) -> str:
        number = [*_PARTS].index(part) + 1
        return f'<w:{_PARTS[part]}Reference w:type="{pages}" r:id="rId{number}"/>'

    width, height = _TWIPS_A4
    return (
        f"<w:sectPr>{reference('header1', 'default')}{reference('header2', 'first')}"
        f"{reference('footer1', 'default')}{reference('footer2', 'first')}"
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="1588" w:right="{MARGIN}" w:bottom="1474" w:left="{MARGIN}" w:header="680" w:footer="624"'
        ' w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _numbering() -> str:
    # Lists 1 to 4 are those that the styles name.
    lists = (
        _list(
            1, _level(0, "decimal", "Section %1", "Heading1", 2155), _level(1, "decimal", "%1.%2", "NumberedPara", 851)
        ),
        _list(2, _level(0, "upperRoman", "Appendix %1", "AppendixHeading", 2608)),
        _list(3, _level(0, "bullet", "•", "ListBullet", 284, left=568)),
        _list(4, _level(0, "lowerLetter", "%1)", "LetterItem", 425)),
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(lists) + 1)
    )
    return "".join(lists) + numbers


def _list(number: int, *levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="1A2B3C0{number}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="1A2B3C1{number}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(level: int, form: str, words: str, style: str, hanging: int, left: int = 0) -> str:
    left = left or hanging
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{escaped(words)}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


# Words to fill in stand alone in their texts.
_NAME, _TITLE, _BODY = run("{establishment}"), run("{title}"), run("{body}")
_MARKING = paragraph("Marking", run("{marking}"))
_PAGES = field("PAGE", "2") + run(" of ") + field("NUMPAGES", "{pages}")


def _masthead() -> str:
    # A header ends with a paragraph that is not in a frame.
    width, _ = _TWIPS_A4
    frame = (
        f'<w:framePr w:w="{width}" w:h="{_BLOCK}" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        ' w:xAlign="left" w:yAlign="top"/>'
    )
    lines = (("Masthead", _BODY), ("MastheadMarking", run("{marking}")), ("MastheadMarking", ""))
    return "".join(paragraph(style, words, frame) for style, words in lines) + paragraph("Marking", "")


_FONTS = (
    f'<w:font w:name="{FONT}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)

_MODES = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""Word 2013 and later; anything less opens as "Compatibility Mode"."""

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _MODES.items()
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def measured() -> bytes:
    """What the template's styles take of a page, as `base.house` reads it."""
    made = {name: part.encode() for name, part in parts().items()}
    styles_, lists = made["word/styles.xml"], made["word/numbering.xml"]
    return json.format(json.encode(Measured(page(_section()), measures(styles_, lists))), indent=1)


def main() -> None:
    """Write the template beside this module, and what its styles take of a page."""
    HOUSE.write_bytes(pack({name: part.encode() for name, part in parts().items()}))
    HOUSE.with_suffix(".json").write_bytes(measured())


if __name__ == "__main__":
    main()
