"""Where in a house's document the report goes: at its marker, with what stands before as the cover; else everywhere."""

import re
from typing import NamedTuple

from lxml import etree

from irp_tui.errors import WordError
from irp_tui.word.adopting.foreign import Foreign
from irp_tui.word.adopting.names import DRAWING, OFFICE, WORD, at, element, remove, value, w
from irp_tui.word.adopting.sections import inherited
from irp_tui.word.adopting.words import said
from irp_tui.word.bookmarks import PREFIXES
from irp_tui.word.oxml import DECLARATION
from irp_tui.word.template import START

MARKER = "{{report}}"
TAG = "report"
"""Of a content control that marks the place."""

_HERE = f"<!--{TAG}-->"
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_OURS = re.compile(rf"(?:{'|'.join(map(re.escape, PREFIXES.values()))}).+|_Toc0000\d+|{START}")
_CONTENT = set(map(w, ("t", "br", "tab", "sym", "drawing", "pict", "object", "fldSimple", "fldChar", "sdt")))
_TRACKED = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "cellIns",
    "cellDel",
    "cellMerge",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
    "numberingChange",
]


class Place(NamedTuple):
    """The place of the report in a document: `section` are the properties of the pages it stands on."""

    section: etree._Element
    has_cover: bool
    has_end: bool
    has_marker: bool


def refuse_changes(house: Foreign, roots: dict[str, etree._Element]) -> None:
    """Refuse a document in which something is left to decide, or that may not be changed.

    Raises:
        WordError: it has tracked changes, or is protected.
    """
    for root in roots.values():
        if next(root.iter(*map(w, _TRACKED)), None) is not None:
            raise WordError(house.path, "has tracked changes; accept or reject them in Word first")
        protected = at(root, "documentProtection") if root.tag == w("settings") else None
        enforced = "" if protected is None else protected.get(w("enforcement"), "0")
        if enforced in {"1", "true", "on"} or (root.tag == w("settings") and at(root, "writeProtection") is not None):
            raise WordError(house.path, "is protected; take the protection off in Word (Review, Restrict Editing)")


def clear(house: Foreign, document: etree._Element) -> Place:
    """Leave of the document's body what stays round a report, with a comment where the report goes.

    Raises:
        WordError: the marker is not alone in a paragraph of its own, or is there twice.
    """
    body = at(document, "body")
    if body is None:
        raise WordError(house.path, "has no text part; open it in Word and save it again")
    last = _last_section(body)
    _leave_comments_out(document)
    marker = _marker(house, body)
    if marker is None:
        inherited(document)
        body[:] = [etree.Comment(TAG), last]
        return Place(last, has_cover=False, has_end=False, has_marker=False)
    place = body.index(marker)
    before, after = body[:place], [each for each in body[place + 1 :] if each is not last]
    section = next((each for later in (marker, *after, last) for each in later.iter(w("sectPr"))), last)
    stays = [_emptied(marker)] if at(marker, "pPr/sectPr") is not None else []
    body[:] = [*_without_empty_end(before), etree.Comment(TAG), *stays, *after, last]
    return Place(section, has_cover=any(map(_shows, before)), has_end=any(map(_shows, after)), has_marker=True)


def opening(document: etree._Element) -> list[etree._Element]:
    """What stands before the report, up to the comment that marks its place."""
    return [each for comment in document.iter(etree.Comment) for each in comment.itersiblings(preceding=True)][::-1]


def halves(document: etree._Element) -> tuple[str, str]:
    """The document up to the report and after it, with the namespaces that a report's text is written in."""
    root = etree.Element(document.tag, dict(document.attrib), nsmap={**document.nsmap, "w": WORD, "r": OFFICE})
    root[:] = document[:]
    before, _, after = etree.tostring(root, encoding="unicode").partition(_HERE)
    return DECLARATION + before, after


def renumber(roots: dict[str, etree._Element]) -> int:
    """Number the bookmarks and drawings of all parts from 1, without those that a report has; the highest number.

    Word gives drawings numbers at random up to the highest there is, which would leave no room after them.
    """
    last = 0
    for root in roots.values():
        new: dict[str, str] = {}
        for each in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            id = each.get(w("id"), "")
            if each.tag == w("bookmarkStart"):
                new.pop(id, None)
                if not _OURS.fullmatch(each.get(w("name"), "")):
                    last += 1
                    new[id] = str(last)
            if id in new:
                each.set(w("id"), new[id])
            else:
                remove(each)
        _close(root)
    for root in roots.values():
        for drawing in root.iter(f"{DRAWING}docPr"):
            last += 1
            drawing.set("id", str(last))
    return last


def _close(root: etree._Element) -> None:
    """Take out bookmarks that have lost their end."""
    ends = {each.get(w("id")) for each in root.iter(w("bookmarkEnd"))}
    for each in list(root.iter(w("bookmarkStart"))):
        if each.get(w("id")) not in ends:
            remove(each)


def _last_section(body: etree._Element) -> etree._Element:
    found = body.find(w("sectPr"))
    if found is None:
        found = element("sectPr")
        body.append(found)
    return found


def _leave_comments_out(document: etree._Element) -> None:
    for each in list(document.iter(*map(w, _COMMENTS))):
        remove(each)


def _marker(house: Foreign, body: etree._Element) -> etree._Element | None:
    found = [each for each in body if _is_marker(each)]
    if len(found) > 1 or said(body).count(MARKER) > len(found):
        how = f"give {MARKER} a paragraph of its own, once, outside tables and text boxes"
        raise WordError(house.path, how)
    return found[0] if found else None


def _is_marker(block: etree._Element) -> bool:
    if block.tag == w("sdt"):
        return value(block, "sdtPr/tag") == TAG or said(block).strip() == MARKER
    if block.tag != w("p"):
        return False
    controls = [each for each in block if each.tag != w("pPr")]
    tagged = len(controls) == 1 and controls[0].tag == w("sdt") and value(controls[0], "sdtPr/tag") == TAG
    return tagged or said(block).strip() == MARKER


def _emptied(paragraph: etree._Element) -> etree._Element:
    """The paragraph without its words: it ends a section, which has to stay."""
    paragraph[:] = [each for each in paragraph if each.tag == w("pPr")]
    return paragraph


def _without_empty_end(before: list[etree._Element]) -> list[etree._Element]:
    """Without empty lines and a page break at the end: they would leave a page empty, as the contents begin one."""
    if not before:
        return before
    *others, last = before
    if last.tag != w("p") or at(last, "pPr/sectPr") is not None:
        return before
    content = [each for each in last.iter(*_CONTENT) if each.tag != w("t") or each.text]
    if content and content[-1].tag == w("br") and content[-1].get(w("type")) == "page":
        remove(content.pop())
    return before if content or last.find(f".//{w('bookmarkStart')}") is not None else _without_empty_end(others)


def _shows(block: etree._Element) -> bool:
    return (
        block.tag == w("tbl")
        or bool(said(block).strip())
        or next(block.iter(w("drawing"), w("pict")), None) is not None
    )
