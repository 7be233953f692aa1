"""Words in braces in a house's document, as in {establishment}: each in a text of its own, ready to be filled in."""

import re
from collections.abc import Iterator

from lxml import etree

from irp_tui.word.adopting.names import DRAWING, text, w
from irp_tui.word.template import MARKING, TITLE

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


def said(root: etree._Element) -> str:
    """All words of a part or a paragraph, without those of fields' codes."""
    return "".join(each.text or "" for each in root.iter(w("t")))


def isolate(root: etree._Element) -> None:
    """Put each known word in braces into a text of its own, out of however many Word has spread it over."""
    for paragraph in root.iter(w("p")):
        texts = [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]
        if "{" in "".join(each.text or "" for each in texts):
            _gather(texts)
            for each in texts:
                _split(each)


def unknown(root: etree._Element) -> Iterator[str]:
    """The words in braces that an export knows nothing of."""
    return (word for word in dict.fromkeys(_BRACES.findall(said(root))) if word not in KNOWN)


def undescribed(root: etree._Element) -> Iterator[str]:
    """The names of pictures that say nothing to those who cannot see them, and do not say that they need not."""
    for drawing in root.iter(f"{DRAWING}docPr"):
        decorative = any(each.get("val") in {"1", "true"} for each in drawing.iter(_DECORATIVE))
        if not (decorative or drawing.get("descr", "").strip()):
            yield f"the picture “{drawing.get('name', '')}”"


def _gather(texts: list[etree._Element]) -> None:
    """Put each word wholly into the text that it begins in."""
    ends, length = [], 0
    for each in texts:
        length += len(each.text or "")
        ends.append(length)
    whole = "".join(each.text or "" for each in texts)
    spans = [found.span() for found in _BRACES.finditer(whole)]
    for place, end in enumerate(ends):
        ends[place] = next((stop for start, stop in spans if start < end < stop), end)
    for each, start, end in zip(texts, [0, *ends], ends, strict=False):
        if each.text != whole[start:end]:
            _rewrite(each, whole[start:end])


def _rewrite(found: etree._Element, words: str) -> None:
    found.text = words
    found.attrib.update(text("").attrib)


def _split(found: etree._Element) -> None:
    """Cut a text at the known words in it."""
    first, *others = [piece for piece in _CUTS.split(found.text or "") if piece] or [""]
    if not others:
        return
    here = found
    _rewrite(found, first)
    for piece in others:
        made = text(piece)
        here.addnext(made)
        here = made
