"""The text of a Word document as its rules read it: stories, and what they refer to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from lint.opening import Package, Part, R

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VAL, ID, NAME = f"{W}val", f"{W}id", f"{W}name"

MARGINS = ("header", "footer", "footnotes", "endnotes", "comments")
"""The kinds of part that have text in them, beside the document itself."""

_ON = ("1", "true", "on")
_DOCUMENT_TYPE = "wordprocessingml.document.main+xml"

_STRANDS = {
    "fields": ("fldChar", "fldSimple", "instrText", "t"),
    "bookmarks": ("bookmarkStart", "bookmarkEnd"),
    "styles": ("pStyle", "rStyle", "tblStyle"),
    "comments": ("commentReference", "commentRangeStart", "commentRangeEnd"),
    "notes": ("footnoteReference", "endnoteReference"),
    **{tag: (tag,) for tag in ("hyperlink", "numId", "tc", "tbl", "p", "sdtPr")},
}
_STRAND_OF = {W + tag: strand for strand, tags in _STRANDS.items() for tag in tags} | {f"{WP}docPr": "drawings"}
"""What rules look at, in the order of the text: gathered in one go, as each walk through the tree costs."""


class Story(NamedTuple):
    """A part with text in it, and its elements by strand; `related` are those that point to relationships."""

    part: Part
    strands: dict[str, list[Element]]
    related: list[Element]

    def all(self, strand: str) -> list[Element]:
        """The elements of this strand, in the order of the text."""
        return self.strands.get(strand, [])


class Whole(NamedTuple):
    """The document with all that its rules need.

    Attributes:
        stories: its texts, the first of which is the body.
        styles: by their ids.
        lists: the numbers of the lists that there are; 0 takes a paragraph out of any.
        bookmarks: all names that there are.
        remarks: the numbers of the comments, footnotes and endnotes that there are.
    """

    package: Package
    stories: tuple[Story, ...]
    styles: dict[str, Element]
    lists: frozenset[str]
    bookmarks: frozenset[str]
    remarks: dict[str, frozenset[str]]

    def led(self, kind: str) -> tuple[Part, ...]:
        """The parts that the document's relations of this kind lead to."""
        return self.package.led(self.stories[0].part, kind)

    def every(self, strand: str) -> Iterator[Element]:
        """The elements of this strand in all stories."""
        return (element for story in self.stories for element in story.all(strand))


def whole(package: Package) -> Whole | None:
    """The document in the package; None where there is none in it."""
    main = package.main()
    if main is None or main.root is None or main.root.tag != f"{W}document" or not main.type.endswith(_DOCUMENT_TYPE):
        return None
    stories = tuple(_story(part, part.root) for part in (main, *package.led(main, *MARGINS)) if part.root is not None)
    styles = {each.get(f"{W}styleId", ""): each for each in _elements(package, main, "styles", "style")}
    lists = (each.get(f"{W}numId", "") for each in _elements(package, main, "numbering", "num"))
    names = (each.get(NAME, "") for story in stories for each in story.all("bookmarks") if each.get(NAME) is not None)
    remarks = {
        kind: frozenset(each.get(ID, "") for each in _elements(package, main, f"{kind}s", kind))
        for kind in ("comment", "footnote", "endnote")
    }
    return Whole(package, stories, styles, frozenset(("0", *lists)), frozenset(names), remarks)


def _story(part: Part, root: Element) -> Story:
    strands: dict[str, list[Element]] = {}
    related = []
    for element in root.iter():
        strand = _STRAND_OF.get(element.tag)
        if strand:
            strands.setdefault(strand, []).append(element)
        for name in element.keys():  # noqa: SIM118 - what an element holds is its children
            if name.startswith(R):
                related.append(element)
                break
    return Story(part, strands, related)


def _elements(package: Package, main: Part, kind: str, tag: str) -> Iterator[Element]:
    for part in package.led(main, kind):
        yield from () if part.root is None else part.root.iter(W + tag)


def on(element: Element, name: str = VAL) -> bool:
    """Whether a switch is on: it is where it stands without a value."""
    return element.get(name, "1") in _ON


def value(element: Element | None, *tags: str) -> str:
    """The value of the first element of these tags, each within the one before; "" where there is none."""
    for tag in tags:
        if element is None:
            break
        element = element.find(tag)  # a path in one would be four times as slow
    return "" if element is None else element.get(VAL, "")


def twice(values: Iterable[str]) -> list[str]:
    """The values that come more than once."""
    return [value for value, times in Counter(values).items() if times > 1]
