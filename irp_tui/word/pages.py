"""An estimate of the page each heading will stand on, from the measures of styles and the widths of letters.

The rules are those that LibreOffice keeps for documents of Word 2013 and later. They were found by trying, and a test
compares the pages with LibreOffice's own. Heights are in twentieths of a point, which both programs count in.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from irp_tui.word.lines import Measure, Setter, typeface
from irp_tui.word.lines import words as words_of

TWIPS = 20
"""In a point."""

FEWEST_LINES = 2
"""Of a paragraph, at the foot of a page and at the head of the next: Word's widow and orphan control."""

CELL_MARGINS = 10.8
"""Points, left and right of a cell's text together."""

_ENDLESS = 2**40  # the height of a page that nothing fills
_RULE = 10  # the line over a row, and the one under the last


class Page(Struct, frozen=True):
    """The part of a page that text goes on, in points."""

    width: float
    height: float


class _Shape(NamedTuple):
    """What a style takes of a page: `bare` is a line's own height, and `pitch` what it takes where another follows."""

    lines: Callable[[str, str], int]
    bare: int
    pitch: int
    before: int = 0
    after: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    contextual: bool = False
    over: int = 0
    under: int = 0


class _Block(NamedTuple):
    """Lines that a page end may part; a row or a drawing is one line.

    Attributes:
        row: "header" or "row" for one of a table.
        repeated: the height of the header rows that stand again over a row where it begins a page.
    """

    shape: _Shape
    lines: int
    mark: str = ""
    new_page: bool = False
    row: str = ""
    repeated: int = 0


