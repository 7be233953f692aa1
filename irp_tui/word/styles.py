"""The styles of the house template: what each kind of paragraph looks like."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from irp_tui.word.xml import escaped

FONT = "Arial"
WIDTH = 9070
"""Of the text on a page, in twentieths of a point: A4 less the margins."""

MARGIN = 1418
"""On either side of it."""

ACCENT = "1F3864"
"""Dark blue, 11.6:1 on white."""

TINT = "E8EDF5"
RULE = "7F8FA9"
JUDGEMENTS = {"Judgement1": "1E6B34", "Judgement2": "1F5F8B", "Judgement3": "8A4B08", "Judgement4": "9B1C1C"}
"""The colours of judgements, best first: each over 6:1 on white, and never without the words."""


class Style(NamedTuple):
    """A style: its id, its name in Word, and the properties in which it differs from the one it is based on.

    `priority` orders Word's list of styles; those without one come last and are not offered first to writers.
    """

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    following: str = ""
    priority: int = 0
    kind: Literal["paragraph", "character"] = "paragraph"
    own: bool = False


def xml() -> str:
    """All styles, after what holds where no style says otherwise."""
    return _DEFAULTS + "".join(map(_style, (*_paragraphs(), *_CHARACTERS))) + _TABLE


def _style(style: Style) -> str:
    custom = ' w:customStyle="1"' if style.own else ""
    priority = f'<w:uiPriority w:val="{style.priority}"/><w:qFormat/>' if style.priority else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{escaped(style.name)}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}{priority}'
        f"{_wrapped('pPr', style.paragraph)}{_wrapped('rPr', style.run)}</w:style>"
    )


def _wrapped(tag: str, properties: str) -> str:
    return f"<w:{tag}>{properties}</w:{tag}>" if properties else ""


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _exactly(height: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'


def _edge(side: str, eighths: int, points: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{points}" w:color="{colour}"/>'


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number - 1}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


_BOLD = "<w:b/><w:bCs/>"
_BLUE = f'<w:color w:val="{ACCENT}"/>'
_TOGETHER = "<w:keepNext/><w:keepLines/>"

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{_size(11)}'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_spacing(0, 160, 276)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
)


def _paragraphs() -> Iterator[Style]:
    yield from _front()
    yield from _headings()
    yield from _prose()
    yield from _figures()
    yield from _closing()
    yield from _margins()


def _front() -> Iterator[Style]:
    # A dark block at the head of the cover, framed in the first page's header, and so no part of the text.
    block = f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/>'
    # Shading covers lines and no space around them: the lines are as high as the block, and set in by their first.
    inset = f'<w:ind w:firstLine="{MARGIN}"/>'
    white = '<w:color w:val="FFFFFF"/>'
    name = f"{block}{_exactly(2268)}{inset}"
    yield Style("Masthead", "Masthead", name, _BOLD + white + _size(20), own=True)
    marking = f"{block}{_exactly(340)}{inset}"
    yield Style("MastheadMarking", "Masthead Marking", marking, _BOLD + white + _size(10), own=True)
    big = f"{_spacing(0, 480, 240)}"
    yield Style("CoverLead", "Cover Lead", _spacing(4536, 240), _size(18), own=True)
    yield Style("Title", "Title", big, _BOLD + _BLUE + _size(38), following="Subtitle", priority=10)
    yield Style("Subtitle", "Subtitle", _spacing(0, 200), _size(16), priority=11)
    # Not Word's own "TOC Heading": that is based on Heading 1, and would take "Section 1" for itself.
    contents = f"{_TOGETHER}<w:pageBreakBefore/>{_spacing(0, 360)}"
    yield Style("ContentsHeading", "Contents Heading", contents, _BOLD + _BLUE + _size(20), own=True)
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="1701"/><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
    entry = f'{tabs}{_spacing(0, 160)}<w:ind w:left="1701" w:hanging="1701"/>'
    yield Style("TOC1", "toc 1", entry, following="Normal")


def _headings() -> Iterator[Style]:
    # "Section 1" stands over the title as a hanging number, so the numbering level holds the indents.
    section = f"{_TOGETHER}<w:pageBreakBefore/>{_numbered(1)}{_spacing(0, 360, 252)}{_level(1)}"
    yield Style("Heading1", "heading 1", section, _BOLD + _BLUE + _size(20), following="NumberedPara", priority=9)
    appendix = f"{_numbered(2)}{_level(1)}"
    yield Style("AppendixHeading", "Appendix Heading", appendix, "", "Heading1", "BodyText", 9, own=True)
    area = f"{_TOGETHER}{_spacing(360, 160)}{_level(2)}"
    yield Style("Heading2", "heading 2", area, _BOLD + _BLUE + _size(14), following="NumberedPara", priority=9)
    third = f"{_TOGETHER}{_spacing(200, 100)}{_level(3)}"
    yield Style("Heading3", "heading 3", third, _BOLD + _size(12), following="BodyText", priority=9)


def _prose() -> Iterator[Style]:
    yield Style("BodyText", "Body Text", _spacing(160, 160), priority=1)
    yield Style("LeadIn", "Lead In", "<w:keepNext/>", based="BodyText", following="BodyText", priority=1, own=True)
    numbered = _numbered(1, 1) + _spacing(120, 160)
    yield Style("NumberedPara", "Numbered Paragraph", numbered, priority=1, own=True)
    last = f"<w:keepNext/>{_numbered(1, 1)}"
    yield Style("LastPara", "Last Numbered Paragraph", last, "", "NumberedPara", "Signature", 4, own=True)
    # A bar before the concern, and room round it: borders of the ground's own colour.
    room = "".join(_edge(side, 4, 6, TINT) for side in ("bottom", "right"))
    edges = f"<w:pBdr>{_edge('top', 4, 6, TINT)}{_edge('left', 36, 8, ACCENT)}{room}</w:pBdr>"
    callout = (
        f'{_TOGETHER}{edges}<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>{_spacing(320, 240)}'
        f'<w:ind w:left="250" w:right="130"/>{_level(3)}'
    )
    yield Style("Concern", "Concern", callout, _BLUE, following="NumberedPara", priority=2, own=True)
    verdict = "<w:keepLines/>" + _numbered(1, 1)
    yield Style("Verdict", "Verdict", verdict, _BOLD, "NumberedPara", "Concern", 2, own=True)
    yield Style("Quote", "Quote", '<w:ind w:left="1418" w:right="851"/>', priority=29)
    bullets = f"{_numbered(3)}{_spacing(0, 100)}"
    yield Style("ListBullet", "List Bullet", bullets, priority=3)
    yield Style("Signature", "Signature", f"{_TOGETHER}{_spacing(400, 0)}<w:contextualSpacing/>", priority=4)


def _figures() -> Iterator[Style]:
    yield Style("Caption", "caption", f"{_TOGETHER}{_spacing(240, 100)}", _BOLD + _BLUE, priority=35)
    holder = f"{_TOGETHER}{_spacing(0, 80, 240)}"
    # Not "Figure": a PDF would take a paragraph of that name for the picture itself.
    yield Style("FigureHolder", "Figure Holder", holder, following="FigureNote", priority=36, own=True)
    yield Style("FigureNote", "Figure Note", _spacing(80, 200), _size(9.5), priority=36, own=True)
    yield Style("TableText", "Table Text", _spacing(60, 60, 252), _size(10), priority=37, own=True)
    heading = "<w:keepNext/>"
    yield Style("TableHeading", "Table Heading", heading, _BOLD + _BLUE, "TableText", priority=37, own=True)
    yield Style("LetterItem", "Letter Item", _numbered(4), "", "TableText", priority=37, own=True)


def _closing() -> Iterator[Style]:
    yield Style("Judgement", "Judgement", "", _BOLD, "TableText", priority=5, own=True)
    for number, (id_, colour) in enumerate(JUDGEMENTS.items(), start=1):
        yield Style(id_, f"Judgement {number}", "", f'<w:color w:val="{colour}"/>', "Judgement", priority=5, own=True)
    term = f"{_TOGETHER}{_spacing(240, 40)}"
    yield Style("Term", "Term", term, _BOLD, following="Definition", priority=6, own=True)
    for number, (id_, colour) in enumerate(JUDGEMENTS.items(), start=1):
        own = f'<w:color w:val="{colour}"/>'
        yield Style(f"Term{id_}", f"Term Judgement {number}", "", own, "Term", "Definition", 6, own=True)
    yield Style("Definition", "Definition", _spacing(0, 160), following="Term", priority=6, own=True)
    yield Style("Imprint", "Imprint", _spacing(0, 120), _size(9), priority=7, own=True)
    lead = f"<w:pageBreakBefore/>{_spacing(7371, 120)}"
    yield Style("ImprintLead", "Imprint Lead", lead, _BOLD, "Imprint", "Imprint", 7, own=True)


def _margins() -> Iterator[Style]:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    grey = '<w:color w:val="404040"/>'
    line = f'w:val="single" w:sz="6" w:space="4" w:color="{RULE}"'
    above, below = f"<w:pBdr><w:top {line}/></w:pBdr>", f"<w:pBdr><w:bottom {line}/></w:pBdr>"
    yield Style("Header", "header", f"{below}{tabs}{_spacing(0, 0, 240)}", grey + _size(9))
    yield Style("Footer", "footer", f"{above}{tabs}{_spacing(0, 0, 240)}", grey + _size(9))
    marking = f'{_spacing(40, 0, 240)}<w:jc w:val="center"/>'
    colour = f'<w:color w:val="{JUDGEMENTS["Judgement4"]}"/>'
    yield Style("Marking", "Marking", marking, _BOLD + colour + _size(10), own=True)


_CHARACTER = "DefaultParagraphFont"
_CHARACTERS = (
    Style("Strong", "Strong", run=_BOLD, based=_CHARACTER, priority=22, kind="character"),
    Style("Emphasis", "Emphasis", run="<w:i/><w:iCs/>", based=_CHARACTER, priority=20, kind="character"),
    Style(
        "Hyperlink",
        "Hyperlink",
        run='<w:color w:val="0B4F9E"/><w:u w:val="single"/>',
        based=_CHARACTER,
        priority=99,
        kind="character",
    ),
)

_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
    f"<w:tblPr><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/></w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>'
)
