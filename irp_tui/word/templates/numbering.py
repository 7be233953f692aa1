"""Makes a template number as a report does: our lists come in, and keep the look of the template's where that fits."""

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from irp_tui.docx_files import StyleSheet, at, value
from irp_tui.word.oxml import VAL, element, number, put, remove
from irp_tui.word.templates.description import Role, Topic, warning
from irp_tui.word.templates.styles import Styles, kind, name

_BODY_TEXT = "9"  # the outline level of what is no heading
_SECTIONS, _BULLETS = "Heading1", "ListBullet"
_CALLED = {
    _SECTIONS: "sections and paragraphs",
    "AppendixHeading": "appendices",
    _BULLETS: "bullets",
    "LetterItem": "examples of good practice",
}
"""What our lists number, by the styles that begin them."""

_FORMS = {
    _SECTIONS: (("decimal", r"[^%]*%1[^%]*"), ("decimal", r"%1\.%2")),
    "AppendixHeading": (("upperRoman", "Appendix %1"),),
    _BULLETS: (("bullet", "[^%]*"),),
    "LetterItem": (("lowerLetter", r"%1\)"),),
}
"""The format of each level and the pattern of its words, for a report's numbers to come out of it."""


class Lists:
    """Our lists in a template, which is changed in place.

    Attributes:
        numbers: of our lists in the template, by those in the house template.
        sections: the number of the one that numbers sections and paragraphs.
    """

    def __init__(self, template: Document, styles: Styles) -> None:
        self._root = template.part.numbering_part.element
        self._styles = styles
        before = StyleSheet(styles.root, self._root)
        matched = {head: before.numbered(styles.ids[head]) for head in _CALLED if head in styles.matched}
        # A style that does not begin its list has no levels of a section's.
        self._theirs = {head: deepcopy(before.levels(num)) for head, (num, place) in matched.items() if place == "0"}
        self._fitting = {head for head, levels in self._theirs.items() if _fits(head, levels)}
        for each in list(self._root.iter(qn("w:pStyle"))):
            if each.get(VAL) in styles.ids.values():
                remove(each)  # a style is linked to one list, and those of a report to ours
        self._own = {head: styles.own.numbered(head)[0] for head in _CALLED}
        self.numbers = {num: self._add(head, num) for head, num in self._own.items()}
        self.sections = self.numbers[self._own[_SECTIONS]]
        self._number_styles()
        self._end_strays()

    def _add(self, head: str, num: str) -> str:
        """Add our list to the template's, and give its number there."""
        made = deepcopy(next(self._styles.own.levels(num)["0"].iterancestors()))
        shared = self._root.iterfind(qn("w:abstractNum"))
        free = max((int(each.get(qn("w:abstractNumId"), "0")) for each in shared), default=0) + 1
        made.set(qn("w:abstractNumId"), str(free))
        for level in made.findall(qn("w:lvl")):
            style = self._styles.ids.get(value(level, "pStyle"), "")
            theirs = self._theirs[head].get(level.get(qn("w:ilvl"), "")) if head in self._fitting and style else None
            if theirs is not None:
                made.replace(level, _linked(theirs, style))
            for each in level.iter(qn("w:pStyle")):
                each.set(VAL, style)
        self._root.insert_element_before(made, "w:num", "w:numIdMacAtCleanup")
        return str(self._root.add_num(free).numId)

    def _number_styles(self) -> None:
        """Give each style the number and the place in the contents that it has in a report, and no other."""
        own, sheet = self._styles.own, self._styles.sheet()
        shown = {self._own[head] for head in self._fitting}
        for id, ours in own.styles.items():
            style, num = self._styles[id], own.numbered(id)[0]
            if id not in self._styles.matched:
                for each in style.iter(qn("w:numId")):
                    each.set(VAL, self.numbers.get(each.get(VAL, ""), "0"))
            elif kind(ours) == "paragraph":
                remove(at(style, "pPr/numPr"))
                if num in self.numbers:
                    number(style, self.numbers[num], own.numbered(id)[1])
                if num in self.numbers.keys() - shown:
                    remove(at(style, "pPr/ind"))  # else the number's own room would not hold
                wanted, has = own.value(id, "pPr/outlineLvl"), sheet.value(self._styles.ids[id], "pPr/outlineLvl")
                if wanted != has and (wanted or has not in {"", _BODY_TEXT}):
                    put(style, element("outlineLvl", val=wanted or _BODY_TEXT))

    def _end_strays(self) -> None:
        """Take numbers from styles that inherit them, and have none in a report."""
        ours = {theirs: id for id, theirs in self._styles.ids.items()}
        sheet = self._styles.sheet()
        for id, style in sheet.styles.items():
            num = sheet.numbered(id)[0]
            counts = num in self.numbers.values()
            if id in ours:
                counts = num not in {"", "0"} and self._styles.own.numbered(ours[id])[0] not in self.numbers
            if counts and kind(style) == "paragraph":
                number(style, "0")

    def unnumber(self, root: etree._Element) -> None:
        """Take our numbers from paragraphs that would count as sections of the report."""
        sheet = self._styles.sheet()
        counted = {self.numbers[num] for head, num in self._own.items() if head != _BULLETS}
        for each in root.iter(qn("w:p")):
            if at(each, "pPr/numPr") is None and sheet.numbered(value(each, "pPr/pStyle"))[0] in counted:
                number(each, "0")

    def roles(self) -> Iterator[Role]:
        """Say whose numbers a report gets."""
        for head, called in _CALLED.items():
            style = name(self._styles[head])
            theirs = [value(each, "lvlText") for each in self._theirs.get(head, {}).values()]
            words = f"the report's own, shown in your “{style}”" if head in self._styles.matched else "the report's own"
            if head in self._fitting:
                shown = theirs[: len(_FORMS[head])]
                # A bullet is a letter of a font of its own.
                words = "yours" + "".join(f", “{each}”" for each in shown if "%" in each)
            elif theirs:
                words = f"the report's own, in the place of those that “{style}” has"
                cannot = f"“{style}” has numbers that a report cannot have (“{theirs[0]}”): it gets the report's own"
                yield warning(cannot)
            yield Role(Topic.NUMBERS, called, words)


def _fits(head: str, levels: dict[str, etree._Element]) -> bool:
    for place, (format_, words) in enumerate(_FORMS[head]):
        level = levels.get(str(place))
        is_counted = format_ == "bullet" or value(level, "start") == "1"
        if (
            value(level, "numFmt") != format_
            or not re.fullmatch(words, value(level, "lvlText"), re.IGNORECASE)
            or not is_counted
            or at(level, "lvlRestart") is not None
        ):
            return False
    return True


def _linked(level: etree._Element, style: str) -> etree._Element:
    """Link a level to a style."""
    level.attrib.pop(qn("w:tplc"), None)
    if value(level, "pStyle") not in {style, ""}:
        remove(at(level, "rPr"))  # the look of another style's number: a heading's, where a paragraph's is wanted
    remove(at(level, "pStyle"))
    for each in level.findall(qn("w:numFmt")):
        each.addnext(element("pStyle", val=style))
    return level
