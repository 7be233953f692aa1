"""The report as Markdown, for those who put it on the web, and as plain text."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from irp_tui.report.compose.blocks import Block, Figure, Kind, Printed
from irp_tui.report.markup import usable
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line

# Escaped wherever they stand: emphasis, code, links, HTML, entities, strike-through and columns of tables.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~])")
# And at the start of a line: headings, lists, rules, and a number that would begin a list.
_START = re.compile(r"^(#{1,6}|[-+=]+|\d{1,9}(?=[.)](?:\s|$)))")


def markdown(report: Report, printed: Printed) -> str:
    """Return the whole report, ending in a line end; blocks are parted by an empty line."""
    return "\n\n".join(part for part in _parts(report, printed) if part) + "\n"


def _parts(report: Report, printed: Printed) -> Iterator[str]:
    for kind, group in groupby(printed.blocks, _together):
        blocks = tuple(group)
        if kind in _TABLES:
            yield _TABLES[kind](report, blocks)
        elif kind in (Kind.BULLET, Kind.CONTENTS):
            yield "\n".join(f"- {_words(block)}" for block in blocks)
        elif kind in (Kind.SIGNATURE, Kind.COVER):
            yield "\\\n".join(_start(_words(block)) for block in blocks if block.text)
        else:
            for block in blocks:
                yield from _block(block)


def _together(block: Block) -> Kind:
    return Kind.ITEM if block.kind is Kind.JUDGEMENT else block.kind


def _block(block: Block) -> Iterator[str]:
    words = _words(block)
    match block.kind:
        case Kind.TITLE:
            yield f"# {words}" if words else ""
        case Kind.HEADING:
            yield f"{'#' * (block.level + 1)} {words}"
        case Kind.VERDICT | Kind.TERM:
            yield _strong(words)
        case Kind.CONCERN | Kind.QUOTE:
            yield "\n".join(f"> {_start(line)}" for line in words.split("\n"))
        case Kind.FIGURE:
            yield _strong(words)
            if block.figure:
                yield _figure(block.figure)
        case _:
            yield _start(words)


def _words(block: Block) -> str:
    """Return the number, label and text of a block, as one line of Markdown; line ends in the text are kept as such."""
    number = "" if block.kind in (Kind.FIGURE, Kind.PRACTICE) else escaped(block.number)
    label = escaped(block.label)
    if label and block.kind is Kind.CONCERN:
        label = _strong(label)
    return " ".join(part for part in (number, label, _text(block)) if part)


def _text(block: Block) -> str:
    parts: list[str] = []
    end = 0
    for span in sorted(block.spans, key=lambda span: span.start):
        if span.kind == "reference" or not end <= span.start < span.end <= len(block.text):
            continue
        parts += escaped(block.text[end : span.start]), _span(span.kind, span.target, block.text[span.start : span.end])
        end = span.end
    words = "".join((*parts, escaped(block.text[end:])))
    # A line end that a person typed is a line end on the page; two spaces at its end would not be seen.
    return "\\\n".join(_start(one_line(line)) for line in words.split("\n"))


def _span(kind: str, target: str, words: str) -> str:
    if kind == "emphasis":
        return f"*{escaped(words)}*"
    address = usable(target)
    return f"[{escaped(words)}](<{address}>)" if address else escaped(words)


def escaped(words: str) -> str:
    """Return the words so that Markdown takes none of them for its own, but at the start of a line."""
    return _SPECIAL.sub(r"\\\1", words)


def _start(line: str) -> str:
    return _START.sub(lambda match: f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}", line)


def _strong(words: str) -> str:
    return f"**{words}**" if words else ""


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (header, ["---"] * len(header), *rows)
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(words: str) -> str:
    return words.replace("\\\n", " ").replace("\n", " ")


def _figure(figure: Figure) -> str:
    rows = [[escaped(value) for value in row] for row in figure.rows]
    return _table(["", *map(escaped, figure.columns)], rows)


def _practice(report: Report, blocks: Sequence[Block]) -> str:
    rows = [(escaped(block.number), _words(block), escaped(block.aside)) for block in blocks]
    return _table(_columns(report, "practice-columns", 3), rows)


def _judgements(report: Report, blocks: Sequence[Block]) -> str:
    concern = report.concern(blocks[0].id)
    body = report.body(concern) if concern else report.house.lead()
    texts = {block.id: _words(block) for block in blocks if block.kind is Kind.ITEM}
    rows = [(texts.get(block.id, ""), _words(block)) for block in blocks if block.kind is Kind.JUDGEMENT]
    return _table(_columns(report, "judgement-columns", 2, body.item.capitalize()), rows)


def _team(report: Report, blocks: Sequence[Block]) -> str:
    return _table(_columns(report, "team-columns", 2), [(_words(block), escaped(block.aside)) for block in blocks])


def _columns(report: Report, key: str, count: int, item: str = "") -> list[str]:
    words = report.words(key).replace("{item}", item).split("\t")
    return [escaped(each) for each in (*words, *[""] * count)[:count]]


_TABLES: dict[Kind, Callable[[Report, Sequence[Block]], str]] = {
    Kind.PRACTICE: _practice,
    Kind.ITEM: _judgements,
    Kind.MEMBER: _team,
}


def lines(printed: Printed) -> Iterator[str]:
    """Yield each block as one line: number, two spaces, text. Columns of a row are parted by a tab."""
    for block in printed.blocks:
        yield line(block)
        if block.figure:
            yield "\t".join(("", *block.figure.columns))
            yield from ("\t".join(row) for row in block.figure.rows)


def line(block: Block) -> str:
    """Return the block as one line, without the values of a figure."""
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
