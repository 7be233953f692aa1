"""Fields: codes with the result that Word shows until it works them out."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from lint.reading import W

_KIND = f"{W}fldCharType"


class Field:
    """A field: its code, whether its code has ended, and whether it shows anything."""

    __slots__ = ("code", "parted", "shows")

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.parted = self.shows = bool(code)


def walked(elements: Iterable[Element]) -> tuple[list[Field], list[str]]:
    """The fields that were closed, and what is broken in how they begin and end."""
    walk = _Walk()
    for element in elements:
        step = _STEPS.get(element.get(_KIND, element.tag))
        if step:
            step(walk, element)
    walk.broken += [f"the field {left.code.strip()} has no end" for left in walk.open]
    return walk.ended, walk.broken


class _Walk:
    def __init__(self) -> None:
        self.open: list[Field] = []
        self.ended: list[Field] = []
        self.broken: list[str] = []

    def simple(self, element: Element) -> None:
        # What it shows is within it, and it cannot be left open.
        self.ended.append(Field(element.get(f"{W}instr", "")))

    def begin(self, _: Element) -> None:
        self.open.append(Field())

    def code(self, element: Element) -> None:
        if self.open and not self.open[-1].parted:
            self.open[-1].code += element.text or ""

    def separate(self, _: Element) -> None:
        if not self.open or self.open[-1].parted:
            self.broken.append("a field is parted twice, or without having begun")
        else:
            self.open[-1].parted = True

    def text(self, element: Element) -> None:
        if self.open and element.text:
            self.open[-1].shows = True

    def end(self, _: Element) -> None:
        if not self.open:
            self.broken.append("a field ends without having begun")
            return
        ended = self.open.pop()
        self.ended.append(ended)
        # The contents show the page numbers that are fields within them.
        if self.open and ended.shows:
            self.open[-1].shows = True


_STEPS: dict[str, Callable[[_Walk, Element], None]] = {
    "begin": _Walk.begin,
    "separate": _Walk.separate,
    "end": _Walk.end,
    f"{W}instrText": _Walk.code,
    f"{W}fldSimple": _Walk.simple,
    f"{W}t": _Walk.text,
}
