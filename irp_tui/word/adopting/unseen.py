"""What a house's document holds that no reader sees: left out where nothing needs it, and told where it stays."""

from collections.abc import Iterator, Mapping

from lxml import etree

from irp_tui.word.adopting.foreign import Foreign
from irp_tui.word.adopting.names import on, w
from irp_tui.word.adopting.outcome import Role, warning

_SHOWN = 40  # characters of a hidden text
_INSPECT = "take out what no reader should have (in Word: File, Info, Inspect Document)"


def leave_out(house: Foreign, stories: Mapping[str, etree._Element]) -> None:
    """Leave out data that no content control shows, and what Word counted in the document as it was."""
    if not any(True for root in stories.values() for _ in root.iter(w("dataBinding"))):
        for part in list(house.led("customXml")):
            house.leave(part)
    for part in list(house.led("extended-properties", source="")):
        house.leave(part)  # the headings of what stood in it, its template, its author's manager


def told(house: Foreign, settings: etree._Element, stories: Mapping[str, etree._Element]) -> Iterator[Role]:
    """A warning for each kind of thing that stays, and goes into every report unseen."""
    if named := list(_properties(house)):
        yield warning(f"its properties go into each report ({', '.join(named)}): {_INSPECT}")
    if any(True for _ in house.led("customXml")):
        yield warning(f"the data behind its content controls go into each report: {_INSPECT}")
    if any(True for _ in settings.iter(w("docVar"))):
        yield warning(f"its variables go into each report: {_INSPECT}")
    for root in stories.values():
        for words in _hidden(root):
            shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            yield warning(f"“{shown}” is hidden text, and goes into each report unseen: {_INSPECT}")


def _properties(house: Foreign) -> Iterator[str]:
    for part in house.led("custom-properties", source=""):
        yield from (each.get("name", "") for each in house.root(part))


def _hidden(root: etree._Element) -> Iterator[str]:
    for run in root.iter(w("r")):
        words = "".join(each.text or "" for each in run.iter(w("t"))).strip()
        if words and on(run.find(f"{w('rPr')}/{w('vanish')}")):
            yield words
