"""The numbers that Word puts before paragraphs by itself: they are not in the text, and have to be counted."""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from irp_tui.report import wording

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 40


class Level(NamedTuple):
    """One level of a list: its number format, its label ("%1.%2"), where it starts, and the style linked to it."""

    format: str
    label: str
    start: int
    style: str


class Style(NamedTuple):
    """What of a style matters here."""

    name: str
    based_on: str
    list: str
    level: str
    outline: str
    italic: bool


def value(element: etree._Element | None, path: str) -> str:
    """The `val` of a child element; "" where there is none."""
    found = element.find(path.replace("w:", W)) if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def is_italic(element: etree._Element) -> bool:
    """Whether the run or style says of itself that it is slanted."""
    mark = element.find(f"{W}rPr/{W}i")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId") or ""] = Style(
                value(style, "w:name").casefold(),
                value(style, "w:basedOn"),
                value(style, "w:pPr/w:numPr/w:numId"),
                value(style, "w:pPr/w:numPr/w:ilvl"),
                value(style, "w:pPr/w:outlineLvl"),
                is_italic(style),
            )

    def name(self, id: str) -> str:
        """The style's name in small letters; ids differ between languages and programs, names hardly do."""
        return self._styles[id].name if id in self._styles else ""

    def is_italic(self, id: str) -> bool:
        """Whether the character style slants its words."""
        return id in self._styles and self._styles[id].italic

    def inherited(self, id: str, what: str) -> str:
        """A property of the style or of those it is based on: "list", "level" or "outline"."""
        for _ in range(_DEEPEST):
            style = self._styles.get(id)
            if not style:
                break
            if found := getattr(style, what):
                return str(found)
            id = style.based_on
        return ""


class Numbering:
    """Counts the automatic numbers of a document, paragraph by paragraph in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = dict(map(_level, abstract.iter(f"{W}lvl")))
        for number in root.iter(f"{W}num"):
            self._lists[number.get(f"{W}numId") or ""] = self._list(number)

    def _list(self, number: etree._Element) -> str:
        # A list that starts afresh counts for itself; others with the same levels count on together.
        abstract, id = value(number, "w:abstractNumId"), number.get(f"{W}numId") or ""
        overrides = {
            int(each.get(f"{W}ilvl") or 0): int(start)
            for each in number.iter(f"{W}lvlOverride")
            if (start := value(each, "w:startOverride")).isdigit()
        }
        if not overrides:
            return abstract
        levels = self._levels.get(abstract, {})
        own = f"{abstract}/{id}"
        self._levels[own] = {
            depth: level._replace(start=overrides.get(depth, level.start)) for depth, level in levels.items()
        }
        return own

    def label(self, properties: etree._Element | None, style: str) -> str:
        """The label before the next paragraph, "- " for a bullet and "" for none."""
        list_id = value(properties, "w:numPr/w:numId") or self._styles.inherited(style, "list")
        levels = self._levels.get(self._lists.get(list_id, ""))
        if not levels:
            return ""
        depth = self._depth(properties, style, levels)
        level = levels.get(depth)
        if not level:
            return ""
        if level.format == "bullet":
            return "-"
        counts = self._counts.setdefault(self._lists[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda match: _shown(levels, counts, int(match[1]) - 1), level.label).strip()

    def _depth(self, properties: etree._Element | None, style: str, levels: dict[int, Level]) -> int:
        said = value(properties, "w:numPr/w:ilvl") or self._styles.inherited(style, "level")
        if said.isdigit():
            return int(said)
        return next((depth for depth, level in levels.items() if level.style == style), 0)


def _level(element: etree._Element) -> tuple[int, Level]:
    start = value(element, "w:start")
    return int(element.get(f"{W}ilvl") or 0), Level(
        value(element, "w:numFmt"),
        value(element, "w:lvlText"),
        int(start) if start.isdigit() else 1,
        value(element, "w:pStyle"),
    )


def _shown(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if not level:
        return ""
    return _FORMATS.get(level.format, str)(counts.get(depth, level.start))


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": wording.roman,
    "lowerRoman": lambda number: wording.roman(number).lower(),
    "lowerLetter": lambda number: wording.letter(number - 1),
    "upperLetter": lambda number: wording.letter(number - 1).upper(),
    "none": lambda _: "",
}
