"""What room a house's headers and footers leave for text: those that are higher than the margin push it."""

from collections.abc import Iterator

from lxml import etree

from irp_tui.word.adopting.foreign import MAIN, Foreign
from irp_tui.word.adopting.names import at, element, on
from irp_tui.word.adopting.outcome import Role, Topic, warning
from irp_tui.word.adopting.sections import Heights, Place, references, room, sections
from irp_tui.word.adopting.typesetter import Looks, Typesetter
from irp_tui.word.pages import Page

_NARROWEST = 12.0  # points
_MILLIMETRES = 25.4 / 72  # in a point
_MOST = 1.0  # point: a difference that moves no line


class Rooms:
    """The room on the pages of each section, with the headers and footers that it has from those before.

    Args:
        house: with all its headers and footers.
        looks: as they are after our styles have come in.
    """

    def __init__(self, house: Foreign, looks: Looks) -> None:
        self._house = house
        self._has: dict[etree._Element, dict[Place, str]] = {}
        has: dict[Place, str] = {}
        for section in sections(house.root(MAIN)):
            has = has | references(section)
            self._has[section] = has
        parts = {name for each in self._has.values() for id in each.values() if (name := house.target(id))}
        self._setter = Typesetter(looks, (house.root(name) for name in sorted(parts)))
        settings = (at(house.root(name), "evenAndOddHeaders") for name in house.led("settings"))
        self._even = on(next(settings, None))

    def page(self, section: etree._Element, pages: str = "default") -> Page:
        """What the section has room for on one of its "default", "first" or "even" pages."""
        return room(section, self._heights(section, pages))

    def unsaid(self) -> Page:
        """What there is room for where a document says nothing."""
        return room(element("sectPr"), Heights())

    def told(self, section: etree._Element) -> Iterator[Role]:
        """That a header or footer pushes the text, and what makes it a guess how far."""
        self._setter.unknown.clear()
        page = self.page(section)
        unknown = [*self._setter.unknown]
        pushed = room(section, Heights()).height - page.height
        if pushed > _MOST:
            words = f"{pushed * _MILLIMETRES:.0f} mm less of each page: a header or footer is higher than the margin"
            yield Role(Topic.PAGE, "room for text", words)
        if self._even and abs(self.page(section, "even").height - page.height) > _MOST:
            unknown.append("another height on even pages")
        if unknown:
            yield warning(
                f"a header or footer has {', '.join(unknown)}: how far it pushes the text is a guess, and so are the"
                " pages in the contents; export with --exact-pages"
            )

    def _heights(self, section: etree._Element, pages: str) -> Heights:
        # As wide as the page: headers know no columns.
        width = max(room(section, Heights()).width, _NARROWEST)
        return Heights(*(self._height(section, Place(margin, pages), width) for margin in ("header", "footer")))

    def _height(self, section: etree._Element, place: Place, width: float) -> float:
        name = self._house.target(self._has.get(section, {}).get(place, ""))
        return self._setter.height(width, self._house.root(name)) if name else 0
