"""The same content by docxtpl, which fills in a Word document as a template.

The template is the house's own, with one loop over all that is to be printed: a paragraph takes its style from its
kind, and rows go into tables. docxtpl has no figures, no contents with page numbers, no cross-references that follow
their target and no way to look at what came out: it is spared all of those. As a program it does so once.
"""

import io
import json
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BODY = "word/document.xml"

Piece = Mapping[str, Any]
"""A paragraph with `style`, `mark` and `text`, or a table with `rows` of two or three words."""


def lacking() -> str:
    """Why it cannot be measured here, if so."""
    return "" if find_spec("docxtpl") else "docxtpl is not installed"


def template(house: Mapping[str, bytes]) -> bytes:
    """The house's own template, with what docxtpl fills in as its body."""
    from benchmarks.rivals.plain import around  # as a program, this file stands alone

    before, after = around(house[BODY].decode())
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in house.items():
            package.writestr(name, f"{before}{_LOOP}{after}" if name == BODY else data)
    return whole.getvalue()


def document(template: bytes, pieces: Sequence[Piece]) -> bytes:
    """The pieces as a Word document."""
    filled = import_module("docxtpl").DocxTemplate(io.BytesIO(template))  # one that was filled in has to be read again
    filled.render({"pieces": pieces}, autoescape=True)
    whole = io.BytesIO()
    filled.save(whole)
    return whole.getvalue()


def _step(words: str) -> str:
    return f"<w:p><w:r><w:t>{{%p {words} %}}</w:t></w:r></w:p>"


def _row(words: str) -> str:
    return f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr {words} %}}</w:t></w:r></w:p></w:tc></w:tr>"


def _table(columns: int) -> str:
    grid = '<w:gridCol w:w="3000"/>' * columns
    styled = '<w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    words = (f"{{{{ row[{place}] }}}}" for place in range(columns))
    cells = "".join(f"<w:tc><w:p>{styled}<w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in words)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row('for row in piece.rows')}<w:tr>{cells}</w:tr>{_row('endfor')}</w:tbl>"
    )


_PARAGRAPH = (
    '<w:p><w:pPr><w:pStyle w:val="{{ piece.style }}"/></w:pPr>'
    '<w:bookmarkStart w:id="{{ piece.mark }}" w:name="_{{ piece.mark }}"/><w:r><w:t>{{ piece.text }}</w:t></w:r>'
    '<w:bookmarkEnd w:id="{{ piece.mark }}"/></w:p>'
)
_LOOP = (
    f"{_step('for piece in pieces')}{_step('if not piece.rows')}{_PARAGRAPH}"
    f"{_step('elif piece.columns == 2')}{_table(2)}{_step('else')}{_table(3)}{_step('endif')}{_step('endfor')}"
)


if __name__ == "__main__":
    pieces, house, made = map(Path, sys.argv[1:])
    Path(made).write_bytes(document(house.read_bytes(), json.loads(pieces.read_bytes())))
