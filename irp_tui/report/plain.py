"""The report as plain text, one block a line."""

from collections.abc import Iterator

import msgspec

from irp_tui.report.printed import Block, Kind, Printed
from irp_tui.report.text import one_line


def lines(printed: Printed) -> Iterator[str]:
    """Each block as one line: number, two spaces, text. Columns of a row are parted by a tab."""
    for block in printed.blocks:
        yield line(block)
        if block.figure:
            yield "\t".join(("", *block.figure.columns))
            yield from ("\t".join(row) for row in block.figure.rows)


def line(block: Block) -> str:
    """The block as one line, without the values of a figure."""
    number = "" if block.kind is Kind.FIGURE else block.number
    words = one_line(f"{block.label} {block.text}")
    if block.kind is Kind.BULLET:
        words = f"- {words}"
    return "\t".join(
        part for part in ("  ".join(part for part in (number, words) if part), one_line(block.aside)) if part
    )


def as_json(block: Block) -> dict[str, object]:
    """The block as plain data for other programs: kind, number, id and text always, the rest if it says something."""
    said = {name: value for name, value in msgspec.to_builtins(block).items() if name not in _ALWAYS}
    return {name: getattr(block, name) for name in _ALWAYS} | said


_ALWAYS = ("kind", "number", "id", "text")
