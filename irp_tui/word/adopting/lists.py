"""Makes a document number as a report does: lists 1 to 4 are ours, and a house's own give way to them.

Where a house numbers its headings and paragraphs as we do, the look of its numbers is kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from irp_tui.word.adopting.names import VAL, at, element, number, outline, put, remove, value, w
from irp_tui.word.adopting.outcome import Role, Topic, warning
from irp_tui.word.adopting.stylebook import Stylebook, name

BODY_TEXT = 9
"""The outline level of what is no heading."""


class _Form(NamedTuple):
    """What a level must be like for a report's numbers to come out of it; `words` as a pattern."""

    format: str
    words: str


_FORMS = {
    1: (_Form("decimal", r"[^%]*%1[^%]*"), _Form("decimal", r"%1\.%2")),
    2: (_Form("upperRoman", "Appendix %1"),),
    3: (_Form("bullet", "[^%]*"),),
    4: (_Form("lowerLetter", r"%1\)"),),
}
"""By the number of our list, from its first level on."""

_CALLED = {1: "sections and paragraphs", 2: "appendices", 3: "bullets", 4: "examples of good practice"}
_ORDER = ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")


class Numbering:
    """The lists of a house's document, in which ours come to stand. All that is given is changed in place.

    Args:
        root: the house's lists.
        ours: our own.
        house: its styles, in our ids already.
        own: our styles.
        others: the roots of the other parts that mention lists.
    """

    def __init__(
        self,
        root: etree._Element,
        ours: etree._Element,
        house: Stylebook,
        own: Stylebook,
        others: Iterable[etree._Element],
    ) -> None:
        self._root = root
        self._ours = ours
        self._house = house
        self._own = own
        self._others = tuple(others)
        self._heads = {
            num: value(levels[0], "pStyle")
            for num, levels in ((num, _levels(ours, num)) for num in _nums(ours))
            if levels
        }

    def lay(self, mapped: Iterable[str]) -> tuple[Role, ...]:
        """Put our lists in, and give each style the number that it has in a report and no other.

        Args:
            mapped: the ids of those of our styles that are the house's.
        """
        mapped = frozenset(mapped)
        theirs = {num: self._house_levels(head) for num, head in self._heads.items() if head in mapped}
        fitting = {num: levels for num, levels in theirs.items() if _fits(levels, _FORMS.get(num, ()))}
        self._shift(_room(self._ours))
        self._put_ours(fitting)
        self._number_styles(mapped, fitting)
        return tuple(self._told(mapped, theirs, fitting))

    def _house_levels(self, head: str) -> list[etree._Element]:
        """The levels of the list that the house has for this style, where it begins that list."""
        num, level = self._house.numbered(self._house.styles()[head])
        return [deepcopy(each) for each in _levels(self._root, num, self._house)] if num and not level else []

    def _shift(self, by: int) -> None:
        styles = self._house.root
        for each in (each for root in (self._root, styles, *self._others) for each in root.iter(w("numId"))):
            if each.get(VAL, "0") not in {"0", ""}:
                each.set(VAL, _more(each.get(VAL, ""), by))
        for num in self._root.iterfind(w("num")):
            num.set(w("numId"), _more(num.get(w("numId"), ""), by))
            for each in num.iterfind(w("abstractNumId")):
                each.set(VAL, _more(each.get(VAL, ""), by))
        for each in self._root.iterfind(w("abstractNum")):
            each.set(w("abstractNumId"), _more(each.get(w("abstractNumId"), ""), by))
        # A style is linked to one list: the styles that a report is written in, to ours.
        for each in list(self._root.iter(w("pStyle"))):
            if each.get(VAL) in self._own.styles():
                remove(each)

    def _put_ours(self, fitting: Mapping[int, list[etree._Element]]) -> None:
        for each in [*self._root, *map(deepcopy, self._ours)]:
            self._root.append(each)
        for num, levels in fitting.items():
            mine = _levels(self._root, num)
            for level, theirs in zip(mine, levels, strict=False):
                parent = level.getparent()
                if parent is not None:
                    parent.replace(level, _in_our_style(theirs, value(level, "pStyle")))
        ours = {each.get(w("abstractNumId")) for each in self._ours.iterfind(w("abstractNum"))}
        places = {w(tag): place for place, tag in enumerate(_ORDER)}
        self._root[:] = sorted(
            self._root,
            key=lambda each: (places.get(str(each.tag), len(places)), each.get(w("abstractNumId")) not in ours),
        )

    def _number_styles(self, mapped: frozenset[str], fitting: Mapping[int, object]) -> None:
        styles, own = self._house.styles(), self._own.styles()
        for id in own.keys() - mapped:
            kept = at(own[id], "pPr/numPr")
            if kept is not None:
                put(styles[id], deepcopy(kept))  # it has been moved with the house's
        for id in mapped:
            if own[id].get(w("type")) != "paragraph":
                continue
            num, level = self._own.numbered(own[id])
            remove(at(styles[id], "pPr/numPr"))
            if num:
                number(styles[id], num, level)
                if num not in fitting:
                    remove(at(styles[id], "pPr/ind"))  # else the number's own room would not hold
            self._outline(id)
        for id, style in styles.items():
            has = self._house.numbered(style)[0]
            stray = has and not self._own.numbered(own[id])[0] if id in own else has in self._heads
            if stray:
                number(style, 0)

    def _outline(self, id: str) -> None:
        """A style is in the contents where ours is, and nowhere else."""
        style = self._house.styles()[id]
        wanted, has = _outlined(self._own, id), _outlined(self._house, id)
        if wanted != has and (wanted or has not in {"", str(BODY_TEXT)}):
            outline(style, int(wanted or BODY_TEXT))

    def _told(
        self, mapped: frozenset[str], theirs: Mapping[int, list[etree._Element]], fitting: Mapping[int, object]
    ) -> Iterator[Role]:
        for num, head in self._heads.items():
            called = _CALLED.get(num, f"list {num}")
            style = name(self._house.styles()[head])
            if num in fitting:
                shown = [value(each, "lvlText") for each in theirs[num][: len(_FORMS[num])]]
                words = "".join(f", “{each}”" for each in shown if "%" in each)  # a bullet is a letter of its own font
                yield Role(Topic.NUMBERS, called, f"yours{words}")
            elif theirs.get(num):
                yield Role(Topic.NUMBERS, called, f"the report's own, in the place of those that “{style}” has")
                first = value(theirs[num][0], "lvlText")
                words = f"“{style}” has numbers that a report cannot have (“{first}”): it gets the report's own"
                yield warning(words)
            else:
                yield Role(
                    Topic.NUMBERS,
                    called,
                    f"the report's own, shown in your “{style}”" if head in mapped else "the report's own",
                )


