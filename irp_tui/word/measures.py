"""What paragraphs take of a page, by the styles, lists and section of a document.

Works for the documents of any program: what is missing is what Word takes it to be; what cannot be read is left out.
"""

import re
from collections.abc import Mapping

from lxml import etree

from irp_tui.docx_files import StyleSheet, at, attributes
from irp_tui.word.lines import Measure, typeface
from irp_tui.word.pages import Page

_TWIPS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4}
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d+)?)(pt|pc|pi|in|cm|mm|)")
_OFF = {"0", "false", "off"}
_AUTOMATIC = "280"  # twips: the distance that Word gives to paragraphs from web pages
_FONT = "Times New Roman"  # where nothing says it
_SIZE = 10.0  # points: that of letters where nothing says it
_SINGLE = 240.0  # the value of a single line where lines are given as a multiple
_A4 = {"w": "11906", "h": "16838"}
_INCH = dict.fromkeys(("top", "bottom", "left", "right"), "1440")


def measures(sheet: StyleSheet) -> dict[str, Measure]:
    """Measure each paragraph style, by its id."""
    kinds = {id: attributes(style).get("type", "paragraph") for id, style in sheet.styles.items()}
    return {id: measure(sheet, id) for id, kind in kinds.items() if id and kind == "paragraph"}


def measure(sheet: StyleSheet, id: str, *owners: etree._Element) -> Measure:
    """Measure a paragraph of a style; `owners`, the paragraph and a run, set properties of their own."""
    size = twips(sheet.value(id, "rPr/sz", *owners)) / 2 or _SIZE
    font = sheet.font(id, *owners) or _FONT
    spacing = sheet.effective(id, "pPr/spacing", *owners)
    indents = {side: twips(words) / 20 for side, words in sheet.indents(id, *owners).items()}
    return Measure(
        size=size,
        font=font,
        bold=sheet.is_on(id, "rPr/b", *owners),
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        line=_line(spacing, typeface(font).line(size)),
        left=indents.get("left", 0.0),
        right=indents.get("right", 0.0),
        first=-indents["hanging"] if "hanging" in indents else indents.get("firstLine", 0.0),
        keep_next=sheet.is_on(id, "pPr/keepNext", *owners),
        keep_lines=sheet.is_on(id, "pPr/keepLines", *owners),
        new_page=sheet.is_on(id, "pPr/pageBreakBefore", *owners),
        contextual=sheet.is_on(id, "pPr/contextualSpacing", *owners),
        over=_rule(sheet.effective(id, "pPr/pBdr/top", *owners)),
        under=_rule(sheet.effective(id, "pPr/pBdr/bottom", *owners)),
    )


def page(section: etree._Element, header: float = 0, footer: float = 0) -> Page:
    """Work out the room for text on a page of the section; A4 less an inch where it is not said.

    A header or footer of this height, in points, pushes the text where the margin leaves it no room.
    """
    size = _A4 | attributes(at(section, "pgSz"))
    margins = _INCH | attributes(at(section, "pgMar"))
    taken = _taken(margins, "top", "header", header) + _taken(margins, "bottom", "footer", footer)
    gutter = twips(margins.get("gutter", ""))
    width = twips(size["w"]) - twips(margins["left"]) - twips(margins["right"]) - gutter
    return Page(max(width, _SINGLE) / 20, max(twips(size["h"]) - taken, _SINGLE) / 20)


def _taken(margins: Mapping[str, str], side: str, margin: str, height: float) -> float:
    """What is taken of a page at this side, in twips: by its margin, or by a header or footer that pushes the text."""
    space = twips(margins[side])
    # A negative one is exact: the text stays where it is, whatever stands over it.
    return abs(space) if space < 0 or not height else max(space, twips(margins.get(margin, "720")) + height * 20)


def _line(spacing: Mapping[str, str], single: int) -> float:
    """The distance of lines as a multiple; `single` is that of the typeface, in twips."""
    value = twips(spacing.get("line", "240"))
    match spacing.get("lineRule", "auto"):
        case "exact":
            return value / max(single, 1)
        case "atLeast":
            return max(value / max(single, 1), 1.0)
        case _:
            return value / _SINGLE


def _space(spacing: Mapping[str, str], side: str) -> float:
    automatic = spacing.get(f"{side}Autospacing", "0") not in _OFF
    return twips(_AUTOMATIC if automatic else spacing.get(side, "0")) / 20


def _rule(rule: Mapping[str, str]) -> float:
    """What a rule over or under the paragraph takes, in points: itself, in eighths, and its distance to the words."""
    if rule.get("val", "nil") in {"nil", "none"}:
        return 0
    return twips(rule.get("sz", "0")) / 8 + twips(rule.get("space", "0"))


def twips(value: str) -> float:
    """Read a length as Word writes it, in twentieths of a point unless it has a unit; 0 for one that cannot be read."""
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _TWIPS[found[2]] if found else 0.0
