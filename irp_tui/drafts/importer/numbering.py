"""The numbers that Word puts before paragraphs by itself: they are not in the text, and have to be counted."""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from irp_tui.docx_files import StyleSheet, value
from irp_tui.report import wording

_PLACE = re.compile(r"%([1-9])")  # of a level, in a label such as "%1.%2"

_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": wording.roman,
    "lowerRoman": lambda number: wording.roman(number).lower(),
    "lowerLetter": lambda number: wording.letter(number - 1),
    "upperLetter": lambda number: wording.letter(number - 1).upper(),
    "none": lambda _: "",
}


class List(NamedTuple):
    """A list: which count it takes part in, its levels by their depth, and the number that each starts at."""

    counter: str
    levels: dict[int, etree._Element]
    starts: dict[int, int]


class Numbering:
    """Counts the automatic numbers of a document, paragraph by paragraph in their order."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._lists: dict[str, List] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, style: str, paragraph: etree._Element) -> str:
        """Give the label before the next paragraph, "-" for a bullet and "" for none."""
        found = self._list(self._styles.value(style, "pPr/numPr/numId", paragraph))
        depth = self._depth(style, paragraph, found)
        if depth not in found.levels:
            return ""
        level = found.levels[depth]
        if value(level, "numFmt") == "bullet":
            return "-"
        counts = self._counts.setdefault(found.counter, {})
        counts[depth] = counts.get(depth, found.starts[depth] - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda match: _shown(found, counts, int(match[1]) - 1), value(level, "lvlText")).strip()

    def _list(self, num: str) -> List:
        if num not in self._lists:
            levels = {int(place): level for place, level in self._styles.levels(num).items() if place.isdigit()}
            counter, own = self._styles.counter(num)
            starts = {depth: own.get(str(depth)) or value(level, "start") for depth, level in levels.items()}
            numbers = {depth: int(start) if start.isdigit() else 1 for depth, start in starts.items()}
            self._lists[num] = List(counter, levels, numbers)
        return self._lists[num]

    def _depth(self, style: str, paragraph: etree._Element, found: List) -> int:
        said = self._styles.value(style, "pPr/numPr/ilvl", paragraph)
        if said.isdigit():
            return int(said)
        return next((depth for depth, level in found.levels.items() if value(level, "pStyle") == style), 0)


def _shown(found: List, counts: dict[int, int], depth: int) -> str:
    if depth not in found.levels:
        return ""
    number = counts.get(depth, found.starts[depth])
    return _FORMATS.get(value(found.levels[depth], "numFmt"), str)(number)
