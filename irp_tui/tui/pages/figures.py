"""The values of a figure as small print."""

from collections.abc import Iterator

from irp_tui.report.printed import Block
from irp_tui.tui.sheet.items import Item, Words


def items(figure: Block) -> Iterator[Item]:
    """The caption, then each row with its values."""
    yield Words(style="quiet", text=f"{figure.label} {figure.text}".strip(), gap=0)
    if figure.figure is None:
        return
    columns, rows = figure.figure.columns, figure.figure.rows
    for row in rows:
        told = (
            f"{column} {(value or 'no outcome').lower()}" if len(columns) > 1 or not value.isdigit() else value
            for column, value in zip(columns, row[1:], strict=False)
        )
        yield Words(style="quiet", wide=True, margin=row[0], text=" · ".join(told), gap=0)
    yield Words(gap=0)
