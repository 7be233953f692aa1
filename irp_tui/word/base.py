"""The Word document that a report is written into: ours, or one that was adopted."""

from functools import cache
from pathlib import Path

from msgspec import Struct, json

from irp_tui.word.zipped import unpack

HOUSE = Path(__file__).with_name("house.docx")  # importlib.resources would take 2 ms to import
"""Our own; what its styles take of a page stands beside it, with the ending .json."""

START = "_irp_start"
"""The bookmark at the place where a report begins that another document's cover comes before."""


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


class Page(Struct, frozen=True):
    """The part of a page that text goes on, in points."""

    width: float
    height: float


class Base(Struct, frozen=True):
    """A Word document without the report's words, in our style ids and list numbers.

    Attributes:
        parts: by their names in the package, all but `word/document.xml`. Content types, and the relationships of the
            package and of the document, end in `</Types>` and `</Relationships>`, so that others can be added as text.
        opening: `word/document.xml` up to where the report goes, with its cover where the document has one.
        closing: what stands after the report, the section's properties and the ends of body and document.
        margins: the names of the header and footer parts, which hold words in braces to be filled in.
        page: what there is room for on a page.
        measures: what each style takes, by our style ids.
        has_cover: whether it brings its own cover, so that the report's is not printed.
        taken: the highest number of a bookmark or drawing that is in the document already; ours begin after it.
        cover_pages: how many pages its own cover takes.
        before: the number that comes before the one printed on the report's first page.
        begins_again: whether page numbers begin again on the report's first page, however many there are before it.
    """

    parts: dict[str, bytes]
    opening: str
    closing: str
    margins: tuple[str, ...]
    page: Page
    measures: dict[str, Measure]
    has_cover: bool = False
    taken: int = 0
    cover_pages: int = 0
    before: int = 0
    begins_again: bool = False


class Measured(Struct, frozen=True, omit_defaults=True):
    """What `template` measures of our own document, kept beside it."""

    page: Page
    measures: dict[str, Measure]


@cache
def house() -> Base:
    """Our own, which `template` makes and measures."""
    parts = unpack(HOUSE.read_bytes())
    measured = json.decode(HOUSE.with_suffix(".json").read_bytes(), type=Measured)
    whole = parts.pop("word/document.xml").decode()
    place = whole.index("<w:sectPr>")
    return Base(
        parts=parts,
        opening=whole[:place],
        closing=whole[place:],
        margins=tuple(name for name in parts if name.startswith(("word/header", "word/footer"))),
        page=measured.page,
        measures=measured.measures,
    )
