"""Reads from a Word document's styles, numbering and section what paragraphs take of a page.

Works for the documents of any program: what is missing is what Word takes it to be; what cannot be read is left out. It
runs when a template is made or adopted, and not in an export.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from irp_tui.word.lines import Measure, typeface
from irp_tui.word.pages import Page

_TWIPS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4}
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d+)?)(pt|pc|pi|in|cm|mm|)")
_OFF = {"0", "false", "off"}
_AUTOMATIC = 280.0  # twips: the distance that Word gives to paragraphs from web pages
_SIZE = 10.0  # points: that of letters where nothing says it
_SINGLE = 240.0  # the value of a single line where lines are given as a multiple

_ELEMENT = re.compile(r"<(?:\w+:)?(pgSz|pgMar)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""")
_A4 = {"w": "11906", "h": "16838"}
_INCH = dict.fromkeys(("top", "bottom", "left", "right"), "1440")


class _Layer(NamedTuple):
    """The indents that one style sets, or the list that it belongs to."""

    values: Mapping[str, str]
    of_list: bool


def measures(styles_xml: bytes, numbering_xml: bytes = b"", theme_xml: bytes = b"") -> dict[str, Measure]:
    """What each paragraph style takes of a page, by its id. An empty part is one that the document does not have.

    A style has what the styles that it is based on set, and what its level of a list sets, as ECMA-376 part 1, 17.7.2
    and 17.9.23 have it. A typeface of the theme that cannot be found keeps the name that the theme has for it.

    Raises:
        xml.etree.ElementTree.ParseError: for what is not XML.
    """
    return _Styles(_root(styles_xml), _Lists(_root(numbering_xml)), _theme(_root(theme_xml))).measures()


def page(section_xml: str | bytes, header: float = 0, footer: float = 0) -> Page:
    """The room for text on a page of the section, the last one in what is given; A4 less an inch where it is not said.

    It need not be a whole XML document. A header or footer of this height, in points, pushes the text where the margin
    leaves it no room.
    """
    text = section_xml.decode("utf-8", "replace") if isinstance(section_xml, bytes) else section_xml
    found = {name: dict(_ATTRIBUTE.findall(values)) for name, values in _ELEMENT.findall(text)}
    size = _A4 | found.get("pgSz", {})
    margins = _INCH | found.get("pgMar", {})
    taken = _taken(margins, "top", "header", header) + _taken(margins, "bottom", "footer", footer)
    gutter = _twips(margins.get("gutter", ""))
    width = _twips(size["w"]) - _twips(margins["left"]) - _twips(margins["right"]) - gutter
    return Page(max(width, _SINGLE) / 20, max(_twips(size["h"]) - taken, _SINGLE) / 20)


def _taken(margins: Mapping[str, str], side: str, margin: str, height: float) -> float:
    """What is taken of a page at this side, in twips: by its margin, or by a header or footer that pushes the text."""
    space = _twips(margins[side])
    # A negative one is exact: the text stays where it is, whatever stands over it.
    return abs(space) if space < 0 or not height else max(space, _twips(margins.get(margin, "720")) + height * 20)


class _Lists:
    """The levels of the lists in numbering.xml."""

    def __init__(self, root: Element) -> None:
        self._abstract = {
            _attributes(found).get("abstractNumId", ""): found for found in root.iterfind("{*}abstractNum")
        }
        self._numbers = {_attributes(found).get("numId", ""): found for found in root.iterfind("{*}num")}

    def indents(self, number: str, level: str, style: str) -> Mapping[str, str]:
        """What the level that is linked to the style sets, or else the level of this place."""
        levels = tuple(self._levels(number))
        linked = [found for found in levels if _value(found, "pStyle") == style]
        placed = [found for found in levels if _attributes(found).get("ilvl") == level]
        chosen = (*linked, *placed)
        return _attributes(chosen[0].find("{*}pPr/{*}ind")) if chosen else {}

    def _levels(self, number: str) -> Iterator[Element]:
        found = self._numbers.get(number)
        if found is not None:
            yield from found.iterfind("{*}lvlOverride/{*}lvl")
            abstract = self._abstract.get(_value(found, "abstractNumId"))
            if abstract is not None:
                yield from abstract.iterfind("{*}lvl")


