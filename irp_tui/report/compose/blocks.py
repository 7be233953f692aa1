"""The report as it will be read: a flat sequence of blocks with every number, reference and count filled in."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

# Blocks hold no cycles: left out of garbage collection, a report of thousands is composed in linear time.


class Kind(StrEnum):
    """What a block is to its reader. The names are part of `irp show --format json`."""

    COVER = "cover"  # a line of the cover
    TITLE = "title"  # the establishment's name, on the cover
    CONTENTS = "contents"  # an entry of the contents: number, text and the heading it leads to
    HEADING = "heading"  # level 1 to 3; level 1 has "Section 1" or "Appendix I" as its number
    PARAGRAPH = "paragraph"  # a numbered paragraph
    TEXT = "text"  # a paragraph without a number
    QUOTE = "quote"  # a definition set apart
    BULLET = "bullet"
    CONCERN = "concern"  # an item as it was raised, with its label
    VERDICT = "verdict"  # the numbered sentence that gives the judgement
    FIGURE = "figure"
    NOTE = "note"  # a note under a figure
    PRACTICE = "practice"  # a lettered example, with the paragraph it comes from
    ITEM = "item"  # an item in the summary of judgements
    JUDGEMENT = "judgement"  # the label of its judgement
    TERM = "term"  # what is defined: a judgement or a glossary entry
    DEFINITION = "definition"
    MEMBER = "member"  # one of the inspection team, with the role
    SIGNATURE = "signature"
    IMPRINT = "imprint"


class Span(Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of a block's text, from `start` up to `end`, that leads somewhere or is emphasised.

    `target` is a paragraph's id for a reference and an address for a link.
    """

    start: int
    end: int
    kind: Literal["reference", "link", "emphasis"]
    target: str = ""


class Figure(Struct, frozen=True, gc=False):
    """The values of a figure: one row a bar or a group of bars; an empty cell is a value not given.

    Attributes:
        columns: the names of the bars in a group.
        rows: each the name of a group, then a word or a number for each column.
        scale: the words that values may be, worst first, so that a word has a length; empty where values are numbers.
        said: the values as sentences, for those who cannot see the figure.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scale: tuple[str, ...] = ()
    said: str = ""

    def has_values(self) -> bool:
        """Return whether any value is given."""
        return any(value for row in self.rows for value in row[1:])


class Block(Struct, frozen=True, omit_defaults=True, gc=False):
    """One paragraph, heading, row or figure as printed.

    Attributes:
        number: "3.54", "Section 3", "a)", or the figure's number.
        id: of the paragraph, concern, example or entry that it prints; "" where it prints none.
        label: printed before the text: "Concern:", "Theme 2:", "Figure 1:".
        aside: printed after it, in a column of its own: a role, or "See paragraph 3.54".
        target: id of the paragraph that `aside` refers to, or of the heading that a contents entry leads to.
    """

    kind: Kind
    text: str
    number: str = ""
    id: str = ""
    level: int = 0
    label: str = ""
    aside: str = ""
    target: str = ""
    spans: tuple[Span, ...] = ()
    figure: Figure | None = None


class Printed(Struct, frozen=True):
    """The whole report as read, and the number of everything numbered by its id.

    A concern's own number is that of its verdict.
    """

    blocks: tuple[Block, ...]
    numbers: dict[str, str]
