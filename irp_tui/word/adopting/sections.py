"""Headers, footers and pages: the house's are kept, and get the marking; where there are none, ours are added."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from irp_tui.word import template
from irp_tui.word.adopting.fitting import Paper, fit_margin, paper
from irp_tui.word.adopting.foreign import MAIN, WORDPROCESSING, Foreign, written
from irp_tui.word.adopting.names import OF_OFFICE, OFFICE, at, element, on, remove, text, value, w
from irp_tui.word.adopting.outcome import Role, Topic, warning
from irp_tui.word.adopting.stylebook import Stylebook
from irp_tui.word.adopting.words import said
from irp_tui.word.measures import page as measured
from irp_tui.word.pages import TWIPS, Page

MARKING = "{marking}"
_STYLES = ("Marking", "MastheadMarking")
_ID = f"{OF_OFFICE}id"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_PAGE = re.compile(r"\bPAGE\b")
_SHOWN = {"default": "each page", "first": "the first page", "even": "even pages"}
_FIRST = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
_PAPER = {"pgSz": _FIRST, "pgMar": (*_FIRST, "pgSz")}
"""Each with what stands before it."""

_MILLIMETRE = 56.7  # twentieths of a point


class Place(NamedTuple):
    """Which margin of which pages: "header" or "footer", of "default", "first" or "even"."""

    margin: str
    pages: str


class Margins:
    """The headers and footers of a house's document.

    Args:
        house: changed in place.
        ours: where headers and footers come from that the house lacks.
        page: the widths of the report's pages.
        has_cover: whether its first page is the house's own.
    """

    def __init__(self, house: Foreign, ours: Foreign, page: Paper, *, has_cover: bool) -> None:
        self._house = house
        self._page = page
        self._ours = ours
        self._has_cover = has_cover
        self._numbered = {margin: _has_page_number(house, house.led(margin)) for margin in _ROOTS}
        self._bare = not any(map(references, sections(house.root(MAIN))))
        self._added: dict[tuple[str, str], str] = {}

    def complete(self) -> tuple[Role, ...]:
        """See to it that each page has a header and a footer, and that they are marked; the lines of the map."""
        even = on(next((at(self._house.root(name), "evenAndOddHeaders") for name in self._house.led("settings")), None))
        if self._bare and not self._has_cover:
            for section in sections(self._house.root(MAIN)):
                _give_title_page(section)
        has: dict[Place, str] = {}
        for section in sections(self._house.root(MAIN)):
            has |= references(section)
            for place in _wanted(section, even=even):
                if place not in has:
                    has[place] = self._added_reference(section, place)
        return tuple(self._told(self._marked()))

    def names(self) -> tuple[str, ...]:
        """The parts with the headers and footers that pages have."""
        ids = (id for section in sections(self._house.root(MAIN)) for id in references(section).values())
        return tuple(dict.fromkeys(name for id in ids if (name := self._house.target(id))))

    def _added_reference(self, section: etree._Element, place: Place) -> str:
        kind = self._kind_of_ours(place)
        key = (place.margin, kind)
        if key not in self._added:
            data = self._part_of_ours(place.margin, kind)
            name = self._house.free(f"word/{place.margin}-irp{{}}.xml")
            content = f"{WORDPROCESSING}.{place.margin}+xml"
            self._added[key] = self._house.add(name, data, content, f"{OFFICE}/{place.margin}")
            styles = Stylebook(self._house.root("word/styles.xml"))
            old = paper(next(sections(self._ours.root(MAIN))))
            fit_margin(self._house.root(name), styles, old, self._page)
        made = element(f"{place.margin}Reference", [("type", place.pages)])
        made.set(_ID, self._added[key])
        section.insert(0, made)
        return self._added[key]

    def _kind_of_ours(self, place: Place) -> str:
        """Which of ours goes there: "default", "first", or "" for no more than the marking."""
        if place.pages == "first":
            return "first" if self._bare and not self._has_cover else ""
        other = "header" if place.margin == "footer" else "footer"
        return "" if place.margin == "footer" and self._numbered[other] else "default"

    def _part_of_ours(self, margin: str, kind: str) -> bytes:
        section = next(sections(self._ours.root(MAIN)))
        id = references(section).get(Place(margin, kind), "")
        name = self._ours.target(id)
        if name:
            return self._ours.parts[name]
        return written(element(_ROOTS[margin]))

    def _marked(self) -> int:
        """Put the marking where it is not yet; how many parts have had none."""
        count = 0
        for name in self.names():
            root = self._house.root(name)
            if MARKING not in said(root):
                _mark(root)
                count += 1
        return count

    def _told(self, marked: int) -> Iterator[Role]:
        added = set(self._added.values())
        for section in sections(self._house.root(MAIN)):
            for place, id in references(section).items():
                whose = "added: the report's own" if id in added else "yours"
                yield Role(Topic.MARGIN, f"{place.margin} of {_SHOWN.get(place.pages, place.pages)}", whose)
        if marked:
            yield Role(Topic.MARGIN, "marking of a draft", "last line of each header and footer")
        if not _has_page_number(self._house, self.names()):
            yield warning("no header or footer has a page number: add one to the template in Word")


def sections(document: etree._Element) -> Iterator[etree._Element]:
    """The properties of the document's sections."""
    return document.iter(w("sectPr"))