class Flow:
    """Takes the report's paragraphs, rows and drawings in their order, and then says on which pages they are.

    A style without a measure is laid out as plain text.
    """

    def __init__(self, measures: Mapping[str, Measure], page: Page) -> None:
        """`measures` by the styles' ids; `page` is the room for text on each page."""
        self.page = page
        self._measures = measures
        self._blocks: list[_Block] = []
        self._shapes: dict[tuple[str, float], _Shape] = {}
        self._headers = 0  # the height of the header rows of the last table
        self._new_page = False
        self._laid: tuple[int, _Pages] | None = None

    def paragraph(self, style: str, words: str, mark: str = "", *, strong: str = "") -> None:
        """Add a paragraph.

        Args:
            style: the id of its style.
            words: without the number that the style gives it. A tab goes on to where lines begin.
            mark: what `pages` is to call it, if anything.
            strong: what stands before the words in bold, with the space between.
        """
        shape = self._shape(style, self.page.width)
        self._blocks.append(_Block(shape, shape.lines(words, strong), mark, self._begins()))

    def row(self, cells: Sequence[tuple[float, str, str]], *, header: bool = False, mark: str = "") -> None:
        """Add a row of a table, never cut in two by a page end: of each cell, its width in points, style and words.

        Header rows stand again at the top of each page that the table goes on to, and never without the row below.
        """
        shapes = [self._shape(style, width - CELL_MARGINS) for width, style, _ in cells]
        height = _RULE + max(map(_row_height, shapes, (words for _, _, words in cells)), default=0)
        keep_next = header or any(shape.keep_next for shape in shapes)
        shape = _Shape(_one, height, height, keep_next=keep_next, keep_lines=True)
        if header:
            # Header rows that follow on others of the same table stand again with them.
            follows = bool(self._blocks) and self._blocks[-1].row == "header"
            self._headers = height + (self._headers if follows else 0)
        kind, repeated = ("header", 0) if header else ("row", self._headers)
        self._blocks.append(_Block(shape, 1, mark, self._begins(), kind, repeated))

    def drawing(self, style: str, height: float, mark: str = "") -> None:
        """Add a paragraph with nothing but a drawing of this height in points."""
        shape = self._shape(style, self.page.width)
        bare = max(_twips(height), 1)
        # A greater distance of lines adds what it adds to a line of letters.
        pitch = bare + shape.pitch - shape.bare
        self._blocks.append(_Block(shape._replace(bare=bare, pitch=pitch), 1, mark, self._begins()))

    def new_page(self) -> None:
        """Begin a page with what is added next."""
        self._new_page = True

    def pages(self) -> dict[str, int]:
        """Find the page on which each marked paragraph begins; the first is 1."""
        return self._pages().found

    def count(self) -> int:
        """Count the pages."""
        return self._pages().page

    def height(self) -> float:
        """Measure how high all of it is in points where no page ends, with the space below the last paragraph."""
        pages = _Pages(_ENDLESS)
        pages.place(_with_last_rules(self._blocks))
        return pages.end() / TWIPS

    def _begins(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _pages(self) -> "_Pages":
        if not self._laid or self._laid[0] != len(self._blocks):
            pages = _Pages(max(round(self.page.height * TWIPS), 1))
            pages.place(_with_last_rules(self._blocks))
            self._laid = len(self._blocks), pages
        return self._laid[1]

    def _shape(self, style: str, width: float) -> _Shape:
        known = self._shapes.get((style, width))
        if known:
            return known
        measure = self._measures.get(style) or Measure()
        shape = _Shape(
            *_set(measure, width),
            _twips(measure.before),
            _twips(measure.after),
            measure.keep_next,
            measure.keep_lines,
            measure.new_page,
            measure.contextual,
            _twips(measure.over),
            _twips(measure.under),
        )
        self._shapes[style, width] = shape
        return shape


class _Pages:
    """Puts blocks on pages. `page` is the one it has come to, and `found` the page of each mark."""

    def __init__(self, height: int) -> None:
        self.page = 1
        self.found: dict[str, int] = {}
        self._height = height
        self._end = 0  # of what stands on the page so far, from the top of its text
        self._after = 0  # the space that the last paragraph wants below it
        self._last: _Shape | None = None
        self._forced = True  # whether the page was begun on purpose, and so with the space that its first line wants

    def place(self, blocks: Sequence[_Block]) -> None:
        """Put all blocks on pages, and begin a page before those that stay together where they have no room."""
        chain_end = 0
        for place, block in enumerate(blocks):
            shape = block.shape
            if shape.new_page or block.new_page:
                self._turn(forced=True)
            if shape.keep_next and place >= chain_end:
                chain_end = _chain_end(blocks, place)
                if self._end and not self._fits(blocks[place : chain_end + 1]):
                    self._turn()
            self._put(block)

    def end(self) -> int:
        """Where what stands on the page ends, with the space below it."""
        return self._end + self._after

    def _turn(self, *, forced: bool = False) -> None:
        if self._end:
            self.page += 1
        self._end = self._after = 0
        self._last = None
        self._forced = forced

    def _gap(self, shape: _Shape, *, end: int, after: int, last: _Shape | None) -> int:
        if shape.contextual and last is shape:
            return 0
        if end:
            return max(after, shape.before)
        return shape.before if self._forced else 0

    def _fits(self, chain: Sequence[_Block]) -> bool:
        """Whether a chain and the first lines of its last block have room on what is left of the page."""
        end, after, last = self._end, self._after, self._last
        for block in chain[:-1]:
            end += self._gap(block.shape, end=end, after=after, last=last) + _height(block)
            after, last = block.shape.after, block.shape
        block = chain[-1]
        end += self._gap(block.shape, end=end, after=after, last=last)
        return _lines_on(block, self._height - end) > 0

    def _put(self, block: _Block) -> None:
        shape = block.shape
        top = self._end + self._gap(shape, end=self._end, after=self._after, last=self._last)
        lines = _lines_on(block, self._height - top)
        if not lines and self._end:
            self._turn()
            self._end = top = block.repeated
            lines = _lines_on(block, self._height - top)
        if not self._end or self._end == block.repeated:
            # Nowhere is there more room than on a page of its own.
            lines = lines or min(max(_most_lines(shape, self._height - top), 1), block.lines)
        if block.mark:
            self.found[block.mark] = self.page
        if lines >= block.lines:
            self._end = top + _height(block)
            self._spill(shape)
        else:
            self._go_on(shape, block.lines - lines)
        self._after, self._last = shape.after, shape

    def _spill(self, shape: _Shape) -> None:
        """Go on to where a row or drawing ends that is higher than a page."""
        if shape.bare > self._height:
            over, self._end = divmod(self._end, self._height)
            self.page += over

    def _go_on(self, shape: _Shape, lines: int) -> None:
        """Put the rest of a paragraph on the following pages, over as many as it takes."""
        most = max(_most_lines(shape, self._height), 1)
        full, rest = divmod(lines - 1, most)
        self.page += full + 1
        self._end = min(max(rest + 1, min(FEWEST_LINES, lines)), most) * shape.pitch + shape.under


@lru_cache(maxsize=1024)  # those of one look are a few dozen
def _set(measure: Measure, width: float) -> tuple[Setter, int, int]:
    """What sets lines, a line's own height, and what it takes where another follows."""
    line = max(typeface(measure.font).line(measure.size), 1)
    pitch = max(int(line * measure.line + 1e-6), 1)
    words, strong = words_of(measure.font, bold=measure.bold), words_of(measure.font, bold=True)
    return Setter(words, strong, measure, width), min(line, pitch), pitch


def _chain_end(blocks: Sequence[_Block], place: int) -> int:
    """The place of the first block from here that need not stay with the next."""
    last = len(blocks) - 1
    while place < last and blocks[place].shape.keep_next:
        following = blocks[place + 1]
        if following.new_page or following.shape.new_page:
            break
        place += 1
    return place


def _with_last_rules(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks with the rule under the last row of each table."""
    found = list(blocks)
    for place, block in enumerate(blocks):
        if block.row and not (place + 1 < len(blocks) and blocks[place + 1].row):
            height = block.shape.pitch + _RULE
            found[place] = block._replace(shape=block.shape._replace(bare=height, pitch=height))
    return found


def _row_height(shape: _Shape, words: str) -> int:
    """What a cell takes of a row."""
    return shape.before + _height(_Block(shape, shape.lines(words, ""))) + shape.after


def _height(block: _Block) -> int:
    shape = block.shape
    return shape.over + block.lines * shape.pitch + shape.under


def _most_lines(shape: _Shape, room: int) -> int:
    # The last line on a page takes its own height only: what is between it and the next line may be cut off.
    return 0 if room < shape.bare else 1 + (room - shape.bare) // shape.pitch


def _lines_on(block: _Block, room: int) -> int:
    """How many of the block's lines go on the page, with so much room left; 0 for a block that must go to the next."""
    room -= block.shape.over
    most = _most_lines(block.shape, room)
    if block.shape.under and block.lines * block.shape.pitch + block.shape.under > room:
        most = min(most, block.lines - 1)
    if most >= block.lines:
        return block.lines
    if block.shape.keep_lines:
        return 0
    if block.lines - most < FEWEST_LINES:
        most = block.lines - FEWEST_LINES
    return most if most >= FEWEST_LINES else 0


def _one(_words: str, _strong: str) -> int:
    return 1


def _twips(points: float) -> int:
    return max(round(points * TWIPS), 0)