class _Styles:
    """The paragraph styles in styles.xml, each with all that it is based on."""

    def __init__(self, root: Element, lists: _Lists, theme: Mapping[str, str]) -> None:
        self._lists = lists
        self._theme = theme
        self._default = root.find("{*}docDefaults")
        self._styles = {
            _attributes(style).get("styleId", ""): style
            for style in root.iterfind("{*}style")
            if _attributes(style).get("type", "paragraph") == "paragraph"
        }

    def measures(self) -> dict[str, Measure]:
        return {id: self._measure(id) for id in self._styles if id}

    def _measure(self, id: str) -> Measure:
        lineage = self._lineage(id)
        letters = [*self._defaults("rPrDefault/{*}rPr"), *(style.find("{*}rPr") for _, style in lineage)]
        whole = [*self._defaults("pPrDefault/{*}pPr"), *(style.find("{*}pPr") for _, style in lineage)]
        spacing = _merged(whole, "spacing")
        size = _twips(_merged(letters, "sz").get("val", "")) / 2 or _SIZE
        font = self._font(letters)
        left, first, right = self._indents(lineage)
        return Measure(
            size=size,
            font=font,
            bold=_is_on(letters, "b"),
            before=_space(spacing, "before"),
            after=_space(spacing, "after"),
            line=_line(spacing, typeface(font).line(size)),
            left=left,
            right=right,
            first=first,
            keep_next=_is_on(whole, "keepNext"),
            keep_lines=_is_on(whole, "keepLines"),
            new_page=_is_on(whole, "pageBreakBefore"),
            contextual=_is_on(whole, "contextualSpacing"),
            over=_rule(whole, "top"),
            under=_rule(whole, "bottom"),
        )

    def _lineage(self, id: str) -> list[tuple[str, Element]]:
        """The style and those that it is based on, the first one first; a circle ends where it closes."""
        found: dict[str, Element] = {}
        while id in self._styles and id not in found:
            found[id] = self._styles[id]
            id = _value(found[id], "basedOn")
        return [*found.items()][::-1]

    def _defaults(self, path: str) -> Iterator[Element | None]:
        if self._default is not None:
            yield self._default.find("{*}" + path)

    def _font(self, letters: list[Element | None]) -> str:
        names = "Times New Roman"
        for properties in letters:
            fonts = _attributes(properties.find("{*}rFonts") if properties is not None else None)
            themed = fonts.get("asciiTheme", "")
            names = self._theme.get(themed[:5], themed) or fonts.get("ascii") or fonts.get("hAnsi") or names
        return names

    def _indents(self, lineage: list[tuple[str, Element]]) -> tuple[float, float, float]:
        """In points: the left one, the first line's beyond it, and the right one."""
        layers = [_Layer(_indent(found), of_list=False) for found in self._defaults("pPrDefault/{*}pPr")]
        number, level = "0", "0"
        for id, style in lineage:
            properties = style.find("{*}pPr")
            listed = properties.find("{*}numPr") if properties is not None else None
            if listed is not None:
                number, level = _value(listed, "numId") or number, _value(listed, "ilvl") or level
                # A style that leaves the list that it inherited leaves its indents behind.
                layers = [layer for layer in layers if not layer.of_list or number != "0"]
                layers.append(_Layer(self._lists.indents(number, level, id), of_list=True))
            layers.append(_Layer(_indent(properties), of_list=False))
        return _sides(layer.values for layer in layers)


def _sides(layers: Iterator[Mapping[str, str]]) -> tuple[float, float, float]:
    left = right = first = 0.0
    for values in layers:
        left = _points(values, ("left", "start"), left)
        right = _points(values, ("right", "end"), right)
        first = _points(values, ("firstLine",), first)
        if "hanging" in values:
            first = -_points(values, ("hanging",), 0)
    return left, first, right


def _points(values: Mapping[str, str], names: tuple[str, ...], otherwise: float) -> float:
    given = [values[name] for name in names if name in values]
    return _twips(given[0]) / 20 if given else otherwise


def _line(spacing: Mapping[str, str], single: int) -> float:
    """The distance of lines as a multiple; `single` is that of the typeface, in twips."""
    value = _twips(spacing.get("line", "240"))
    match spacing.get("lineRule", "auto"):
        case "exact":
            return value / max(single, 1)
        case "atLeast":
            return max(value / max(single, 1), 1.0)
        case _:
            return value / _SINGLE


def _space(spacing: Mapping[str, str], side: str) -> float:
    automatic = spacing.get(f"{side}Autospacing", "0") not in _OFF
    return (_AUTOMATIC if automatic else _twips(spacing.get(side, "0"))) / 20


def _rule(properties: list[Element | None], side: str) -> float:
    """What a rule over or under the paragraph takes, in points: itself, in eighths, and its distance to the words."""
    rule = _merged(properties, f"pBdr/{{*}}{side}")
    if rule.get("val", "nil") in {"nil", "none"}:
        return 0
    return _twips(rule.get("sz", "0")) / 8 + _twips(rule.get("space", "0"))


def _root(xml: bytes) -> Element:
    # A part of a document that was opened already: whoever opened it has looked for what could harm.
    return fromstring(xml) if xml else Element("none")  # noqa: S314


def _theme(root: Element) -> dict[str, str]:
    """The typefaces of headings and text, by the first five letters of what styles call them."""
    found = {}
    for name in ("major", "minor"):
        face = _attributes(root.find(f".//{{*}}{name}Font/{{*}}latin")).get("typeface", "")
        if face:
            found[name] = face
    return found


def _attributes(element: Element | None) -> dict[str, str]:
    """By names without namespaces: there are two for the same format."""
    return {} if element is None else {name.rpartition("}")[2]: value for name, value in element.items()}


def _value(element: Element, tag: str) -> str:
    return _attributes(element.find("{*}" + tag)).get("val", "")


def _indent(properties: Element | None) -> dict[str, str]:
    return _attributes(properties.find("{*}ind")) if properties is not None else {}


def _merged(layers: list[Element | None], tag: str) -> dict[str, str]:
    """The attributes of the element in all layers, those of later ones over those of earlier."""
    merged: dict[str, str] = {}
    for layer in layers:
        if layer is not None:
            merged |= _attributes(layer.find("{*}" + tag))
    return merged


def _is_on(layers: list[Element | None], tag: str) -> bool:
    on = False
    for layer in layers:
        found = layer.find("{*}" + tag) if layer is not None else None
        if found is not None:
            on = _attributes(found).get("val", "1") not in _OFF
    return on


def _twips(value: str) -> float:
    """A length as Word writes it, in twentieths of a point unless it has a unit; 0 for one that cannot be read."""
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _TWIPS[found[2]] if found else 0.0
