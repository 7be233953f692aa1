"""How wide words are and how high lines, in three typefaces: enough to tell where lines end without drawing them.

The figures in `widths.json` are in 2048ths of the letters' size. They are the advance widths and the line heights of
Liberation Sans, Carlito and Liberation Serif, which were drawn to take the same room as Arial, Calibri and Times New
Roman; a test compares them with those fonts where they are installed.
"""

from functools import cache
from pathlib import Path

from msgspec import Struct, json

UNITS = 2048
"""In the size of the letters."""

_FALLBACK = "Arial"
_SAME_WIDTHS = {
    "Arimo": "Arial",
    "Liberation Sans": "Arial",
    "Carlito": "Calibri",
    "Liberation Serif": "Times New Roman",
    "Times": "Times New Roman",
    "Tinos": "Times New Roman",
}
_FULL_WIDTH = "\N{HANGUL CHOSEONG KIYEOK}"
"""From here on most letters are as wide as they are high."""


class Typeface(Struct, frozen=True):
    """A typeface: heights, and for regular and bold the letters of each width. All in `UNITS`.

    Attributes:
        ascent: of a line above the foot of its letters.
        descent: below it.
        gap: between the lines.
        regular: the width of the letters in each key.
        bold: the same, for bold.
    """

    ascent: int
    descent: int
    gap: int
    regular: dict[str, int]
    bold: dict[str, int]

    def line(self, size: float) -> int:
        """The height of a line, in twentieths of a point, for letters of so many points.

        Each part of it is rounded, as LibreOffice does: over a page, that makes the difference of a line.
        """
        return sum(round(part * size * 20 / UNITS) for part in (self.ascent, self.gap, self.descent))


class Letters(dict[str, int]):
    """The width of each letter. One that the typeface is not known to have is as wide as most are."""

    def __missing__(self, letter: str) -> int:
        """A guess, by the kind of letter."""
        return UNITS if letter >= _FULL_WIDTH else self["n"]


class Words(dict[str, int]):
    """The width of each word with the space that follows it. Each is added up once."""

    def __init__(self, letters: Letters) -> None:
        super().__init__()
        self._letter = letters.__getitem__
        self.space = letters[" "]

    def __missing__(self, word: str) -> int:
        """Add the word's letters up."""
        width = self[word] = sum(map(self._letter, word)) + self.space
        return width


@cache
def words(name: str, *, bold: bool) -> Words:
    """The widths of words in the typeface of this name, or in Arial: those met once are known to the next export."""
    return Words(letters(name, bold=bold))


def typeface(name: str) -> Typeface:
    """The typeface of this name, or Arial for one that is not known."""
    known = _typefaces()
    return known.get(_SAME_WIDTHS.get(name, name)) or known[_FALLBACK]


def is_known(name: str) -> bool:
    """Whether the letters of the typeface of this name are known, and not those of Arial taken for them."""
    return _SAME_WIDTHS.get(name, name) in _typefaces()


@cache
def letters(name: str, *, bold: bool) -> Letters:
    """The letters of the typeface of this name, or of Arial."""
    face = typeface(name)
    groups = face.bold if bold else face.regular
    made = Letters()
    for together, width in groups.items():
        made.update(dict.fromkeys(together, width))
    return made


@cache
def _typefaces() -> dict[str, Typeface]:
    return json.decode(Path(__file__).with_name("widths.json").read_bytes(), type=dict[str, Typeface])