def inherited(document: etree._Element) -> None:
    """Give the last section the headers and footers that it has from the sections before."""
    has: dict[Place, str] = {}
    last = None
    for last in sections(document):
        has |= references(last)
    if last is not None:
        for place in has.keys() - references(last).keys():
            made = element(f"{place.margin}Reference", [("type", place.pages)])
            made.set(_ID, has[place])
            last.insert(0, made)


def page(section: etree._Element, ours: etree._Element) -> Iterator[Role]:
    """Give a report's section a size and margins where it has none, and one column; what it has, told."""
    for tag, earlier in _PAPER.items():
        found = at(ours, tag)
        if at(section, tag) is None and found is not None:
            tags = set(map(w, earlier))
            place = max((place for place, each in enumerate(section, start=1) if each.tag in tags), default=0)
            section.insert(place, deepcopy(found))
    size, margins = at(section, "pgSz"), at(section, "pgMar")
    yield Role(Topic.PAGE, "size", " by ".join(_millimetres(size, side) for side in ("w", "h")) + " mm")
    sides = ", ".join(f"{side} {_millimetres(margins, side)}" for side in ("top", "right", "bottom", "left"))
    yield Role(Topic.PAGE, "margins", f"{sides} mm")
    if (count := columns(section).number) > 1:
        remove(at(section, "cols"))
        yield Role(Topic.PAGE, "columns", f"one, in the place of {count}: tables and figures need the width")


class Columns(NamedTuple):
    """The columns of a section, and the space between two of them in points."""

    number: int
    between: float


def columns(section: etree._Element) -> Columns:
    """Those of a section: one where it says nothing."""
    found = at(section, "cols")
    count, gap = ("", "") if found is None else (found.get(w("num"), ""), found.get(w("space"), "720"))
    return Columns(max(int(count), 1) if count.isdecimal() else 1, int(gap) / TWIPS if gap.isdecimal() else 0)


class Heights(NamedTuple):
    """Of a page's header and footer, in points."""

    header: float = 0
    footer: float = 0


def room(section: etree._Element, heights: Heights) -> Page:
    """What a section has room for on a page: in one column, where it has several."""
    whole = measured(etree.tostring(section), *heights)
    count, between = columns(section)
    return Page(width=(whole.width + between) / count - between, height=whole.height)


def _millimetres(found: etree._Element | None, side: str) -> str:
    words = "" if found is None else found.get(w(side), "")
    return f"{int(words) / _MILLIMETRE:.0f}" if words.removeprefix("-").isdecimal() else "?"


def references(section: etree._Element) -> dict[Place, str]:
    """The ids of the headers and footers that a section says for itself; others it has from the one before."""
    return {
        Place(margin, each.get(w("type"), "default")): each.get(_ID, "")
        for margin in _ROOTS
        for each in section.iterfind(w(f"{margin}Reference"))
    }


def _wanted(section: etree._Element, *, even: bool) -> Iterator[Place]:
    pages = ["default"] + ["first"] * on(at(section, "titlePg")) + ["even"] * even
    return (Place(margin, each) for margin in _ROOTS for each in pages)


def _give_title_page(section: etree._Element) -> None:
    if at(section, "titlePg") is None:
        later = {w(tag) for tag in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")}
        place = next((place for place, each in enumerate(section) if each.tag in later), len(section))
        section.insert(place, element("titlePg"))


def _has_page_number(house: Foreign, names: Iterable[str]) -> bool:
    for name in names:
        root = house.root(name)
        codes = "".join(each.text or "" for each in root.iter(w("instrText")))
        simple = " ".join(each.get(w("instr"), "") for each in root.iter(w("fldSimple")))
        if _PAGE.search(f"{codes} {simple}") or root.find(f".//{w('pgNum')}") is not None:
            return True
    return False


def _mark(root: etree._Element) -> None:
    """Put the marking where an earlier report of ours had it, or into a last line."""
    paragraph = next(filter(_is_earlier_marking, root.iter(w("p"))), None)
    if paragraph is None:
        paragraph, properties = element("p"), element("pPr")
        properties.append(element("pStyle", [("val", _STYLES[0])]))
        paragraph.append(properties)
        root.append(paragraph)
    run = element("r")
    run.append(text(MARKING))
    paragraph[:] = [*paragraph.iterfind(w("pPr")), run]


def _is_earlier_marking(paragraph: etree._Element) -> bool:
    return value(paragraph, "pPr/pStyle") in _STYLES and said(paragraph) in {"", template.MARKING}