def unnumber(root: etree._Element, styles: Stylebook, bullets: Iterable[int] = (3,)) -> None:
    """Take our numbers from a cover's own paragraphs, which would count as sections of the report."""
    lists = {id: styles.numbered(style)[0] for id, style in styles.styles().items()}
    known = {*_FORMS} - {*bullets}
    for paragraph in root.iter(w("p")):
        if lists.get(value(paragraph, "pPr/pStyle")) in known and at(paragraph, "pPr/numPr") is None:
            number(paragraph, 0)


def _outlined(book: Stylebook, id: str) -> str:
    """The outline level of a style; "" for none."""
    found = book.property(book.styles()[id], "pPr/outlineLvl")
    return "" if found is None else found.get(VAL, "")


def _nums(root: etree._Element) -> list[int]:
    return [int(num) for each in root.iterfind(w("num")) if (num := each.get(w("numId"), "")).isdecimal()]


def _room(root: etree._Element) -> int:
    """How far other lists have to move for these: one list may have the number 0."""
    kinds = (each.get(w("abstractNumId"), "") for each in root.iterfind(w("abstractNum")))
    return max([*_nums(root), *(int(kind) for kind in kinds if kind.isdecimal())], default=0) + 1


def _levels(root: etree._Element, num: int, styles: Stylebook | None = None) -> list[etree._Element]:
    """The levels of a list in their order, as its own changes to a list of that kind have them."""
    found = next((each for each in root.iterfind(w("num")) if each.get(w("numId")) == str(num)), None)
    kind = value(found, "abstractNumId")
    abstract = next((each for each in root.iterfind(w("abstractNum")) if each.get(w("abstractNumId")) == kind), None)
    if found is None or abstract is None:
        return []
    link = value(abstract, "numStyleLink")
    if link and styles is not None and link in styles.styles():
        linked = styles.numbered(styles.styles()[link])[0]
        return _levels(root, linked) if linked != num else []
    levels = {each.get(w("ilvl"), ""): each for each in abstract.iterfind(w("lvl"))}
    for change in found.iterfind(w("lvlOverride")):
        place = change.get(w("ilvl"), "")
        if place in levels:
            levels[place] = _changed(levels[place], change)
    return [levels[str(place)] for place in range(len(levels)) if str(place) in levels]


def _changed(level: etree._Element, change: etree._Element) -> etree._Element:
    made = deepcopy(change.find(w("lvl")) if change.find(w("lvl")) is not None else level)
    start = value(change, "startOverride")
    if start and made is not None and (found := at(made, "start")) is not None:
        found.set(VAL, start)
    return level if made is None else made


def _fits(levels: list[etree._Element], forms: tuple[_Form, ...]) -> bool:
    return bool(forms) and len(levels) >= len(forms) and all(map(_fits_form, levels, forms))


def _fits_form(level: etree._Element, form: _Form) -> bool:
    return (
        value(level, "numFmt") == form.format
        and re.fullmatch(form.words, value(level, "lvlText"), re.IGNORECASE) is not None
        and (form.format == "bullet" or value(level, "start") == "1")
        and at(level, "lvlRestart") is None
    )


def _in_our_style(theirs: etree._Element, style: str) -> etree._Element:
    made = deepcopy(theirs)
    made.attrib.pop(w("tplc"), None)
    linked = at(made, "pStyle")
    was = value(made, "pStyle")
    remove(linked)
    if was not in {style, ""}:
        remove(at(made, "rPr"))  # the look of another style's number: a heading's, where a paragraph's is wanted
    place = next(place for place, each in enumerate(made, start=1) if each.tag == w("numFmt"))
    made.insert(place, element("pStyle", [("val", style)]))
    return made


def _more(digits: str, by: int) -> str:
    return str(int(digits) + by) if digits.isdecimal() else digits
