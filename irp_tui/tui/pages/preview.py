"""The preview: the report as it will read. Enter on anything goes to where it is written."""

from collections.abc import Callable, Iterator
from itertools import groupby

from irp_tui.report.compose.blocks import Block, Figure, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.tui.form.items import Action, Item, Label, Style
from irp_tui.tui.form.layout import measure
from irp_tui.tui.pages.table import aligned
from irp_tui.tui.pages.view import View

_BAR = 24
"""The longest bar of a chart, in cells."""

_STYLES: dict[Kind, Style] = {
    Kind.TITLE: "title",
    Kind.CONTENTS: "quiet",
    Kind.CONCERN: "concern",
    Kind.QUOTE: "note",
    Kind.NOTE: "quiet",
    Kind.ITEM: "concern",
    Kind.TERM: "concern",
    Kind.IMPRINT: "quiet",
}

_TIGHT = {Kind.COVER, Kind.TITLE, Kind.CONTENTS, Kind.BULLET, Kind.ITEM, Kind.TERM, Kind.MEMBER, Kind.SIGNATURE}
"""What the next block follows closely; where another kind follows, there is an empty line all the same."""

_PAIRED = {Kind.ITEM: Kind.JUDGEMENT, Kind.TERM: Kind.DEFINITION, Kind.COVER: Kind.TITLE, Kind.TITLE: Kind.COVER}

_PLACES: dict[Kind, Callable[[str], str]] = {
    Kind.TITLE: lambda _: "establishment.name",
    Kind.PARAGRAPH: str,
    Kind.CONCERN: str,
    Kind.VERDICT: "{}.judgement".format,
    Kind.ITEM: str,
    Kind.JUDGEMENT: "{}.judgement".format,
    Kind.PRACTICE: str,
    Kind.MEMBER: str,
    Kind.TERM: "glossary.{}".format,
    Kind.SIGNATURE: lambda _: "signature.name",
}
"""Where a block is written, from the id that it prints."""

_WITHOUT_ID = {Kind.TITLE, Kind.SIGNATURE}


def items(view: View) -> tuple[Item, ...]:
    """Return the whole report."""
    blocks = compose(view.report).blocks
    width = measure(Label(), view.width)
    return tuple(_items(blocks, width))


def _items(blocks: tuple[Block, ...], width: int) -> Iterator[Item]:
    followers = (*blocks[1:], None)
    for kind, group in groupby(zip(blocks, followers, strict=True), key=lambda pair: pair[0].kind):
        if kind is Kind.MEMBER:
            yield from _members([block for block, _ in group], width)
            continue
        for number, (block, follower) in enumerate(group):
            gap = _gap(block, follower)
            if block.figure:
                yield from _figure(block, block.figure, width)
            elif place := _place(block):
                yield _written(block, place, _key(block, number), gap)
            else:
                yield Label(style=_style(block), margin=_margin(block), text=_text(block), foot=block.aside, gap=gap)


def _gap(block: Block, follower: Block | None) -> int:
    is_same = follower is not None and follower.kind in (block.kind, _PAIRED.get(block.kind))
    return 0 if is_same and block.kind in _TIGHT else 1


def _place(block: Block) -> str:
    """Return where the block is written; "" where nobody writes it."""
    place = _PLACES.get(block.kind)
    # With a dot in it an id is that of a generated sentence.
    is_written = block.kind in _WITHOUT_ID or (block.id and "." not in block.id)
    return place(block.id) if place and is_written else ""


def _key(block: Block, number: int) -> str:
    """Return the key of a block: that of the page it is written on, for whatever prints a thing first."""
    place = _place(block)
    match block.kind:
        case Kind.ITEM | Kind.JUDGEMENT:
            return f"{block.kind}:{place}"
        case Kind.SIGNATURE if number:
            return f"{place}:{number}"
        case _:
            return place


def _written(block: Block, place: str, key: str, gap: int) -> Item:
    return Action(
        key=key,
        look="text",
        style=_style(block),
        margin=_margin(block),
        text=_text(block),
        foot=block.aside,
        place=place,
        gap=gap,
        help="preview",
    )


def _style(block: Block) -> Style:
    if block.kind is Kind.HEADING:
        return "title" if block.level == 1 else "heading" if block.level == 2 else "concern"  # noqa: PLR2004 - its level
    return _STYLES.get(block.kind, "prose")


def _margin(block: Block) -> str:
    if block.kind in (Kind.HEADING, Kind.CONTENTS):
        return ""  # "Appendix II" is too long for it
    return "  •" if block.kind is Kind.BULLET else block.number


def _text(block: Block) -> str:
    number = block.number if block.kind in (Kind.HEADING, Kind.CONTENTS) else ""
    return "  ".join(part for part in (number, " ".join(filter(None, (block.label, block.text)))) if part)


def _figure(block: Block, figure: Figure, width: int) -> Iterator[Item]:
    """Yield the caption, and the values below it: a table, or bars where there is one number a row."""
    is_chart = all(len(row) == 2 and row[1].isdecimal() for row in figure.rows)  # noqa: PLR2004 - label and number
    rows = [_bar(*row) for row in figure.rows] if is_chart else [("", *figure.columns), *figure.rows]
    text = "\n".join(line for row in aligned(rows, width) for line in row)
    caption = f"{block.label} {block.text}"
    if is_chart:
        yield Label(style="concern", text=caption, gap=0)
    else:
        yield Action(key="inspections", look="text", style="concern", text=caption, place="inspections", gap=0)
    yield Label(text=text)


def _bar(label: str, number: str) -> tuple[str, str]:
    return label, f"{'█' * min(int(number), _BAR)} {number}".strip()


def _members(blocks: list[Block], width: int) -> Iterator[Item]:
    """Yield the team in two columns."""
    rows = aligned([(block.text, block.aside) for block in blocks], width)
    for block, lines in zip(blocks, rows, strict=True):
        gap = 1 if block is blocks[-1] else 0
        yield Action(key=block.id, look="text", text="\n".join(lines), place=block.id, gap=gap, help="preview")
