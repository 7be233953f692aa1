"""Rules of the document as a whole: settings, styles, lists, names of bookmarks, headings."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lint.opening import Fault
from lint.reading import NAME, VAL, W, Whole, on, twice, value

_LEVELS = "012345678"  # of an outline; 9 is the body text
_LONGEST_NAME = 40  # characters of a bookmark's name that Word takes


def _settings(whole: Whole) -> Iterator[Fault]:
    """With updateFields Word asks whoever opens the file whether it may update fields that may lead to other files."""
    for part in whole.led("settings"):
        for setting in () if part.root is None else part.root.iter(f"{W}updateFields"):
            if on(setting):
                yield part.name, "updateFields makes Word ask a question whenever the file is opened"


def _style_sheet(whole: Whole) -> Iterator[Fault]:
    """A style based on one that is missing, or on itself, looks as Word pleases; of two with one id Word takes one."""
    for part in whole.led("styles"):
        found = () if part.root is None else part.root.iter(f"{W}style")
        for id in twice(each.get(f"{W}styleId", "") for each in found):
            yield part.name, f"two styles have the id {id}"
        for id, style in whole.styles.items():
            base = value(style, f"{W}basedOn")
            if base and base not in whole.styles:
                yield part.name, f"the style {id} is based on {base}, which is not there"
            if id in _ancestors(whole, id):
                yield part.name, f"the style {id} is based on itself"
            number = value(style, f"{W}pPr", f"{W}numPr", f"{W}numId")
            if number and number not in whole.lists:
                yield part.name, f"the style {id} is of the list {number}, which is not there"


def _numbering(whole: Whole) -> Iterator[Fault]:
    """A list without levels has no numbers, and a level that belongs to a missing style numbers nothing."""
    for part in whole.led("numbering"):
        if part.root is None:
            continue
        levels = {each.get(f"{W}abstractNumId") for each in part.root.iter(f"{W}abstractNum")}
        lists = list(part.root.iter(f"{W}num"))
        for each in lists:
            if value(each, f"{W}abstractNumId") not in levels:
                yield part.name, f"the list {each.get(f'{W}numId')} has no levels"
        for id in twice(each.get(f"{W}numId", "") for each in lists):
            yield part.name, f"two lists have the number {id}"
        for style in part.root.iter(f"{W}pStyle"):
            if style.get(VAL) not in whole.styles:
                yield part.name, f"a level belongs to the style {style.get(VAL)}, which is not there"


def _language(whole: Whole) -> Iterator[Fault]:
    """Without a language, screen readers and spelling checkers take that of the machine they run on."""
    for part in whole.led("styles"):
        if not value(part.root, f"{W}docDefaults", f"{W}rPrDefault", f"{W}rPr", f"{W}lang"):
            yield part.name, "the text has no language by default"


def _bookmark_names(whole: Whole) -> Iterator[Fault]:
    """Of two bookmarks with one name, whatever its case, Word keeps one; what is no name in Word may get lost in it."""
    starts = f"{W}bookmarkStart"
    for name in twice(each.get(NAME, "").lower() for each in whole.every("bookmarks") if each.tag == starts):
        yield "the document", f"two bookmarks have the name {name}"
    for name in sorted(whole.bookmarks):
        if len(name) > _LONGEST_NAME or not name.isidentifier():
            yield "the document", f"{name!r} is no name for a bookmark"


def _headings(whole: Whole) -> Iterator[Fault]:
    """A reader who goes from heading to heading by ear takes a level left out for a heading that was missed."""
    body = whole.stories[0]
    before = 0
    levels = {id: _style_level(whole, id) for id in ("", *whole.styles)}
    for paragraph in body.all("p"):
        level = _level(paragraph, levels)
        if not level:
            continue
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        if not words:
            yield body.part.name, f"a heading of level {level} has no words"
        elif level > before + 1:
            yield body.part.name, f"the heading “{words:.60}” of level {level} comes after level {before}"
        before = level


def _level(paragraph: Element, levels: dict[str, int]) -> int:
    """The level of a heading, 1 the highest, by the paragraph itself or by its style; 0 for what is no heading."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return 0
    own = value(properties, f"{W}outlineLvl")
    return _from_outline(own) if own else levels.get(value(properties, f"{W}pStyle"), 0)


def _style_level(whole: Whole, id: str) -> int:
    for each in (id, *_ancestors(whole, id)):
        outline = value(whole.styles.get(each), f"{W}pPr", f"{W}outlineLvl")
        if outline:
            return _from_outline(outline)
    return 0


def _from_outline(outline: str) -> int:
    return _LEVELS.find(outline) + 1


def _ancestors(whole: Whole, id: str) -> tuple[str, ...]:
    """The ids of the styles that this one is based on, nearest first, each once."""
    found: dict[str, None] = {}
    base = value(whole.styles.get(id), f"{W}basedOn")
    while base and base not in found:
        found[base] = None
        base = value(whole.styles.get(base), f"{W}basedOn")
    return tuple(found)


RULES = (_settings, _style_sheet, _numbering, _language, _bookmark_names, _headings)
"""Each takes the document and gives its faults."""
