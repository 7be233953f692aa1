"""What the settings, the letters and the properties of a house's document are to be for a report."""

from collections.abc import Iterator

from lxml import etree

from irp_tui.word.adopting.foreign import WORDPROCESSING, Foreign
from irp_tui.word.adopting.names import OFFICE, at, on, remove, value, w
from irp_tui.word.adopting.outcome import Role, Topic
from irp_tui.word.adopting.stylebook import Stylebook, name

_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_PROPERTIES = "docProps/core.xml"
_EMPTIED = {"styles": True, "numbering": True, "settings": False}
"""The parts that each base has; styles and lists begin empty where they are not the house's, and ours are added."""

_ASKING = ("updateFields", "attachedTemplate", "mailMerge")
"""Settings at which Word asks a question, or looks for a file, each time a report is opened."""

_NOW = 15
"""The compatibility mode of Word 2013 and later."""

_FONTS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def complete(house: Foreign, ours: Foreign) -> None:
    """Give the document the parts that it lacks, under the names that ours have."""
    for kind, emptied in _EMPTIED.items():
        part = f"word/{kind}.xml"
        house.call(kind, part)
        if part not in house.parts:
            house.add(part, ours.parts[part], f"{WORDPROCESSING}.{kind}+xml", f"{OFFICE}/{kind}")
            if emptied:
                house.root(part)[:] = []
    house.call("core-properties", _PROPERTIES, source="")
    if _PROPERTIES not in house.parts:
        house.add(_PROPERTIES, ours.parts[_PROPERTIES], _CORE_TYPE, _CORE, source="")
    for extension, kind in ours.extensions.items():
        house.extensions.setdefault(extension, kind)


def quiet(settings: etree._Element) -> None:
    """Take out what makes Word ask or look for something at each opening."""
    for tag in _ASKING:
        remove(at(settings, tag))


def is_old(settings: etree._Element) -> bool:
    """Whether Word opens the document in "Compatibility Mode"."""
    found = [each for each in settings.iter(w("compatSetting")) if each.get(w("name")) == "compatibilityMode"]
    modes = [mode for each in found if (mode := each.get(w("val"), "")).isdecimal()]
    return not modes or int(modes[0]) < _NOW


def fonts(house: Foreign, styles: Stylebook) -> Iterator[Role]:
    """The typefaces of text and of headings."""
    known = styles.styles()
    for called, id in (("typeface of text", "BodyText"), ("typeface of headings", "Heading1")):
        yield Role(Topic.PAGE, called, _font(house, styles, known[id]) or "Word's own (Times New Roman)")


def new_pages(styles: Stylebook) -> Role:
    """Whether sections begin on new pages, which is for the house's heading to say."""
    heading = styles.styles()["Heading1"]
    begins = on(styles.property(heading, "pPr/pageBreakBefore"))
    words = "begin on new pages" if begins else f"follow on the same page, as “{name(heading)}” has it"
    return Role(Topic.PAGE, "sections", words)


def _font(house: Foreign, styles: Stylebook, style: etree._Element) -> str:
    letters = styles.property(style, "rPr/rFonts")
    if letters is None:
        letters = at(styles.root, "docDefaults/rPrDefault/rPr/rFonts")
    if letters is None:
        return ""
    theme = letters.get(w("asciiTheme"), "")
    return _of_theme(house, theme) if theme else letters.get(w("ascii"), "")


def _of_theme(house: Foreign, called: str) -> str:
    kind = "majorFont" if called.startswith("major") else "minorFont"
    for part in house.led("theme"):
        for found in house.root(part).iter(f"{_FONTS}{kind}"):
            latin = found.find(f"{_FONTS}latin")
            return "" if latin is None else latin.get("typeface", "")
    return ""


def language(styles: Stylebook) -> str:
    """The language of the text, as in "en-GB"; "" where the document does not say."""
    return value(styles.root, "docDefaults/rPrDefault/rPr/lang")
