"""Makes a document speak our style ids: a house's styles are found by name, and those it lacks are added."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from irp_tui.word.adopting.names import VAL, at, element, remove, value, w
from irp_tui.word.adopting.outcome import ADDED, Role, Topic

_SYNONYMS = {
    "numbered paragraph": ("numbered para", "report paragraph", "paragraph numbered", "numbered text"),
    "appendix heading": ("heading appendix", "annex heading", "appendix title"),
    "contents heading": ("contents title",),
    "quote": ("quotation", "block quotation", "quotations"),
    "table text": ("table body", "table contents"),
    "table heading": ("table header", "table head"),
    "figure note": ("source note", "figure source"),
    "strong": ("strong emphasis",),
    "hyperlink": ("internet link",),
    "report table": ("house table",),
}
"""What houses also call a style of ours. Aliases that a house gives its styles in Word are taken as well."""

_MENTIONS = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink")
_IN_SETTINGS = ("clickAndTypeStyle", "defaultTableStyle")
_DEEPEST = 20  # Word follows no longer line of styles, and a ring has no end


class Stylebook:
    """The styles of one document."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._known: dict[str, etree._Element] = {}

    def styles(self) -> dict[str, etree._Element]:
        """By their ids; the first where an id comes twice."""
        if not self._known:
            for style in self.root.iterfind(w("style")):
                self._known.setdefault(style.get(w("styleId"), ""), style)
        return self._known

    def add(self, style: etree._Element) -> None:
        """Put a style in, at the end."""
        self.root.append(style)
        self._known = {}

    def rename(self, new: Mapping[str, str]) -> None:
        """Give styles other ids; what mentions them is not changed."""
        for style in self.root.iterfind(w("style")):
            id = style.get(w("styleId"), "")
            style.set(w("styleId"), new.get(id, id))
        self._known = {}

    def default(self, kind: str) -> etree._Element | None:
        """The style of what has none."""
        marked = (style for style in self.root.iterfind(w("style")) if style.get(w("default")) in {"1", "true", "on"})
        return next((style for style in marked if style.get(w("type")) == kind), None)

    def line(self, style: etree._Element) -> Iterator[etree._Element]:
        """The style, the one it is based on, and so on."""
        known = self.styles()
        here: etree._Element | None = style
        for _ in range(_DEEPEST):
            if here is None:
                return
            yield here
            here = known.get(value(here, "basedOn"))

    def property(self, style: etree._Element, path: str) -> etree._Element | None:
        """A property as it holds for this style: its own, or that of the nearest it is based on."""
        return next((found for each in self.line(style) if (found := at(each, path)) is not None), None)

    def numbered(self, style: etree._Element) -> tuple[int, int]:
        """The list and the level that number paragraphs in this style; list 0 for none."""
        found = self.property(style, "pPr/numPr")
        num, level = value(found, "numId"), value(found, "ilvl")
        return (int(num) if num.isdecimal() else 0, int(level) if level.isdecimal() else 0)


class Speaking(NamedTuple):
    """What came of it: the lines of the map, and the ids of those of our styles that are the house's."""

    roles: tuple[Role, ...]
    mapped: frozenset[str]


def speak_ours(house: Stylebook, ours: Stylebook, others: Iterable[etree._Element]) -> Speaking:
    """Give the house's styles our ids in all its parts, and add those of our styles that it lacks.

    Args:
        house: changed in place.
        ours: where the names and what is missing come from.
        others: the roots of the other parts that mention styles.
    """
    found = _found(house, ours)
    ids = {style.get(w("styleId"), ""): id for id, style in found.items()}
    _rename(house, _new_ids(house, ids, set(ours.styles())), others)
    fonts = _defaults(house, ours)
    for id, style in ours.styles().items():
        if id not in found:
            _make_room(house, name(style))
            house.add(_copied(style, house, fonts=fonts))
    roles = tuple(
        Role(Topic.STYLE, name(style), name(found[id]) if id in found else ADDED)
        for id, style in ours.styles().items()
        if at(style, "semiHidden") is None
    )
    return Speaking(roles, frozenset(found))


