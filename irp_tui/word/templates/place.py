"""Where in a template the report goes: at its marker, with what stands before as the cover; else everywhere."""

import re
from collections.abc import Iterable
from typing import NamedTuple, cast

from docx.document import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.section import CT_SectPr
from lxml import etree

from irp_tui.docx_files import Refuse, at, attributes, value
from irp_tui.word.bookmarks import PREFIXES
from irp_tui.word.oxml import DRAWING, element, remove, said
from irp_tui.word.template import PLACE, START

MARKER = "{{report}}"
TAG = "report"
"""Of a content control that marks the place."""

_OURS = re.compile(rf"(?:{'|'.join(map(re.escape, PREFIXES.values()))}).+|_Toc0000\d+|{START}|{PLACE}")
_ALL = qn("w:t")[:-1] + "*"
_COMMENTS = re.compile("comment(RangeStart|RangeEnd|Reference)")
_SHOWN = re.compile("t|br|tab|sym|drawing|pict|object|fldSimple|fldChar|sdt")
_TRACKED = re.compile(
    "ins|del|move(From|To)|cell(Ins|Del|Merge)|.+PrChange|tblGridChange|numberingChange|tblPrExChange"
)


class Place(NamedTuple):
    """The place of the report in a template.

    Attributes:
        section: the properties of the pages that it stands on.
        mark: the paragraph that it replaces.
        has_cover: whether something is shown before it.
        has_end: whether something is shown after it.
        has_marker: whether the template says where it is; its text is an example otherwise, and left out.
    """

    section: CT_SectPr
    mark: etree._Element
    has_cover: bool = False
    has_end: bool = False
    has_marker: bool = False


def refuse_changes(roots: Iterable[etree._Element], settings: etree._Element, refuse: Refuse) -> None:
    """Refuse a document in which something is left to decide, or that may not be changed.

    Raises:
        Refused: it has tracked changes, or is protected.
    """
    if any(_called(root, _TRACKED) for root in roots):
        raise refuse("has tracked changes; accept or reject them in Word first")
    enforced = attributes(at(settings, "documentProtection")).get("enforcement", "0") in {"1", "true", "on"}
    if enforced or at(settings, "writeProtection") is not None:
        raise refuse("is protected; take the protection off in Word (Review, Restrict Editing)")


def clear(document: Document, refuse: Refuse) -> Place:
    """Leave of the document's body what stays round a report, and an empty paragraph where the report goes.

    Raises:
        Refused: the marker is not alone in a paragraph of its own, or is there twice.
    """
    # The text of a report is written with these two prefixes.
    own = {prefix: nsmap[prefix] for prefix in ("w", "r")}
    etree.cleanup_namespaces(document.element, own, [*filter(None, document.element.nsmap), *own])
    body = document.element.body
    if body.sectPr is None:
        body.append(element("sectPr"))
    for each in _called(body, _COMMENTS):
        remove(each)
    mark, last = element("p"), cast("CT_SectPr", body.sectPr)
    marker = _marker(body, refuse)
    if marker is None:
        _inherit(body)
        body[:] = [mark, last]
        return Place(last, mark)
    index = body.index(marker)
    before, after = _without_empty_end(body[:index]), [each for each in body[index + 1 :] if each is not last]
    sections = (each for later in (marker, *after, last) for each in later.iter(qn("w:sectPr")))
    section = cast("CT_SectPr", next(sections))
    if at(marker, "pPr/sectPr") is not None:  # it ends a section, which has to stay
        marker[:] = marker.findall(qn("w:pPr"))
        after.insert(0, marker)
    body[:] = [*before, mark, *after, last]
    return Place(section, mark, any(map(_shows, before)), any(map(_shows, after)), has_marker=True)


def _called(root: etree._Element, names: re.Pattern[str]) -> list[etree._Element]:
    """List Word's elements of these names."""
    return [each for each in root.iter(_ALL) if names.fullmatch(etree.QName(each).localname)]


def _inherit(body: etree._Element) -> None:
    """Give the last section the headers and footers that it has from the sections before."""
    last, *earlier = reversed([*body.iter(qn("w:sectPr"))])
    for each in (each for section in earlier for each in section):
        kinds = {(own.tag, own.get(qn("w:type"))) for own in last}
        if each.get(qn("r:id")) and (each.tag, each.get(qn("w:type"))) not in kinds:
            last.insert(0, each)


def _marker(body: etree._Element, refuse: Refuse) -> etree._Element | None:
    found = [each for each in body if _is_marker(each)]
    if len(found) > 1 or said(body).count(MARKER) > len(found):
        raise refuse(f"give {MARKER} a paragraph of its own, once, outside tables and text boxes")
    return found[0] if found else None


def _is_marker(block: etree._Element) -> bool:
    inner = [each for each in block if each.tag != qn("w:pPr")] if block.tag == qn("w:p") else [block]
    is_tagged = len(inner) == 1 and inner[0].tag == qn("w:sdt") and value(inner[0], "sdtPr/tag") == TAG
    return is_tagged or (block.tag in {qn("w:p"), qn("w:sdt")} and said(block).strip() == MARKER)


def _without_empty_end(before: list[etree._Element]) -> list[etree._Element]:
    """Leave out empty lines and a page break at the end: they would leave a page empty, as the contents begin one."""
    if not before or before[-1].tag != qn("w:p") or at(before[-1], "pPr/sectPr") is not None:
        return before
    shown = [each for each in _called(before[-1], _SHOWN) if each.tag != qn("w:t") or each.text]
    if shown and shown[-1].tag == qn("w:br") and shown[-1].get(qn("w:type")) == "page":
        remove(shown.pop())
    stays = shown or next(before[-1].iter(qn("w:bookmarkStart")), None) is not None
    return before if stays else _without_empty_end(before[:-1])


def _shows(block: etree._Element) -> bool:
    return next(block.iter(*map(qn, ("w:tbl", "w:drawing", "w:pict"))), None) is not None or bool(said(block).strip())


def renumber(roots: Iterable[etree._Element]) -> int:
    """Number the bookmarks and drawings of all parts from 1, without those that a report has; give the highest number.

    Word gives drawings numbers at random up to the highest there is, which would leave no room after them.
    """
    last = 0
    for root in roots:
        ends = {each.get(qn("w:id")): each for each in root.iter(qn("w:bookmarkEnd"))}
        for start in list(root.iter(qn("w:bookmarkStart"))):
            end = ends.get(start.get(qn("w:id")))
            if end is None or _OURS.fullmatch(start.get(qn("w:name"), "")):
                remove(start)
            else:
                last += 1
                ends.pop(start.get(qn("w:id")))
                start.set(qn("w:id"), str(last))
                end.set(qn("w:id"), str(last))
        for end in ends.values():
            remove(end)
        for drawing in root.iter(f"{DRAWING}docPr"):
            last += 1
            drawing.set("id", str(last))
    return last
