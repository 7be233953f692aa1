"""The names of WordprocessingML as lxml writes them, and where a property goes among its neighbours."""

from collections.abc import Iterable

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VAL = f"{{{WORD}}}val"
OF_OFFICE = f"{{{OFFICE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_OFF = {"0", "false", "off"}
_AFTER_PARAGRAPH = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
"""Of a paragraph's properties, as the schema has it."""


def w(tag: str) -> str:
    """The full name of an element or attribute of Word's."""
    return f"{{{WORD}}}{tag}"


def value(parent: etree._Element | None, path: str) -> str:
    """What the element at this path says, as in "pPr/numPr/numId"; "" where there is none."""
    found = at(parent, path)
    return "" if found is None else found.get(VAL, "")


def at(parent: etree._Element | None, path: str) -> etree._Element | None:
    """The element at this path, as in "pPr/numPr"."""
    return None if parent is None else parent.find("/".join(map(w, path.split("/"))))


def on(flag: etree._Element | None) -> bool:
    """Whether a property is there and not turned off."""
    return flag is not None and flag.get(VAL, "on").lower() not in _OFF


def element(tag: str, attributes: Iterable[tuple[str, str]] = ()) -> etree._Element:
    """An element of Word's with attributes of Word's."""
    return etree.Element(w(tag), {w(name): words for name, words in attributes}, nsmap={"w": WORD})


def text(words: str) -> etree._Element:
    """The words as a text of a run, with the spaces at their ends."""
    made = element("t")
    made.set(_SPACE, "preserve")
    made.text = words
    return made


def remove(found: etree._Element | None) -> None:
    """Take an element out of its parent; nothing where there is none."""
    parent = None if found is None else found.getparent()
    if found is not None and parent is not None:
        parent.remove(found)


def number(owner: etree._Element, num: int, level: int = 0) -> None:
    """Give a style or a paragraph this list and level in the place of any other; list 0 is none."""
    made = element("numPr")
    if num:
        made.append(element("ilvl", [("val", str(level))]))
    made.append(element("numId", [("val", str(num))]))
    put(owner, made)


def outline(style: etree._Element, level: int) -> None:
    """Give a style this level of the contents, from 0; 9 is body text."""
    put(style, element("outlineLvl", [("val", str(level))]))


def put(owner: etree._Element, made: etree._Element) -> None:
    """Give a style or a paragraph this property of paragraphs, in the place of the one of its kind."""
    properties = paragraph_properties(owner)
    remove(properties.find(str(made.tag)))
    places = {w(tag): place for place, tag in enumerate(_ORDER.split())}
    own = places[str(made.tag)]
    place = next((place for place, each in enumerate(properties) if places.get(str(each.tag), own) > own), None)
    properties.insert(len(properties) if place is None else place, made)


def paragraph_properties(owner: etree._Element) -> etree._Element:
    """The paragraph properties of a style or a paragraph, made where there are none."""
    found = at(owner, "pPr")
    if found is None:
        found = element("pPr")
        if owner.tag == w("p"):
            owner.insert(0, found)
        else:
            tags = set(map(w, _AFTER_PARAGRAPH))
            owner.insert(next((place for place, each in enumerate(owner) if each.tag in tags), len(owner)), found)
    return found
