"""What an export of ours still has of its report, so that it can be the template of another."""

from lxml import etree

from irp_tui.word.adopting.foreign import Foreign
from irp_tui.word.adopting.names import w
from irp_tui.word.document import KEYWORDS
from irp_tui.word.snapshot import NAMESPACE

_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def forget(house: Foreign) -> str:
    """Leave out the snapshot of its report from a document that we once exported; the establishment it was of."""
    name = _of_keywords(house)  # a final has no snapshot
    for part in list(house.led("customXml")):
        root = house.root(part) if part.endswith(".xml") else None
        if root is not None and etree.QName(root).namespace == NAMESPACE:
            name = root.get("establishment", "") or name
            house.leave(part)
    return name


def _of_keywords(house: Foreign) -> str:
    for part in house.led("core-properties", source=""):
        words = house.root(part).findtext(_KEYWORDS) or ""
        if words.startswith(f"{KEYWORDS}, "):
            return words.removeprefix(f"{KEYWORDS}, ")
    return ""


def reopen(root: etree._Element, name: str) -> None:
    """Let each text that is the establishment's name, as in our header, be filled in again."""
    for found in root.iter(w("t")):
        if name and found.text == name:
            found.text = "{establishment}"