def name(style: etree._Element) -> str:
    """What Word calls a style."""
    return value(style, "name") or style.get(w("styleId"), "")


def _found(house: Stylebook, ours: Stylebook) -> dict[str, etree._Element]:
    """The house's style for each of ours that it has, by our ids: by name first, and no style twice."""
    named = _by_names(house)
    found: dict[str, etree._Element] = {}
    for wanted in (_its_name, _default_of(ours, house), _synonyms):
        taken = set(found.values())
        for id, style in ours.styles().items():
            kind = style.get(w("type"), "paragraph")
            candidates = (named.get((kind, each)) for each in wanted(style))
            free = next((each for each in candidates if each is not None and each not in taken), None)
            if id not in found and free is not None:
                found[id] = free
                taken.add(free)
    return found


def _its_name(style: etree._Element) -> tuple[str, ...]:
    return (name(style).lower(),)


def _synonyms(style: etree._Element) -> tuple[str, ...]:
    return _SYNONYMS.get(name(style).lower(), ())


def _default_of(ours: Stylebook, house: Stylebook) -> Callable[[etree._Element], tuple[str, ...]]:
    """The name of the house's style for paragraphs that have none, for our own."""
    default = house.default("paragraph")
    names = () if default is None else _its_name(default)
    return lambda style: names if ours.default("paragraph") is style else ()


def _by_names(book: Stylebook) -> dict[tuple[str, str], etree._Element]:
    """The styles by kind and name or alias, in small letters: names before aliases, the first of two alike."""
    found: dict[tuple[str, str], etree._Element] = {}
    named = [(style, name(style)) for style in book.styles().values()]
    aliases = [(style, each) for style, _ in named for each in value(style, "aliases").split(",") if each]
    for style, words in (*named, *aliases):
        found.setdefault((style.get(w("type"), "paragraph"), words.strip().lower()), style)
    return found


def _new_ids(house: Stylebook, ids: Mapping[str, str], ours: set[str]) -> dict[str, str]:
    """By the house's ids: ours for the styles that were found, a free one for others that have an id of ours."""
    taken = {*ours, *house.styles()}
    new = dict(ids)
    for id in house.styles():
        if id not in ids and id in ours:
            free = next(
                f"{id}House{number}" for number in range(1, len(taken) + 2) if f"{id}House{number}" not in taken
            )
            taken.add(free)
            new[id] = free
    return new


def _rename(house: Stylebook, new: Mapping[str, str], others: Iterable[etree._Element]) -> None:
    house.rename(new)
    for root in (house.root, *others):
        for each in root.iter(*map(w, (*_MENTIONS, *_IN_SETTINGS))):
            id = each.get(VAL, "")
            if id in new:
                each.set(VAL, new[id])


def _defaults(house: Stylebook, ours: Stylebook) -> bool:
    """Give a document that says nothing about its letters our own; whether it did so."""
    found = at(ours.root, "docDefaults")
    if found is None or at(house.root, "docDefaults") is not None:
        return False
    house.root.insert(0, deepcopy(found))
    return True


def _copied(style: etree._Element, house: Stylebook, *, fonts: bool) -> etree._Element:
    """Our style for a house: its letters are the house's own, unless it has none."""
    made = deepcopy(style)
    if house.default(made.get(w("type"), "")) is not None:
        made.attrib.pop(w("default"), None)
    if not fonts:
        for font in list(made.iter(w("rFonts"))):
            remove(font)
    return made


def _make_room(house: Stylebook, wanted: str) -> None:
    """Word knows each name once, whatever kind of style it is of: the house's gives way."""
    for style in house.root.iterfind(w("style")):
        if name(style).lower() == wanted.lower():
            found = at(style, "name")
            if found is None:
                found = element("name")
                style.insert(0, found)
            found.set(VAL, f"{name(style)} (house)")
