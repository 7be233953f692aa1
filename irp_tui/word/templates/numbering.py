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
_BULLETS = "3"
_CALLED = {"1": "sections and paragraphs", "2": "appendices", _BULLETS: "bullets", "4": "examples of good practice"}
"""What our lists number, by their numbers in the house template."""

_FORMS = {
    "1": (("decimal", r"[^%]*%1[^%]*"), ("decimal", r"%1\.%2")),
    "2": (("upperRoman", "Appendix %1"),),
    _BULLETS: (("bullet", "[^%]*"),),
    "4": (("lowerLetter", r"%1\)"),),
}
"""The format of each level and the pattern of its words, for a report's numbers to come out of it."""


class Lists:
    """Our lists in a template, which is changed in place.

    Attributes:
        numbers: of our lists in the template, by those in the house template.
    """

    def __init__(self, template: Document, styles: Styles) -> None:
        self._root = template.part.numbering_part.element
        self._styles = styles
        before = StyleSheet(styles.root, self._root)
        self._heads = {num: value(styles.own.levels(num)["0"], "pStyle") for num in _CALLED}
        matched = {
            num: before.numbered(styles.ids[head]) for num, head in self._heads.items() if head in styles.matched
        }
        # A style that does not begin its list has no levels of a section's.
        self._theirs = {
            num: deepcopy(before.levels(id)) if place == "0" else {} for num, (id, place) in matched.items()
        }
        self._fitting = {num for num, levels in self._theirs.items() if _fits(num, levels)}
        for each in list(self._root.iter(qn("w:pStyle"))):
            if each.get(VAL) in styles.ids.values():
                remove(each)  # a style is linked to one list, and those of a report to ours
        self.numbers = {num: self._add(num) for num in _CALLED}
        self._number_styles()
        self._end_strays()

    def _add(self, num: str) -> str:
        """Add our list to the template's, and give its number there."""
        made = deepcopy(next(self._styles.own.levels(num)["0"].iterancestors()))
        shared = self._root.iterfind(qn("w:abstractNum"))
        free = max((int(each.get(qn("w:abstractNumId"), "0")) for each in shared), default=0) + 1
        made.set(qn("w:abstractNumId"), str(free))
        for level in made.findall(qn("w:lvl")):
            place, style = level.get(qn("w:ilvl"), ""), self._styles.ids[value(level, "pStyle")]
            if num in self._fitting:
                made.replace(level, _linked(self._theirs[num][place], style))
            for each in level.iter(qn("w:pStyle")):
                each.set(VAL, style)
        self._root.insert_element_before(made, "w:num", "w:numIdMacAtCleanup")
        return str(self._root.add_num(free).numId)

    def _number_styles(self) -> None:
        """Give each style the number and the place in the contents that it has in a report, and no other."""
        own, sheet = self._styles.own, self._styles.sheet()
        for id, ours in own.styles.items():
            style, num = self._styles[id], own.numbered(id)[0]
            if id not in self._styles.matched:
                for each in style.iter(qn("w:numId")):
                    each.set(VAL, self.numbers.get(each.get(VAL, ""), "0"))
            elif kind(ours) == "paragraph":
                remove(at(style, "pPr/numPr"))
                if num in self.numbers:
                    number(style, self.numbers[num], own.numbered(id)[1])
                if num in self.numbers.keys() - self._fitting:
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
        counted = {num for ours, num in self.numbers.items() if ours != _BULLETS}
        for each in root.iter(qn("w:p")):
            if at(each, "pPr/numPr") is None and sheet.numbered(value(each, "pPr/pStyle"))[0] in counted:
                number(each, "0")

    def roles(self) -> Iterator[Role]:
        """Say whose numbers a report gets."""
        for num, head in self._heads.items():
            style, theirs = (
                name(self._styles[head]),
                [value(each, "lvlText") for each in self._theirs.get(num, {}).values()],
            )
            words = f"the report's own, shown in your “{style}”" if head in self._styles.matched else "the report's own"
            if num in self._fitting:
                shown = theirs[: len(_FORMS[num])]
                # A bullet is a letter of a font of its own.
                words = "yours" + "".join(f", “{each}”" for each in shown if "%" in each)
            elif theirs:
                words = f"the report's own, in the place of those that “{style}” has"
                cannot = f"“{style}” has numbers that a report cannot have (“{theirs[0]}”): it gets the report's own"
                yield warning(cannot)
            yield Role(Topic.NUMBERS, _CALLED[num], words)


def _fits(num: str, levels: dict[str, etree._Element]) -> bool:
    for place, (format_, words) in enumerate(_FORMS[num]):
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
