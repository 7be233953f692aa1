"""The floor of the Word export: a string and a zip.

Each block is one f-string with its style and a bookmark, and the other parts, whichever it is given, are zipped along.
There are no fields, tables, drawings or contents, and nothing looks at what came out. As a program it does so
once, in as little memory as that takes.
"""

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import json

from irp_tui.report.compose.blocks import Block, Kind

BODY = "word/document.xml"

STYLES = {
    Kind.COVER: "Subtitle",
    Kind.TITLE: "Title",
    Kind.CONTENTS: "TOC1",
    Kind.PARAGRAPH: "NumberedPara",
    Kind.QUOTE: "Quote",
    Kind.BULLET: "ListBullet",
    Kind.CONCERN: "Concern",
    Kind.VERDICT: "Verdict",
    Kind.FIGURE: "Caption",
    Kind.NOTE: "FigureNote",
    Kind.TERM: "Term",
    Kind.DEFINITION: "Definition",
    Kind.SIGNATURE: "Signature",
    Kind.IMPRINT: "Imprint",
}
"""The style of each kind of block, for all who make the same document; headings have that of their level."""


def style(block: Block) -> str:
    """The style of a block."""
    return f"Heading{block.level}" if block.kind is Kind.HEADING else STYLES.get(block.kind, "BodyText")


def words(block: Block) -> str:
    """What a block says, but for the number that its style gives it."""
    return f"{block.label} {block.text} {block.aside}".strip()


def around(body: str) -> tuple[str, str]:
    """What stands before and after the words of a template: its section stays, its paragraphs go."""
    start, _, words = body.partition("<w:body>")
    return f"{start}<w:body>", words[words.rindex("<w:sectPr") :]


def document(blocks: Sequence[Block], template: Mapping[str, bytes]) -> bytes:
    """The blocks as a Word document with the parts of a template."""
    made = []
    for number, block in enumerate(blocks):
        safe = words(block).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        made.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style(block)}"/></w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="_{number}"/>'
            f'<w:r><w:t xml:space="preserve">{safe}</w:t></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
        )
    before, after = around(template[BODY].decode())
    body = f"{before}{''.join(made)}{after}"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in template.items():
            package.writestr(name, body if name == BODY else data)
    return whole.getvalue()


def parts(path: str) -> dict[str, bytes]:
    """The parts of a template."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


if __name__ == "__main__":
    printed, house, made = sys.argv[1:]
    Path(made).write_bytes(document(json.decode(Path(printed).read_bytes(), type=list[Block]), parts(house)))
