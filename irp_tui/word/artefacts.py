"""Lines and areas on a page that nothing in the text stands for.

LibreOffice says so of shading, but not of the borders of paragraphs and tables: a reader of the page does not know then
whether they mean something.
"""

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Name,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

_OPENED = frozenset(("BMC", "BDC"))
_DRAWN = frozenset(("m", "re"))
"""What a path begins with."""

_PAINTED = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"))
"""What a path ends with."""

_BEGIN = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END = ContentStreamInstruction([], Operator("EMC"))


def set_apart(document: Pdf, page: Page) -> None:
    """Mark the page's paths that belong to nothing as artefacts; the rest of it stays as it is."""
    written: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    depth, path, found = 0, False, False
    for instruction in parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _OPENED:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif not depth and not path and operator in _DRAWN:
            written.append(_BEGIN)
            path = found = True
        written.append(instruction)
        if path and operator in _PAINTED:
            written.append(_END)
            path = False
    if found:
        page.obj.Contents = document.make_stream(unparse_content_stream(written))
