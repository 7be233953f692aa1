"""Fits what is ours, and made for our page, to the page of a house."""

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from irp_tui.word.adopting.names import at, element, on, put, w
from irp_tui.word.adopting.stylebook import Stylebook

_ENTRY = "TOC1"
_CONTENTS = "ContentsHeading"
_IMPRINT = "ImprintLead"
_STOPS = 2  # of an entry in the contents: for its title, and for its page


class Paper(NamedTuple):
    """In twentieths of a point: the width of the paper, and width and height of the text on it."""

    width: int
    text: int
    height: int


def paper(section: etree._Element) -> Paper:
    """That of a section, without regard to its columns."""

    def twips(tag: str, *sides: str) -> int:
        found = at(section, tag)
        words = [] if found is None else [found.get(w(side), "0") for side in sides]
        return sum(int(each) for each in words if each.isdecimal())

    width, height = twips("pgSz", "w"), twips("pgSz", "h")
    text = width - twips("pgMar", "left", "right", "gutter")
    return Paper(width, text, height - twips("pgMar", "top", "bottom"))


def fit_styles(house: Stylebook, ours: Stylebook, mapped: frozenset[str], old: Paper, new: Paper) -> None:
    """Move the tab stops and frames of added styles to the edges of the house's page, and the imprint up its height.

    The contents need stops for their titles and pages, which Word sets in each entry and not in the style; and a page
    of their own after the cover.
    """
    known = house.styles()
    if _IMPRINT not in mapped:
        _raise_imprint(known[_IMPRINT], old, new)
    put(known[_CONTENTS], element("pageBreakBefore"))
    _keep_together(house, ours, mapped)
    if _ENTRY in mapped and not _has_stops(house, known[_ENTRY]):
        for tag in ("tabs", "ind"):
            found = at(ours.styles()[_ENTRY], f"pPr/{tag}")
            if found is not None:
                put(known[_ENTRY], deepcopy(found))
    for id in ours.styles():
        if id not in mapped or id == _ENTRY:
            _move(known[id], "tab", "pos", old.text, new.text)
            _move(known[id], "framePr", "w", old.width, new.width)


def _raise_imprint(style: etree._Element, old: Paper, new: Paper) -> None:
    """On a smaller page the imprint, which stands at the foot of ours, begins so much higher that it fits."""
    spacing = at(style, "pPr/spacing")
    if spacing is not None and old.height > 0 and old.text > 0:
        share = min(max(new.height, 0) / old.height, 1) * min(max(new.text, 0) / old.text, 1)
        spacing.set(w("before"), str(int(int(spacing.get(w("before"), "0")) * share)))


def _keep_together(house: Stylebook, ours: Stylebook, mapped: frozenset[str]) -> None:
    """Let what belongs to the paragraph after it stay with it, as a caption does: houses often leave it to writers."""
    for id in mapped:
        for tag in ("keepNext", "keepLines"):
            path = f"pPr/{tag}"
            if on(ours.property(ours.styles()[id], path)) and not on(house.property(house.styles()[id], path)):
                put(house.styles()[id], element(tag))


def fit_margin(margin: etree._Element, styles: Stylebook, old: Paper, new: Paper) -> None:
    """Let the tab in an added header or footer reach the right edge, whatever stops the house's style has.

    A frame across our paper goes across the house's.
    """
    known = styles.styles()
    _move(margin, "framePr", "w", old.width, new.width)
    for paragraph in margin.iterfind(w("p")):
        named = at(paragraph, "pPr/pStyle")
        style = None if named is None else known.get(named.get(w("val"), ""))
        if style is not None and next(paragraph.iter(w("tab")), None) is not None:
            stops = {stop.get(w("pos"), "") for each in styles.line(style) for stop in each.iterfind(_STOP)}
            tabs = element("tabs")
            tabs.extend(element("tab", [("val", "clear"), ("pos", stop)]) for stop in sorted(stops - {str(new.text)}))
            tabs.append(element("tab", [("val", "right"), ("pos", str(new.text))]))
            put(paragraph, tabs)


_STOP = "/".join(map(w, ("pPr", "tabs", "tab")))


def _has_stops(styles: Stylebook, style: etree._Element) -> bool:
    tabs = styles.property(style, "pPr/tabs")
    stops = [] if tabs is None else [stop.get(w("val"), "") for stop in tabs]
    return len(stops) >= _STOPS and "right" in stops


def _move(root: etree._Element, tag: str, attribute: str, old: int, new: int) -> None:
    for each in root.iter(w(tag)):
        if each.get(w(attribute)) == str(old):
            each.set(w(attribute), str(new))
