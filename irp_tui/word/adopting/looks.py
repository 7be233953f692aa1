"""Lends the look of a house's headings to the styles that are added, so that the two stand well on one page."""

import re
from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from irp_tui.word.adopting.names import VAL, at, element
from irp_tui.word.adopting.stylebook import Stylebook

ACCENT, TINT = "1F3864", "E8EDF5"
"""The house template's colours of headings and of the ground of concerns."""

_HEADING, _CONTENTS = "Heading1", "ContentsHeading"
_LETTERS = ("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "color", "spacing", "sz", "szCs")
"""What letters look like, in the order that the schema has."""

_COLOUR = re.compile("[0-9A-F]{6}")
_LEAST = 4.5
"""The contrast that WCAG 2.2 asks for of text, 1.4.3."""

_LINEAR = 0.04045  # sRGB is linear up to here
_SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in how light a colour is


def lend(house: Stylebook, added: Collection[str]) -> None:
    """Give the heading of the contents the letters of the house's sections, and what is in our colour the house's.

    A colour that is hard to read on white or on the ground of a concern is not taken.

    Args:
        house: with our ids; changed in place.
        added: the ids of the styles that are not the house's.
    """
    styles = house.styles()
    heading = styles[_HEADING]
    if _CONTENTS in added:
        _put_letters(styles[_CONTENTS], house, heading)
    said = house.property(heading, "rPr/color")
    colour = "" if said is None else said.get(VAL, "").upper()
    if _COLOUR.fullmatch(colour) and min(contrast(colour, ground) for ground in ("FFFFFF", TINT)) >= _LEAST:
        for id in added:
            _recolour(styles[id], colour)


def _recolour(style: etree._Element, colour: str) -> None:
    for each in style.iter(etree.Element):
        for name, words in each.attrib.items():
            if words == ACCENT:
                each.set(name, colour)


def contrast(one: str, other: str) -> float:
    """That of two colours in hexadecimal, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip(_SHARES, linear, strict=True))


def _put_letters(style: etree._Element, house: Stylebook, heading: etree._Element) -> None:
    letters = element("rPr")
    found = (house.property(heading, f"rPr/{tag}") for tag in _LETTERS)
    letters.extend(deepcopy(each) for each in found if each is not None)
    old = at(style, "rPr")
    if old is None:
        style.append(letters)
    else:
        style.replace(old, letters)
