"""Makes a template number as a report does: our lists come in, and keep the look of the template's where that fits."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from irp_tui.docx_files import StyleSheet, at, value
from irp_tui.word.templates.description import Role, Topic, warning
from irp_tui.word.templates.elements import VAL, element, number, put, remove
from irp_tui.word.templates.styles import Styles, kind, name

_BODY_TEXT = "9"  # the outline level of what is no heading
_BULLETS = "3"


class _Form(NamedTuple):
    """What a level must be like for a report's numbers to come out of it; `words` as a pattern."""

    format: str
    words: str


class _List(NamedTuple):
    """One of our lists: what it numbers, and the forms of its levels."""

    called: str
    forms: tuple[_Form, ...]


_LISTS = {
    "1": _List("sections and paragraphs", (_Form("decimal", r"[^%]*%1[^%]*"), _Form("decimal", r"%1\.%2"))),
    "2": _List("appendices", (_Form("upperRoman", "Appendix %1"),)),
    _BULLETS: _List("bullets", (_Form("bullet", "[^%]*"),)),
    "4": _List("examples of good practice", (_Form("lowerLetter", r"%1\)"),)),
}
"""By their numbers in the house template."""


class Lists:
    """Our lists in a template, which is changed in place.

    Attributes:
        numbers: of our lists in the template, by those in the house template.
    """

    def __init__(self, template: Document, house: Document, styles: Styles) -> None:
        self._root: etree._Element = template.part.numbering_part.element
        self._ours: etree._Element = house.part.numbering_part.element
        self._styles = styles
        self._before = StyleSheet(styles.root, self._root)
        self._heads = {num: value(styles.own.levels(num)["0"], "pStyle") for num in _LISTS}
        self._theirs = {num: self._levels_of(head) for num, head in self._heads.items() if head in styles.matched}
        self._fitting = {num for num, levels in self._theirs.items() if _fits(levels, _LISTS[num].forms)}
        for each in list(self._root.iter(qn("w:pStyle"))):
            if each.get(VAL) in styles.ids.values():
                remove(each)  # a style is linked to one list, and those of a report to ours
        self.numbers = {num: self._added(num) for num in _LISTS}
        self._number_styles()
        self._end_strays()

    def _levels_of(self, head: str) -> list[etree._Element]:
        """Copy the levels of the list that the template has for this style, where it begins that list."""
        num, level = self._before.numbered(self._styles.ids[head])
        levels = self._before.levels(num) if level == "0" else {}
        return [deepcopy(levels[str(place)]) for place in range(len(levels)) if str(place) in levels]

    def _added(self, num: str) -> str:
        """Add our list to the template's, and give its number there."""
        kinds = (each.get(qn("w:abstractNumId"), "") for each in self._root.iterfind(qn("w:abstractNum")))
        kind_ = max((int(each) for each in kinds if each.isdecimal()), default=0) + 1
        made = element("abstractNum", [("abstractNumId", kind_)])
        shared = next(each for each in self._ours if each.get(qn("w:abstractNumId")) == self._shared(num))
        made.extend(deepcopy(each) for each in shared if each.tag != qn("w:lvl"))
        theirs = self._theirs[num] if num in self._fitting else []
        for place, level in enumerate(self._own_levels(num)):
            style = self._styles.ids[value(level, "pStyle")]
            made.append(_linked(theirs[place] if place < len(theirs) else deepcopy(level), style))
        self._root.insert_element_before(made, "w:num", "w:numIdMacAtCleanup")  # type: ignore[attr-defined]
        return str(self._root.add_num(kind_).numId)  # type: ignore[attr-defined]  # of python-docx's elements

    def _own_levels(self, num: str) -> list[etree._Element]:
        return [*self._styles.own.levels(num).values()]

    def _shared(self, num: str) -> str:
        found = next(each for each in self._ours.iterfind(qn("w:num")) if each.get(qn("w:numId")) == num)
        return value(found, "abstractNumId")

    def _number_styles(self) -> None:
        """Give each style the number and the place in the contents that it has in a report, and no other."""
        own = self._styles.own
        for id, ours in own.styles.items():
            style = self._styles[id]
            if id not in self._styles.matched:
                for each in style.iter(qn("w:numId")):
                    each.set(VAL, self.numbers.get(each.get(VAL, ""), "0"))
            elif kind(ours) == "paragraph":
                num, level = own.numbered(id)
                remove(at(style, "pPr/numPr"))
                if num in self.numbers:
                    number(style, self.numbers[num], level)
                    if num not in self._fitting:
                        remove(at(style, "pPr/ind"))  # else the number's own room would not hold
                self._outline(id)

    def _outline(self, id: str) -> None:
        wanted = self._styles.own.value(id, "pPr/outlineLvl")
        has = StyleSheet(self._styles.root).value(self._styles.ids[id], "pPr/outlineLvl")
        if wanted != has and (wanted or has not in {"", _BODY_TEXT}):
            put(self._styles[id], element("outlineLvl", [("val", wanted or _BODY_TEXT)]))

    def _end_strays(self) -> None:
        """Take numbers from styles that inherit them, and have none in a report."""
        ours = {their: our for our, their in self._styles.ids.items()}
        sheet = StyleSheet(self._styles.root)
        for id, style in sheet.styles.items():
            num = sheet.numbered(id)[0]
            counts = (
                self._styles.own.numbered(ours[id])[0] in _LISTS if id in ours else num not in self.numbers.values()
            )
            if num not in {"", "0"} and not counts and kind(style) == "paragraph":
                number(style, "0")

    def unnumber(self, root: etree._Element) -> None:
        """Take our numbers from paragraphs that would count as sections of the report."""
        sheet = StyleSheet(self._styles.root)
        counted = {num for ours, num in self.numbers.items() if ours != _BULLETS}
        for paragraph in root.iter(qn("w:p")):
            style = value(paragraph, "pPr/pStyle")
            if sheet.numbered(style)[0] in counted and at(paragraph, "pPr/numPr") is None:
                number(paragraph, "0")

    def roles(self) -> Iterator[Role]:
        """Say whose numbers a report gets."""
        for num, head in self._heads.items():
            called, style = _LISTS[num].called, name(self._styles[head])
            words = "the report's own"
            if num in self._fitting:
                shown = [value(each, "lvlText") for each in self._theirs[num][: len(_LISTS[num].forms)]]
                # A bullet is a letter of a font of its own.
                words = "yours" + "".join(f", “{each}”" for each in shown if "%" in each)
            elif self._theirs.get(num):
                words = f"the report's own, in the place of those that “{style}” has"
                first = value(self._theirs[num][0], "lvlText")
                yield warning(f"“{style}” has numbers that a report cannot have (“{first}”): it gets the report's own")
            elif head in self._styles.matched:
                words = f"the report's own, shown in your “{style}”"
            yield Role(Topic.NUMBERS, called, words)


def _fits(levels: list[etree._Element], forms: tuple[_Form, ...]) -> bool:
    return len(levels) >= len(forms) and all(map(_fits_form, levels, forms))


def _fits_form(level: etree._Element, form: _Form) -> bool:
    return (
        value(level, "numFmt") == form.format
        and re.fullmatch(form.words, value(level, "lvlText"), re.IGNORECASE) is not None
        and (form.format == "bullet" or value(level, "start") == "1")
        and at(level, "lvlRestart") is None
    )


def _linked(level: etree._Element, style: str) -> etree._Element:
    """Link a level to a style."""
    level.attrib.pop(qn("w:tplc"), None)
    was = value(level, "pStyle")
    remove(at(level, "pStyle"))
    if was not in {style, ""}:
        remove(at(level, "rPr"))  # the look of another style's number: a heading's, where a paragraph's is wanted
    format_ = at(level, "numFmt")
    if format_ is not None:
        format_.addnext(element("pStyle", [("val", style)]))
    return level
