"""Words in braces in a template, as in {establishment}: each in a text of its own, ready to be filled in."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from irp_tui.word.oxml import DRAWING, said, text
from irp_tui.word.template import MARKING, TITLE
from irp_tui.word.templates.description import Role, warning

KNOWN = {
    "{establishment}": "the prison's name",
    "{title}": f"“{TITLE}”",
    "{body}": "the inspectorate's name",
    "{pages}": "how many pages there are",
    "{marking}": f"“{MARKING}” in a draft, and nothing in a final",
}
"""What an export fills in, each with what it becomes."""

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_CUTS = re.compile(f"({'|'.join(map(re.escape, KNOWN))})")
_BRACES = re.compile(r"\{[a-z]+\}")


def isolate(root: etree._Element) -> None:
    """Put each known word in braces into a text of its own, out of however many Word has spread it over."""
    for paragraph in root.iter(qn("w:p")):
        texts = [each for each in paragraph.iter(qn("w:t")) if next(each.iterancestors(qn("w:p"))) is paragraph]
        whole = "".join(each.text or "" for each in texts)
        spans = [found.span() for found in _BRACES.finditer(whole)]
        start = end = 0
        for each in texts if spans else ():
            end += len(each.text or "")
            # A word belongs wholly to the text that it begins in.
            stop = next((last for first, last in spans if first < end < last), max(start, end))
            _split(each, whole[start:stop])
            start = stop


def _split(found: etree._Element, words: str) -> None:
    """Put the words for those of a text, each known one in a text of its own after it."""
    first, *others = [piece for piece in _CUTS.split(words) if piece] or [""]
    if first != (found.text or ""):
        found.text = first
        found.attrib.update(text("").attrib)
    for piece in reversed(others):
        found.addnext(text(piece))


def warnings(root: etree._Element, called: str) -> Iterator[Role]:
    """Tell of words in braces that an export knows nothing of, and of pictures without an alternative text."""
    for word in dict.fromkeys(_BRACES.findall(said(root))):
        if word not in KNOWN:
            yield warning(f"{word} in {called} is no word that a report fills in: it is printed as it is")
    for drawing in root.iter(f"{DRAWING}docPr"):
        decorative = any(each.get("val") in {"1", "true"} for each in drawing.iter(_DECORATIVE))
        if not (decorative or drawing.get("descr", "").strip()):
            words = f"the picture “{drawing.get('name', '')}” in {called} has no description"
            yield warning(f"{words}: without one, a PDF is not accessible")
