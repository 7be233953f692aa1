"""Elements of Word's that python-docx has no method for."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

TEXTS = (qn("w:t"),)
OF_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VAL = qn("w:val")
_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
"""The properties of a paragraph in the order of the schema."""


def element(tag: str, attributes: Iterable[tuple[str, object]] = ()) -> etree._Element:
    """Make an element of Word's with attributes of Word's."""
    made: etree._Element = OxmlElement(f"w:{tag}")
    for name, words in attributes:
        made.set(qn(f"w:{name}"), str(words))
    return made


def text(words: str) -> etree._Element:
    """Make a text of a run, with the spaces at its ends."""
    made = element("t")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def paragraph(style: str, *runs: etree._Element) -> etree._Element:
    """Make a paragraph in a style."""
    made = element("p")
    made.append(element("pPr"))
    made[0].append(element("pStyle", [("val", style)]))
    made.extend(runs)
    return made


def remove(found: etree._Element | None) -> None:
    """Take an element out of its parent; nothing where there is none."""
    parent = None if found is None else found.getparent()
    if found is not None and parent is not None:
        parent.remove(found)


def put(owner: etree._Element, made: etree._Element) -> None:
    """Give a style or a paragraph this property of paragraphs, in the place of the one of its kind."""
    properties = owner.get_or_add_pPr()  # type: ignore[attr-defined]  # of python-docx's elements
    remove(properties.find(made.tag))
    _, _, later = f" {_ORDER} ".partition(f" {etree.QName(made).localname} ")
    properties.insert_element_before(made, *(f"w:{tag}" for tag in later.split()))


def number(owner: etree._Element, num: str, level: str = "0") -> None:
    """Give a style or a paragraph this list and level in the place of any other; list "0" is none."""
    made = element("numPr")
    if num != "0":
        made.append(element("ilvl", [("val", level)]))
    made.append(element("numId", [("val", num)]))
    put(owner, made)


def said(root: etree._Element) -> str:
    """Join all words of a part or a paragraph, without those of fields' codes."""
    return "".join(each.text or "" for each in root.iter(*TEXTS))
