"""Looks into a Word file with nothing but zipfile and lxml, and says what its readers should find."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from irp_tui.report import text_formats
from irp_tui.report.compose.blocks import Block, Kind
from irp_tui.report.compose.sections import compose
from irp_tui.report.model import Report
from irp_tui.report.sanitize import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

HEADERS = ("Example", "Practice", "Reference", "Name", "Role", "Concern", "Judgement", "Theme", "Judgement")
"""What stands above the columns of the tables."""


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return whole.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(data)[name])


def body(data: bytes) -> etree._Element:
    found = part(data, "word/document.xml").find(f"{W}body")
    assert found is not None
    return found


def values(root: etree._Element, tag: str, attribute: str = "val") -> list[str]:
    return [element.get(W + attribute, "") for element in root.iter(W + tag)]


def text(element: etree._Element) -> str:
    shown = {W + "br": "\n", W + "tab": "\t"}
    return "".join(
        shown.get(str(node.tag)) or (node.text or "")
        for node in element.iter(W + "t", W + "br", W + "tab")
        if node.getparent() is not None and node.getparent().tag == W + "r"  # type: ignore[union-attr]
    )


def style(paragraph: etree._Element) -> str:
    return next(iter(values(paragraph, "pStyle")), "")


def bookmarked(root: etree._Element) -> dict[str, str]:
    """The text between the ends of each bookmark."""
    found: dict[str, str] = {}
    for start in root.iter(W + "bookmarkStart"):
        words = []
        for node in start.itersiblings():
            if node.tag == W + "bookmarkEnd" and node.get(W + "id") == start.get(W + "id"):
                break
            words.append(text(node))
        found[start.get(W + "name", "")] = "".join(words)
    return found


def fields(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each field's code and the result that is kept with it, those within others too; fails where one is not closed."""
    open_: list[tuple[str, list[str], list[str]]] = []
    follows = {"separate": "begin", "end": "separate"}
    for node in root.iter(W + "fldChar", W + "instrText", W + "t"):
        kind = node.get(W + "fldCharType", "")
        if kind == "begin":
            open_.append((kind, [], []))
        elif kind:
            state, code, shown = open_.pop()
            assert state == follows[kind]
            if kind == "end":
                yield "".join(code).strip(), "".join(shown)
            else:
                open_.append((kind, code, shown))
        elif open_ and open_[-1][0] == "begin":
            open_[-1][1].append(node.text or "")
        else:
            for _, _, words in open_:
                words.append(node.text or "")
    assert open_ == []


def expected(report: Report) -> list[str]:
    """The paragraphs to read back, white space made even: the plain text's lines, less what Word numbers by itself.

    A row of a table is one entry a cell; empty cells and lines leave nothing behind. A figure is a chart, which these
    readers pass over; the values of the first stand below it in words.
    """
    parts: list[str] = []
    for block in compose(report).blocks:
        parts += _unnumbered(block, text_formats.line(block)).split("\t")
        if block.figure and block.figure.scale:
            parts.append(block.figure.said)
    return [even for part in parts if (even := one_line(part))]


def _unnumbered(block: Block, line: str) -> str:
    match block.kind:
        case Kind.HEADING | Kind.PARAGRAPH | Kind.VERDICT | Kind.PRACTICE:
            return line.removeprefix(block.number)
        case Kind.BULLET:
            return line.removeprefix("- ")
        case _:
            return line
