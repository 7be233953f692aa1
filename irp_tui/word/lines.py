"""How many lines words take: typefaces, and what a style does with them, without drawing anything.

The figures in `widths.json` are in 2048ths of the letters' size. They are the advance widths and the line heights of
Liberation Sans, Carlito and Liberation Serif, which were drawn to take the same room as Arial, Calibri and Times New
Roman; a test compares them with those fonts where they are installed.
"""

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
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

_TAB = 36.0  # points: half an inch, Word's own where a style sets no tabs
_MIN_SIZE = 0.5  # points
_WIDEST = UNITS * 7 // 5  # as wide as any letter of the typefaces here

# Where a line may end within a word. A slash between digits is a fraction or a date.
_BREAK = re.compile(r"[-–—…|?!]+(?=\w)|[\u00ad\u200b]|(?<!\d)[/\\](?=\w)|[/\\](?=[^\W\d])")


class Measure(Struct, frozen=True, omit_defaults=True):
    """What a paragraph of a style takes of a page. Lengths are in points.

    Attributes:
        size: of the letters.
        font: the name of the typeface.
        line: the distance of lines, as a multiple of the typeface's own.
        left: from the edge of the text to the lines, the first one apart.
        first: from there to the first line; negative for a line that hangs out to the left, as a number does.
        keep_next: on one page with what follows.
        keep_lines: never cut in two by a page end.
        new_page: begins a page.
        contextual: no distance to a paragraph of the same style.
        over: what a rule over the paragraph takes, with its distance to the words; it stays at the head of a page.
        under: what one under it takes.
    """

    size: float = 11
    font: str = "Arial"
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    left: float = 0
    right: float = 0
    first: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    contextual: bool = False
    over: float = 0
    under: float = 0


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
        """Add up the height of a line, in twentieths of a point, for letters of so many points.

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
    """Collect the widths of words in this typeface, or in Arial; those met once are known to the next export."""
    return Words(letters(name, bold=bold))


def typeface(name: str) -> Typeface:
    """Find the typeface of this name, or Arial for one that is not known."""
    known = _typefaces()
    return known.get(_SAME_WIDTHS.get(name, name)) or known[_FALLBACK]


def is_known(name: str) -> bool:
    """Tell whether the letters of the typeface of this name are known, and not those of Arial taken for them."""
    return _SAME_WIDTHS.get(name, name) in _typefaces()


@cache
def letters(name: str, *, bold: bool) -> Letters:
    """Find the letters of the typeface of this name, or of Arial."""
    face = typeface(name)
    groups = face.bold if bold else face.regular
    made = Letters()
    for together, width in groups.items():
        made.update(dict.fromkeys(together, width))
    return made


@cache
def _typefaces() -> dict[str, Typeface]:
    return json.decode(Path(__file__).with_name("widths.json").read_bytes(), type=dict[str, Typeface])


class Setter:
    """Breaks the words of one style into lines of one width, and counts them."""

    def __init__(self, words: Words, strong: Words, measure: Measure, width: float) -> None:
        """`strong` are the words in bold; `width`, in points, is what the style is set in from."""
        scale = UNITS / max(measure.size, _MIN_SIZE)
        room = width - measure.left - measure.right
        self._words = words
        self._width_of = words.__getitem__
        self._space = words.space
        self._strong = strong
        self._room = max(int(room * scale), UNITS)
        # What hangs out to the left is a number or ends in a tab: the words begin where other lines do.
        self._first = max(int((room - max(measure.first, 0)) * scale), UNITS)
        self._short = self._first // _WIDEST  # letters that always fit
        self._tab = max(int(_TAB * scale), 1)
        self._left = int(measure.left * scale)
        self._start = int((measure.left + measure.first) * scale)

    def __call__(self, words: str, strong: str = "") -> int:
        """Count the lines. A tab goes on to the next stop, and a line break begins a line."""
        if not strong and "\n" not in words and "\t" not in words:
            return 1 if len(words) <= self._short else self._count(words, self._first)
        first, *others = words.split("\n")
        count = self._advanced(first, strong) if strong or "\t" in first else self._count(first, self._first)
        return count + sum(self._advanced(line) if "\t" in line else self._count(line, self._room) for line in others)

    def _count(self, words: str, first: int) -> int:
        tokens = words.split(" ")
        ends = list(accumulate(map(self._width_of, tokens)))
        space, whole, room = self._space, ends[-1], self._room
        limit = first + space  # the space at a line's end hangs over
        count, begin = 1, 0
        while whole > limit:
            place = bisect_right(ends, limit)
            end = ends[place - 1] if place else 0
            token = tokens[place]
            if not token.isalpha():
                end += self._head(token, limit - end)
            # A word that is wider than a line is cut wherever the line is full.
            begin = end if end > begin else limit - space
            limit = begin + room + space
            count += 1
        return count

    def _head(self, word: str, room: int) -> int:
        """The width of as much of a word as the room takes, up to where a line may end within it."""
        best = 0
        for match in _BREAK.finditer(word):
            width = self._words[word[: match.end()]]
            if width > room:
                break
            best = width - self._space
        return best

    def _advanced(self, words: str, strong: str = "") -> int:
        """The lines of words that begin after a tab, or after others in bold."""
        *before, last = words.split("\t")
        place = self._after(strong, self._strong, self._start) if strong else self._start
        for part in before:
            place = self._after(f"{part}\t", self._words, place)
        room = self._left + self._room - place
        return self._count(last, room) if room > 0 else 1 + self._count(last, self._room)

    def _after(self, words: str, widths: Words, place: int) -> int:
        """Where one is after these words, each tab of which goes on to the next stop."""
        *before, last = words.split("\t")
        for part in before:
            place += widths[part] - widths.space
            place = self._left if place < self._left else (place // self._tab + 1) * self._tab
        return place + widths[last] - widths.space
