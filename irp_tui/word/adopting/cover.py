"""How many pages stand before a report, and which number is printed on its own first page."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from irp_tui.word.adopting.names import at, on, value, w
from irp_tui.word.adopting.rooms import Rooms
from irp_tui.word.adopting.sections import columns
from irp_tui.word.adopting.typesetter import Looks, Typesetter, flat

_GOES_ON = {"continuous", "nextColumn"}
_ODD_OR_EVEN = {"oddPage": 1, "evenPage": 0}


class Before(NamedTuple):
    """What stands before a report.

    Attributes:
        pages: how many there are.
        number: printed on the last of them, or what it would be for the report's numbers to go on from it.
        begins_again: whether the report's numbers begin at its own first page, whatever stands before.
        unknown: what the cover has whose height only a word processor knows; "" for nothing.
    """

    pages: int = 0
    number: int = 0
    begins_again: bool = False
    unknown: str = ""


def before(blocks: Iterable[etree._Element], section: etree._Element, looks: Looks, rooms: Rooms) -> Before:
    """What stands before a report.

    Args:
        blocks: of the body, up to the report.
        section: the properties of the section that the report stands in.
        looks: as they are after our styles have come in.
        rooms: what the sections have room for.
    """
    *done, rest = _parted(flat(blocks))
    if not done and not rest:
        return Before()
    sections = [*((at(each[-1], "pPr/sectPr"), each) for each in done), (section, rest)]
    setter = Typesetter(looks, (each for _, own in sections for each in own))
    pages = number = 0
    start: int | None = None
    for properties, own in sections:
        start = _start(properties)
        first = number + 1 if start is None else start
        count = _count(setter, rooms, properties, own) if own else 0
        if own and pages and value(properties, "type") in _GOES_ON:
            # It shares its first page with what stands before it.
            count, first = count - 1, first if start is not None else number + 1
        blank = _blank(properties, first) if start is None else 0
        pages += blank + count
        number = first + blank + count - 1
    begins_again = start is not None and not rest
    return Before(pages, number, begins_again, "" if begins_again else ", ".join(setter.unknown))


def _count(setter: Typesetter, rooms: Rooms, section: etree._Element | None, blocks: Iterable[etree._Element]) -> int:
    """How many pages a section takes that begins on a new one."""
    if section is None:
        return setter.count(rooms.unsaid(), blocks)
    blocks = [*blocks]
    page = rooms.page(section)
    if not on(at(section, "titlePg")):
        count = setter.count(page, blocks)
    else:
        # The first page has a header of its own, and so more room than others or less. A paragraph that its end cuts
        # counts as one of the second's, which can be a page too many.
        first = rooms.page(section, "first")
        places = range(len(blocks), 1, -1)
        filled = next((place for place in places if setter.count(first, blocks[:place]) == 1), 1)
        rest = blocks[filled:]
        count = setter.count(first, blocks[:filled]) + (setter.count(page, rest) if rest else 0)
    return -(-count // columns(section).number)


def _start(section: etree._Element | None) -> int | None:
    """The number that a section's pages begin with; None for one whose numbers go on."""
    found = at(section, "pgNumType")
    words = "" if found is None else found.get(w("start"), "")
    return int(words) if words.isdecimal() else None


def _blank(section: etree._Element | None, number: int) -> int:
    """How many pages stay empty before a section that begins on an odd or an even one."""
    kind = value(section, "type")
    return int(kind in _ODD_OR_EVEN and number % 2 != _ODD_OR_EVEN[kind])


def _parted(blocks: Iterable[etree._Element]) -> list[list[etree._Element]]:
    """The blocks by the sections they are in; those of the section that the report is in come last."""
    parts: list[list[etree._Element]] = [[]]
    for each in blocks:
        parts[-1].append(each)
        if at(each, "pPr/sectPr") is not None:
            parts.append([])
    return parts
