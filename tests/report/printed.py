"""Ways to look things up in a report as printed."""

from irp_tui.report.compose.blocks import Block, Kind, Printed


def of(printed: Printed, *kinds: Kind) -> list[Block]:
    """The blocks of these kinds, in the order printed."""
    return [block for block in printed.blocks if block.kind in kinds]


def said(printed: Printed, *kinds: Kind) -> list[str]:
    """The texts of the blocks of these kinds."""
    return [block.text for block in of(printed, *kinds)]


def numbered(printed: Printed, number: str) -> str:
    """The text of the paragraph with this number."""
    (block,) = (block for block in of(printed, Kind.PARAGRAPH, Kind.VERDICT) if block.number == number)
    return block.text


def captions(printed: Printed) -> list[str]:
    """The figures' labels with their captions."""
    return [f"{block.label} {block.text}" for block in of(printed, Kind.FIGURE)]


def rows(printed: Printed, figure: int) -> tuple[tuple[str, ...], ...]:
    """The rows of the figure with this number."""
    found = of(printed, Kind.FIGURE)[figure - 1].figure
    assert found
    return found.rows


def headings(printed: Printed, level: int) -> list[str]:
    """The headings of a level, those of level 1 with their numbers."""
    blocks = (block for block in of(printed, Kind.HEADING) if block.level == level)
    return [f"{block.number} {block.text}".strip() for block in blocks]
