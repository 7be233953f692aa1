"""Fits our styles to a template: to its page, and those that are added to the look of its headings."""

import re
from copy import deepcopy
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.styles.style import ParagraphStyle
from lxml import etree

from irp_tui.docx_files import StyleSheet, at, attributes
from irp_tui.word.measures import page, twips
from irp_tui.word.oxml import VAL, element, put
from irp_tui.word.pages import Page
from irp_tui.word.templates.styles import Styles

_CONTENTS, _ENTRY, _HEADING, _IMPRINT = "ContentsHeading", "TOC1", "Heading1", "ImprintLead"
_PLAIN = "Normal"
_STOPS = 2  # of an entry in the contents: for its title, and for its page
_LETTERS = ("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "color", "spacing", "sz", "szCs")
"""The look of letters, in the order of the schema."""

_COLOUR = re.compile("[0-9A-F]{6}")
_WHITE = "FFFFFF"
_LEAST = 4.5  # the contrast that WCAG 2.2 asks for of text, 1.4.3
_LINEAR = 0.04045  # sRGB is linear up to here
_SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in how light a colour is


class Paper(NamedTuple):
    """The width of the paper in twentieths of a point, and the text on it."""

    width: int
    text: Page

    @property
    def edge(self) -> int:
        """The width of the text in twentieths of a point."""
        return round(self.text.width * 20)

    @classmethod
    def of(cls, section: CT_SectPr) -> "Paper":
        """Measure that of a section, without regard to its columns."""
        return cls(round(twips(attributes(at(section, "pgSz")).get("w", ""))), page(section))


def fit(styles: Styles, ours: Paper, theirs: Paper) -> None:
    """Move the tab stops and frames of added styles to the edges of the page, and the imprint up its height.

    The contents need stops for their titles and pages, which Word sets in each entry and not in the style, and a page
    of their own after the cover.
    """
    sheet = styles.sheet()
    ParagraphStyle(styles[_CONTENTS]).paragraph_format.page_break_before = True
    if _IMPRINT not in styles.matched:
        form = ParagraphStyle(styles[_IMPRINT]).paragraph_format
        share = min(theirs.text.height / ours.text.height, 1) * min(theirs.text.width / ours.text.width, 1)
        form.space_before = form.space_before and round(form.space_before * share)
    for id in styles.matched:  # what belongs to the paragraph after it stays with it: templates leave it to writers
        for tag in ("keepNext", "keepLines"):
            if styles.own.is_on(id, f"pPr/{tag}") and not sheet.is_on(styles.ids[id], f"pPr/{tag}"):
                put(styles[id], element(tag))
    if _ENTRY in styles.matched and not _has_stops(sheet, styles.ids[_ENTRY]):
        for found in (at(styles.own.styles[_ENTRY], f"pPr/{tag}") for tag in ("tabs", "ind")):
            if found is not None:
                put(styles[_ENTRY], deepcopy(found))
    for id in styles.own.styles.keys() - styles.matched | {_ENTRY}:
        fit_edges(styles[id], ours, theirs)


def fit_edges(root: etree._Element, ours: Paper, theirs: Paper) -> None:
    """Move what reaches to the edges of our page to those of the template's."""
    for tag, side, old, new in (("tab", "pos", ours.edge, theirs.edge), ("framePr", "w", ours.width, theirs.width)):
        for each in root.iter(qn(f"w:{tag}")):
            if each.get(qn(f"w:{side}")) == str(old):
                each.set(qn(f"w:{side}"), str(new))


def _has_stops(sheet: StyleSheet, id: str) -> bool:
    tabs = [tabs for each in sheet.lineage(id) if (tabs := at(sheet.styles[each], "pPr/tabs")) is not None]
    stops = [stop.get(VAL) for stop in tabs[0]] if tabs else []
    return len(stops) >= _STOPS and "right" in stops


def lend(styles: Styles) -> None:
    """Give the added heading of the contents the letters of the template's sections, and added styles their colour.

    A colour that is hard to read on white or on the ground of a concern is not taken.
    """
    sheet = styles.sheet()
    added = styles.own.styles.keys() - styles.matched
    if _CONTENTS in added:
        styles[_CONTENTS].basedOn_val = styles.ids[_PLAIN]  # which has no letters of ours
        for tag in ("keepNext", "keepLines"):
            put(styles[_CONTENTS], element(tag))
        letters = styles[_CONTENTS].get_or_add_rPr()  # type: ignore[attr-defined]  # made by python-docx
        letters[:] = []
        for tag in _LETTERS:
            found = (at(sheet.styles[id], f"rPr/{tag}") for id in sheet.lineage(styles.ids[_HEADING]))
            letters.extend([deepcopy(each) for each in found if each is not None][:1])
    accent = styles.own.value(_HEADING, "rPr/color")
    tint = styles.own.effective("Concern", "pPr/shd").get("fill", _WHITE)
    colour = sheet.value(styles.ids[_HEADING], "rPr/color").upper()
    if _COLOUR.fullmatch(colour) and min(contrast(colour, ground) for ground in (_WHITE, tint)) >= _LEAST:
        for each in (each for id in added for each in styles[id].iter("{*}*")):
            each.attrib.update({name: colour for name, words in each.attrib.items() if words == accent})


def contrast(one: str, other: str) -> float:
    """Work out that of two colours in hexadecimal, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip(_SHARES, linear, strict=True))
