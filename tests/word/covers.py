"""Houses' covers, of one page or more, with page numbers that go on, begin again, or are on odd pages."""

import foreign
from word_reading import fields, part

MARKER = "<w:p><w:r><w:t>{{report}}</w:t></w:r></w:p>"
END = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_HEADER = (
    "<w:p><w:r><w:t>The House, page </w:t></w:r>"
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
_REFERENCE = '<w:headerReference w:type="default" r:id="rId11"/>'
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720"'
    ' w:footer="720" w:gutter="0"/>'
)
_PLAIN = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Std"><w:name w:val="Normal"/>'
    "</w:style>"
)
_LONG = "Words of a foreword that the house puts before each of its reports, year after year. " * 12


def boxed() -> str:
    """A text box that words go round."""
    return (
        '<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="914400" cy="914400"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="3" name="Box" descr="A box"/></wp:anchor></w:drawing></w:r></w:p>'
    )


def words(said: str = "The House", properties: str = "", letters: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{letters}</w:rPr><w:t>{said}</w:t></w:r></w:p>"


def section(inner: str = "", kind: str = "") -> str:
    begins = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{_REFERENCE}{begins}{_PAPER}{inner}</w:sectPr>"


def start(number: int) -> str:
    return f'<w:pgNumType w:start="{number}"/>'


def closed(inner: str = "", kind: str = "") -> str:
    """The end of a section."""
    return f"<w:p><w:pPr>{section(inner, kind)}</w:pPr></w:p>"


def row(height: int, said: str = "A cell") -> str:
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9000"'
        f' w:type="dxa"/></w:tcPr>{words(said)}</w:tc></w:tr>'
    )


def table(*rows: str) -> str:
    properties = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def house(body: str, last: str = "") -> bytes:
    """A house's document with this before the report."""
    return foreign.made(body + MARKER, section=last or section(), more={"header1.xml": (11, "header", _HEADER)})


def headed(header: str, *, first: str = "", footer: str = "", body: str = "", paper: str = "") -> bytes:
    """A house's document with this in the header over a page number, and more in a footer or on its first page."""
    parts = {"header1.xml": (11, "header", header + _HEADER)}
    references = _REFERENCE
    if first:
        parts["header2.xml"] = (13, "header", first + _HEADER)
        references += '<w:headerReference w:type="first" r:id="rId13"/>'
    if footer:
        parts["footer1.xml"] = (14, "footer", footer)
        references += '<w:footerReference w:type="default" r:id="rId14"/>'
    own = f"<w:sectPr>{references}{paper or _PAPER}{'<w:titlePg/>' if first else ''}</w:sectPr>"
    # The document's relation 12 is for the picture that headers show, and so each part's own is.
    made = foreign.made((body or words()) + MARKER, section=own, styles=_PLAIN, more=parts)
    return foreign.pictured(made, *parts)


def logo(points: int, beside: str = "") -> str:
    return f"<w:p><w:r>{foreign.picture(points)}</w:r>{beside}</w:p>"


def lines(count: int, points: int) -> str:
    """Paragraphs of exactly this height."""
    return words("A line", f'<w:spacing w:line="{points * 20}" w:lineRule="exact"/>') * count


def contents(data: bytes) -> dict[str, int]:
    """The pages in a document's contents by the bookmarks they lead to."""
    found = fields(part(data, "word/document.xml"))
    return {code.split()[1]: int(shown) for code, shown in found if code.startswith("PAGEREF")}


COVERS: dict[str, tuple[bytes, int, int]] = {
    "one page": (house(words()), 1, 1),
    "a page break at its end": (house(words() + END), 1, 1),
    "empty lines after the break": (house(words() + END + words("") * 3), 1, 1),
    "a break within a paragraph": (
        house('<w:p><w:r><w:t>One</w:t><w:br w:type="page"/><w:t>Two</w:t></w:r></w:p>'),
        2,
        2,
    ),
    "two pages": (house(words() + END + words("The second page")), 2, 2),
    "begins a page itself": (house(words() + words("The second", "<w:pageBreakBefore/>")), 2, 2),
    "a long foreword": (house(words(_LONG) * 16), 5, 5),
    "large letters, far down": (
        house(words("Far down", '<w:spacing w:before="12000"/>', '<w:sz w:val="96"/>') * 2),
        2,
        2,
    ),
    "a section of its own": (house(words() + closed()), 1, 1),
    "begins again at one": (house(words() + closed(), section(start(1))), 1, 0),
    "begins again at five": (house(words() + closed(), section(start(5))), 1, 4),
    "a first page without a number": (house(words() + END, section(start(0))), 1, 0),
    "two pages in sections": (house(words() + closed() + words(_LONG) + closed()), 2, 2),
    "the report on an odd page": (house(words() + closed(), section("", "oddPage")), 2, 2),
    "the report on an even page": (house(words() + closed(), section("", "evenPage")), 1, 1),
    "a section that goes on": (house(words() + closed() + words("More"), section("", "continuous")), 1, 1),
    "a landscape page": (
        house(words(_LONG) * 6 + closed().replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')),
        2,
        2,
    ),
}
"""Each with how many pages come before the report, and the number that comes before the one on the report's first."""

HEADED: dict[str, tuple[bytes, int]] = {
    "a logo": (headed(logo(170)), 1),
    "three lines": (headed(words("A line") * 3), 1),
    "large letters with space round them": (
        headed(words("A line", '<w:spacing w:before="600" w:after="500"/>', '<w:sz w:val="72"/>')),
        1,
    ),
    "a high footer": (headed(words("A line"), footer=words("A line") * 9), 1),
    "a margin that stays": (headed(logo(20), paper=_PAPER.replace('w:top="1440"', 'w:top="-2880"')), 1),
    "a high first page": (headed("", first=logo(400)), 1),
}
"""Houses with much in their headers or footers, each with how many pages come before the report."""

_PICTURES, _TABLE = "pictures or text boxes with words round them", "a table"

UNCERTAIN: dict[str, tuple[bytes, str]] = {
    "a text box on the cover": (house(boxed()), f"the cover has {_PICTURES}"),
    "a table on the cover": (house(table(row(6000), row(6000)) + words()), f"the cover has {_TABLE}"),
    "a frame on the cover": (house(words("Framed", '<w:framePr w:w="4000"/>')), "the cover has a frame"),
    "another height on the first page": (
        headed("", first=logo(400), body=words(_LONG) * 3),
        "the cover has a first page of another height",
    ),
    "a logo with words beside it": (
        headed(logo(170, "<w:r><w:tab/><w:t>The House</w:t></w:r>")),
        f"a header or footer has {_PICTURES}",
    ),
    "a text box in the header": (headed(boxed()), f"a header or footer has {_PICTURES}"),
    "an old drawing in the header": (
        headed('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r></w:p>'),
        f"a header or footer has {_PICTURES}",
    ),
    "a table in the header": (headed(table(row(3000))), f"a header or footer has {_TABLE}"),
}
"""Houses whose pages only a word processor can count, each with what is said of it."""
