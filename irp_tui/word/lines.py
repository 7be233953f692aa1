"""How many lines a paragraph takes: where words end is added up in one go, and looked up once a line."""

import re
from bisect import bisect_right
from itertools import accumulate

from irp_tui.word.base import Measure
from irp_tui.word.widths import UNITS, Words

_TAB = 36.0  # points: half an inch, Word's own where a style sets no tabs
_MIN_SIZE = 0.5  # points
_WIDEST = UNITS * 7 // 5  # as wide as any letter of the typefaces here

# Where a line may end within a word. A slash between digits is a fraction or a date.
_BREAK = re.compile(r"[-–—…|?!]+(?=\w)|[\u00ad\u200b]|(?<!\d)[/\\](?=\w)|[/\\](?=[^\W\d])")


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
        """The number of lines. A tab goes on to the next stop, and a line break begins a line."""
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
